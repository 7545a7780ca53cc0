import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weigh } from '@/lib/mappings/columns/names';
import { recordsOf } from '@/lib/sheets/readers/delimited';
import { longestCell, mostBytes, mostRows } from '@/lib/sheets/schema';
import { sheetOfBytes, sheetOfText } from '@/lib/sheets/transfer';
import { valueOf } from '../../support/owners';

const header = 'Date,Energy (kWh),Cost,Notes';
const sheet = (text: string) => valueOf(sheetOfText(text, weigh));
const cellsOf = (text: string) => sheet(text).rows.map(({ cells }) => cells);
const utf16 = (text: string, isLittle: boolean, isMarked: boolean) => {
  const units = [...(isMarked ? '\ufeff' : ''), ...text].flatMap((letter) => {
    const code = letter.charCodeAt(0);
    return isLittle ? [code & 255, code >> 8] : [code >> 8, code & 255];
  });
  return new Uint8Array(units);
};

describe('bytes become text', () => {
  const text = `Datum;Energie (kWh);Kosten;Ort\n31.01.2024;12,5;3,90;Köln\n`;
  const latin = new Uint8Array([...text].map((letter) => letter.charCodeAt(0)));
  it.each([
    ['UTF-8', new TextEncoder().encode(text), 0],
    ['UTF-8 with its mark', new TextEncoder().encode(`\ufeff${text}`), 0],
    ['UTF-16, little end first', utf16(text, true, true), 1],
    ['UTF-16, big end first', utf16(text, false, true), 1],
    ['UTF-16 without a mark', utf16(text, true, false), 1],
    ['Windows-1252', latin, 1],
  ])('%s', async (_, bytes, notices) => {
    const read = valueOf(await sheetOfBytes(bytes, weigh));
    expect(read.header).toEqual(['Datum', 'Energie (kWh)', 'Kosten', 'Ort']);
    expect(read.rows).toEqual([{ line: 2, cells: ['31.01.2024', '12,5', '3,90', 'Köln'] }]);
    expect(read.notices.length).toBe(notices + 1);
  });

  it.each([
    ['a PDF', '%PDF-1.7', /PDF/],
    ['JSON', '{"sessions": []}', /JSON/],
    ['a web page that calls itself .xls', '<html><table><tr><td>1', /web page/],
    ['nothing', '  \n ', /nothing/],
    ['a binary', 'a,b\n\0\0', /not a text/],
    ['an open quote', `${header}\n2024-01-01,"x\n`, /line 2/],
    ['a header alone', header, /no rows/],
  ])('%s is refused with a sentence', async (_, text, sentence) => {
    const read = await sheetOfBytes(new TextEncoder().encode(text), weigh);
    expect(read.ok ? '' : read.error.message).toMatch(sentence);
  });

  it.each([
    ['too many bytes', 'a'.repeat(mostBytes + 1), /5 MB/],
    ['too many rows', `${header}\n${'2024-01-01,1,1,x\n'.repeat(mostRows + 1)}`, /20000/],
    ['too many cells', `${header}\n${','.repeat(300)}`, /256 cells/],
    ['a cell too long', `${header}\n2024-01-01,1,1,${'x'.repeat(longestCell + 1)}`, /longer/],
  ])('%s: the limit is named', (_, text, sentence) => {
    const read = sheetOfText(text, weigh);
    expect(read.ok ? '' : read.error.message).toMatch(sentence);
  });
});

describe('marks are found', () => {
  it.each([
    ['commas', `${header}\n2024-01-01,1.5,2,a`],
    ['semicolons', `Date;Energy (kWh);Cost;Notes\n2024-01-01;1.5;2;a`],
    ['tabs', `Date\tEnergy (kWh)\tCost\tNotes\n2024-01-01\t1.5\t2\ta`],
    ['bars', `Date|Energy (kWh)|Cost|Notes\n2024-01-01|1.5|2|a`],
    ['a line that says so', `sep=;\r\nDate;Energy (kWh);Cost;Notes\r\n2024-01-01;1.5;2;a`],
    ['spaces after commas and quotes', `Date, Energy (kWh), "Cost", Notes\n2024-01-01, 1.5, "2", a`],
    ['old line ends', `${header}\r2024-01-01,1.5,2,a\r`],
    ['mixed line ends', `${header}\r\n\n2024-01-01,1.5,2,a\r`],
    ['apostrophes as quotes', `Date;Energy (kWh);Cost;Notes\n'2024-01-01';'1.5';'2';'a'`],
    ['empty cells without end', `${header},,,\n2024-01-01,1.5,2,a,,,`],
  ])('%s', (_, text) => {
    expect(cellsOf(text).map((cells) => cells.slice(0, 4))).toEqual([['2024-01-01', '1.5', '2', 'a']]);
  });

  it('a separator in quoted text decides nothing', () => {
    expect(cellsOf(`Date, Energy (kWh), Address\n2024-01-01, 5, "9;Road; Town; Land"`)).toEqual([
      ['2024-01-01', '5', '9;Road; Town; Land'],
    ]);
  });

  it('line ends, quotes and backslashes in cells', () => {
    expect(cellsOf(`${header}\n2024-01-01,1,2,"7.4 kW\nnight ""rate"""\n2024-01-02,1,2,b`)).toEqual([
      ['2024-01-01', '1', '2', '7.4 kW\nnight "rate"'],
      ['2024-01-02', '1', '2', 'b'],
    ]);
    const escaped = 'Date;kWh;Notes\n2024-01-01;1;"sign said \\"a;b\\" twice"\n2024-01-02;2;"c"';
    expect(cellsOf(escaped)).toEqual([
      ['2024-01-01', '1', 'sign said "a;b" twice'],
      ['2024-01-02', '2', 'c'],
    ]);
    expect(cellsOf(`${header}\n2024-01-01,1,2,"Level" 2\n2024-01-02,1,2,x`)[0]![3]).toBe('Level 2');
  });

  it('names lines, not records', () => {
    expect(sheet(`${header}\n2024-01-01,1,2,"a\nb\nc"\n\n2024-01-02,1,2,x`).rows.map(({ line }) => line)).toEqual([
      2, 6,
    ]);
  });
});

