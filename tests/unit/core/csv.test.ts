import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { textCell, textOfCell } from '@/lib/core/csv';

const trigger = /^[=+\-@\t\r\n\0＝＋－＠]/;
const risky = fc.string({
  unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', '＝', '＠', '"', ',', 'a', ' ', '1'),
});

describe('a text as a cell', () => {
  it('is read back as it was, and starts nothing in a spreadsheet: 200,000 of them', () => {
    const text = fc.oneof(risky, fc.string({ unit: 'binary' }));
    fc.assert(
      // A file of many: read one by one they would take ten times as long.
      fc.property(fc.array(text, { minLength: 200, maxLength: 200 }), (texts) => {
        const file = texts.map((one) => `"x",${textCell(one)}`).join('\r\n');
        const { data } = Papa.parse<string[]>(file, { delimiter: ',', newline: '\r\n' });
        const cells = data.map(([, cell = '']) => cell);
        expect(cells.filter((cell) => trigger.test(cell))).toEqual([]);
        expect(cells.map(textOfCell)).toEqual(texts);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['=1+1', `"'=1+1"`],
    ["'=1", `"''=1"`],
    ["it's", `"it's"`],
    ["'quoted'", `"'quoted'"`],
    ['a "b"', '"a ""b"""'],
    ['', '""'],
  ])('writes %j as %s', (text, cell) => expect(textCell(text)).toBe(cell));

  it('is empty where there is none', () => expect(textCell(null)).toBe(''));
});
