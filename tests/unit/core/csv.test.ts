import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { textCell, textOfCell } from '@/lib/core/csv';

const runs = process.env['CI'] ? 20_000 : 50_000;
const trigger = /^[=+\-@\t\r\n\0＝＋－＠]/;
const risky = fc.string({
  unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', '＝', '＠', '"', ',', 'a', ' ', '1'),
});

describe('a text as a cell', () => {
  it('is read back as it was, and starts nothing in a spreadsheet', () => {
    fc.assert(
      fc.property(fc.oneof(risky, fc.string({ unit: 'binary' })), (text) => {
        const [row] = Papa.parse<string[]>(`"x",${textCell(text)}`, { delimiter: ',', newline: '\r\n' }).data;
        expect(row?.[1]).not.toMatch(trigger);
        expect(textOfCell(row?.[1] ?? '')).toBe(text);
      }),
      { numRuns: runs },
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