describe('the table in the file', () => {
  it('has a header that is not its first row, and a total below', () => {
    const read = sheet(
      `Charging report,,,\nJanuary 2024,,,\n${header}\n2024-01-01,1.5,2,a\n2024-01-02,1.5,2,a\nTotal,3.0,4,\nPrinted on 1 Feb,,,`,
    );
    expect(read.headerLine).toBe(3);
    expect(read.rows).toHaveLength(2);
    expect(read.asides.map(({ what, line }) => [what, line])).toEqual([
      ['title', 1],
      ['title', 2],
      ['total', 6],
      ['footer', 7],
    ]);
  });

  it('is the section of charges', () => {
    const read = sheet(
      `"## Vehicle"\nName,Unit\nZoe,km\n"## Log"\n${header}\n2024-01-01,1.5,2,a\n"## Costs"\nTitle,Date,Cost\nTyres,2024-01-01,400`,
    );
    expect(read).toMatchObject({ name: 'Log', others: [{ name: 'Costs' }, { name: 'Vehicle' }] });
    expect(read.rows).toHaveLength(1);
  });

  it('keeps names that are empty, repeated or dangerous', () => {
    const read = sheet('Date,kWh,,__proto__,constructor,kWh\n2024-01-01,1,2,3,4,5');
    expect(read.header).toEqual(['Date', 'kWh', '', '__proto__', 'constructor', 'kWh']);
    expect(read.rows[0]!.cells).toHaveLength(6);
  });

  it('needs no header', () => {
    expect(sheet('01.02.21-18:05,01.02.21-20:05,85\n02.02.21-18:05,02.02.21-20:05,85')).toMatchObject({
      headerLine: null,
      header: ['', '', ''],
    });
  });

  it('is widened where the header forgets columns', () => {
    expect(sheet('Date,kWh,Cost\n2024-01-01,1,2,Leaf\n2024-01-02,1,2,Leaf').header).toEqual([
      'Date',
      'kWh',
      'Cost',
      '',
    ]);
  });
});

const cell = fc
  .string({ unit: 'grapheme', maxLength: 12 })
  .map((text) => text.replace(/[\s\0\ufeff\u200b]/g, ' ').trim());
const mark = fc.constantFrom(',', ';', '\t', '|');

describe('properties', () => {
  it('what was quoted comes back, by every mark', () => {
    fc.assert(
      fc.property(
        mark,
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
        (separator, end, rows) => {
          const text = rows
            .map((cells) => cells.map((value) => `"${value.replaceAll('"', '""')}"`).join(separator))
            .join(end);
          const read = recordsOf(text, { separator, quote: '"', isEscaped: false });
          expect(read.openLine).toBeNull();
          expect(read.rows.map(({ cells }) => cells)).toEqual(rows);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('any bytes end with a table or a sentence', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        const read = await sheetOfBytes(bytes, weigh);
        expect(read.ok ? read.value.rows.length : read.error.message.length).toBeGreaterThan(0);
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ['separators', ','.repeat(4_000_000)],
    ['lines', '\n'.repeat(4_000_000)],
    ['quotes', '"'.repeat(4_000_001)],
    ['quoted lines', '"a\n'.repeat(1_000_000)],
    ['apostrophes', "'".repeat(4_000_001)],
    ['backslashes', '"\\'.repeat(2_000_000)],
    ['one letter', 'a'.repeat(4_000_000)],
    ['sections', '## a\n'.repeat(800_000)],
    ['short lines', 'a,b\n'.repeat(1_000_000)],
  ])('four million %s end soon', (_, text) => {
    // Within the time that a test has: what takes the square of four million would be at it for days.
    const read = sheetOfText(text, weigh);
    expect(read.ok ? '' : read.error.message).not.toBe('');
  });
});
