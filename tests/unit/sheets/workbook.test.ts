import { describe, expect, it } from 'vitest';
import { weigh } from '@/lib/mappings/columns/names';
import { sheetOfBytes } from '@/lib/sheets/transfer';
import { content, readBytes, readText } from '../../support/importing';
import { valueOf } from '../../support/owners';
import { archive, workbook, type Cell } from '../../support/workbook';

// 2024-03-05 18:30 is day 45356 and 18.5 / 24.
const rows: Cell[][] = [
  ['Start', 'End', 'Energy (kWh)', 'Charging time', 'Cost (£)', 'Start SoC', 'End SoC'],
  [{ date: 45_356.770833333336 }, { date: 45_357.25 }, 24.6, { length: 0.25 }, 1.72, 0.2, 0.8],
  [{ date: 45_357.75 }, { date: 45_359.833333333336 }, 7.4000000000000004, { length: 1.0833333333333333 }, 0.5, 0.5, 1],
];
const message = async (bytes: Uint8Array) => {
  const read = await sheetOfBytes(bytes, weigh);
  return read.ok ? '' : read.error.message;
};

describe('a workbook', () => {
  it('becomes text without loss: dates, lengths over a day, figures', async () => {
    const read = valueOf(await sheetOfBytes(workbook({ Charges: rows }), weigh));
    expect(read.rows.map(({ cells }) => cells)).toEqual([
      ['2024-03-05 18:30:00', '2024-03-06 06:00:00', '24.6', '6:00:00', '1.72', '0.2', '0.8'],
      ['2024-03-06 18:00:00', '2024-03-08 20:00:00', '7.4', '26:00:00', '0.5', '0.5', '1'],
    ]);
  });

  it('gives the same sessions as the CSV of it', async () => {
    const csv =
      'Start;End;Energy (kWh);Charging time;Cost (£);Start SoC;End SoC\n05.03.2024 18:30;06.03.2024 06:00;24,6;6:00:00;1,72;20%;80%\n06.03.2024 18:00;08.03.2024 20:00;7,4;26:00:00;0,50;50%;100%';
    const book = await readBytes(workbook({ Charges: rows }));
    expect(book.applied.counts).toEqual({ new: 2, look: 0, none: 0 });
    expect(book.drafts.map(content)).toEqual(readText(csv).drafts.map(content));
  });

  it('keeps the time of a day that stands in a cell of its own, also of one charge', async () => {
    const sheet: Cell[][] = [
      ['Date', 'Start', 'kWh'],
      [{ date: 45_356 }, '18:30', 24.6],
    ];
    const { drafts } = await readBytes(workbook({ Charges: sheet }));
    expect(drafts.map(content)).toEqual(readText('Date,Start,kWh\n2024-03-05,18:30,24.6').drafts.map(content));
    expect(new Date(drafts[0]?.startedAt ?? 0).toISOString()).toBe('2024-03-05T18:30:00.000Z');
  });

  it('is the sheet of charges among others, which are named', async () => {
    const read = valueOf(
      await sheetOfBytes(
        workbook({
          Readme: [['Hello'], ['world']],
          'My charges': rows,
          Cars: [
            ['Name', 'kWh'],
            ['Leaf', 40],
          ],
        }),
        weigh,
      ),
    );
    expect(read.name).toBe('My charges');
    expect(read.others.map(({ name }) => name).toSorted()).toEqual(['Cars', 'Readme']);
  });

  it.each<[string, Uint8Array, RegExp]>([
    ['an archive of something else', archive([{ name: 'a.csv', text: 'x' }]), /without a workbook/],
    ['an OpenDocument sheet', archive([{ name: 'content.xml', text: 'x' }]), /OpenDocument/],
    ['half of a workbook', workbook({ Charges: rows }).slice(0, 400), /cannot be read/],
    ['an empty one', workbook({ Charges: [] }), /nothing/],
    ['one that claims gigabytes', workbook({ Charges: rows }, 3_000_000_000), /too large/],
    ['one that unpacks to more than it claims', workbook({ Charges: rows }, 10), /cannot be read/],
    [
      'sixty megabytes of one letter',
      archive([
        { name: 'xl/workbook.xml', text: '' },
        { name: 'xl/media/a', text: 'a'.repeat(60_000_000) },
      ]),
      /too large/,
    ],
    [
      'a cell at the end of the world',
      workbook({ C: '<worksheet><sheetData><row r="1"><c r="ZZZZZZ1"><v>1</v></c></row></sheetData></worksheet>' }),
      /too large/,
    ],
    [
      'a row far below',
      workbook({
        C: '<worksheet><sheetData><row r="999999999"><c r="A999999999"><v>1</v></c></row></sheetData></worksheet>',
      }),
      /too large/,
    ],
    [
      'rows out of order',
      workbook({
        C: '<worksheet><sheetData><row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>',
      }),
      /cannot be read/,
    ],
    ['no XML', workbook({ C: '<<<<' }), /cannot be read|nothing/],
    [
      'millions of tags without end',
      workbook({ C: `<worksheet><sheetData>${'<row '.repeat(5_000_000)}</sheetData></worksheet>` }),
      /cannot be read/,
    ],
    [
      'megabytes of text without a tag',
      workbook({ C: `<worksheet><sheetData>${'a'.repeat(20_000_000)}</sheetData></worksheet>` }),
      /cannot be read/,
    ],
  ])('%s is refused with a sentence', async (_, bytes, sentence) => {
    // Within the time that a test has: at these sizes, what takes the square of them would be at it for days.
    expect(await message(bytes)).toMatch(sentence);
  });
});
