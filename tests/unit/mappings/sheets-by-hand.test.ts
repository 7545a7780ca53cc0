import { describe, expect, it } from 'vitest';
import { localTime, type Instant } from '@/lib/core/time';
import { answersOf, fieldsOf, importContext, readBytes, readText } from '../../support/importing';
import { lines } from '../../support/layouts';
import { applyMapping, inferMapping } from '@/lib/mappings/rules';
import { weigh } from '@/lib/mappings/columns/names';
import { sheetOfText } from '@/lib/sheets/transfer';
import { valueOf } from '../../support/owners';

const costs = ({ drafts }: ReturnType<typeof readText>) => drafts.map(({ totalMicros }) => (totalMicros ?? -1) / 1e6);

it('takes what was paid, not what it came to before tax, nor a balance', () => {
  const paid = readText(
    lines(
      'Charge ID,Started,Stopped,kWh,Price (GBP),Price excl. VAT (GBP),VAT (GBP),Balance',
      '9,01/05/2026 10:00,01/05/2026 11:00,10.5,6.00,5.00,1.00,94.00',
      '8,14/05/2026 10:00,14/05/2026 11:00,20.5,12.00,10.00,2.00,82.00',
      '7,20/05/2026 10:00,20/05/2026 11:00,30.5,18.00,15.00,3.00,64.00',
    ),
  );
  expect(costs(paid)).toEqual([6, 12, 18]);
  const net = readText(lines('Date,kWh,Cost excl. VAT', '2026-05-14,20.5,10.00', '2026-05-15,20.5,11.00'));
  expect(costs(net)).toEqual([10, 11]);
});

it('reads an account that writes below zero what was paid', () => {
  const wallet = readText(
    lines(
      'Transaction Date,Type,Description,Energy,Amount,Balance',
      '2026-05-01T10:00,Charge,Oxford,10.5 kWh,-£6.00,£94.00',
      '2026-05-02T10:00,Top up,Card,,£50.00,£144.00',
      '2026-05-14T10:00,Charge,Oxford,20.5 kWh,-£12.00,£132.00',
      '2026-05-20T10:00,Charge,Rugby,30.5 kWh,-£18.00,£114.00',
    ),
  );
  expect(costs(wallet)).toEqual([6, 12, 18]);
  expect(wallet.applied.counts).toEqual({ new: 3, look: 0, none: 1 });
  expect(wallet.inference.notices.join(' ')).toContain('below zero');
});

it('takes no row numbers for money, and knows times and levels by a word', () => {
  const rows = [5, 6, 7, 8, 9, 10].map(
    (day, at) => `${at + 1},Monday,${day}/11/2026,23.31,04.20,20,${70 + at},${10.5 + at * 3},${3 + at},N`,
  );
  const { inference, drafts } = readText(
    lines(
      'Charge #,Day,Date,Start,Time off,% before,% after,Units used,£,Home',
      ...rows,
      '7,Monday,21/11/2026,9.05,10.10,20,80,9.5,3,Y',
    ),
  );
  expect(fieldsOf(inference)).toEqual({
    Date: 'date',
    Start: 'start_time',
    'Time off': 'end_time',
    '% before': 'soc_from',
    '% after': 'soc_to',
    'Units used': 'charge_delivered_kwh',
    '£': 'total_cost',
    Home: 'place_kind',
  });
  expect(new Date(drafts[0]?.startedAt ?? 0).toISOString()).toBe('2026-11-05T23:31:00.000Z');
  expect(drafts.map(({ placeKind }) => placeKind)).toEqual([...Array<string>(6).fill('public'), 'home']);
});

it('reads dates with a weekday below the names of months', () => {
  const { applied, drafts } = readText(
    lines(
      'Date,kWh,Cost £,Place',
      'January 2026,,,',
      'Mon 05/01/2026,10.5,3.10,Home',
      ',,,',
      'February 2026,,,',
      'Tue 24/02/2026,11.5,3.20,Home',
      ',,,',
      'March 2026,,,',
      'Sun 01/03/2026,12.5,3.30,Home',
    ),
  );
  expect(drafts.map(({ day }) => day)).toEqual(['2026-01-05', '2026-02-24', '2026-03-01']);
  expect(applied.counts).toEqual({ new: 3, look: 0, none: 3 });
});

it('asks for the year of dates that have none, and proposes the last one that leaves none ahead', () => {
  const text = lines('Date,kWh,Place', '3 Mar,10.5,Home', 'Tue 14 April 18:05,11.5,Home', '28 Dec,9,Home');
  const { inference, drafts } = readText(text);
  const [question] = inference.questions;
  expect(question).toMatchObject({ key: 'year', proposed: '2025' });
  expect(question?.text).toContain('“3 Mar”');
  expect(question?.options.map(({ value }) => value)).toEqual(['2025', '2024', '2023', '2022']);
  expect(drafts.map(({ day }) => day)).toEqual(['2025-03-03', '2025-04-14', '2025-12-28']);
  expect(localTime(drafts[1]?.startedAt ?? (0 as Instant), 'Europe/London')).toBe('2025-04-14T18:05');
  expect(readText(text, {}, { year: '2023' }).drafts.map(({ day }) => day)).toEqual([
    '2023-03-03',
    '2023-04-14',
    '2023-12-28',
  ]);
});

it('asks for no year where there is one, nor for one that a day does not have', () => {
  const years = (...days: string[]) =>
    readText(lines('Date,kWh,Place', ...days.map((day) => `${day},9,Home`))).inference.questions.flatMap(
      ({ options }) => options.map(({ value }) => value),
    );
  expect(years('3 Mar 2026', '2026-03-04')).toEqual([]);
  expect(years('29 Feb', '3 Mar')).toEqual(['2024', '2020']);
  expect(readText(lines('Date,kWh,Place', '31 Feb,9,Home')).applied.counts).toMatchObject({ new: 0, look: 1 });
});

it('reads 5/5 without asking which comes first', () => {
  const { inference, drafts } = readText(lines('Date,kWh,Place', '5/5/2026,9,Home'));
  expect(inference.questions).toEqual([]);
  expect(drafts.map(({ day }) => day)).toEqual(['2026-05-05']);
});

it('says that costs are pence only where the cells do not', () => {
  const isSaid = (...cells: string[]) =>
    readText(lines('Date,kWh,Cost,Place', ...cells.map((cell) => `2026-01-04,10,${cell},Home`))).inference.notices.some(
      (text) => text.includes('hundredths'),
    );
  expect([isSaid('75', '84', '2370'), isSaid('£9.90', '52p', '43p')]).toEqual([true, false]);
});

describe('what is said of the clock', () => {
  const notices = (...rows: string[]) =>
    readText(lines(...rows)).inference.notices.filter((text) => /^Times/.test(text));
  it.each([
    [
      ['Start,kWh,Place', '2026-06-05T14:22+02:00,9,Lyon', '2026-06-07T14:22+01:00,9,Hull'],
      'Times name their own zone',
    ],
    [['Start,Start Zone,kWh', '2026-06-05 14:22,MDT,9', '2026-01-07 14:22,MST,9'], 'Times name their own zone'],
    [['Start,kWh,Place', '2026-06-05T14:22+02:00,9,Lyon', '2026-06-07T14:22,9,Hull'], 'Times without a zone'],
    [['Start,kWh,Place', '2026-06-05T14:22Z,9,Lyon', '2026-06-07T14:22Z,9,Hull'], 'Times are in UTC'],
    [['Start,kWh,Place', '2026-06-05 14:22,9,Lyon', '2026-06-07 14:22,9,Hull'], 'Times without a zone'],
  ])('%j: %s', (rows, expected) => {
    expect(notices(...rows)).toEqual([expect.stringContaining(expected)]);
  });
});

it('guesses at a file without a header, and says so', () => {
  const { inference, drafts } = readText(
    lines('05/01/2026,31.482,£2.20,Home', '19/01/2026,28.9,£22.83,Banbury', '03/02/2026,30.1,£2.11,Home'),
  );
  expect(inference.stranger).toBeNull();
  expect(drafts.map(({ energyWh, totalMicros }) => [energyWh, totalMicros])).toEqual([
    [31_482, 2_200_000],
    [28_900, 22_830_000],
    [30_100, 2_110_000],
  ]);
  expect(inference.notices.join(' ')).toContain('from their values alone');
});

it('rounds what a workbook has multiplied', () => {
  const { drafts } = readText(lines('Date,kWh,Cost', '2026-05-14,31.482000000000003,2.2037400000000003'));
  expect(drafts[0]).toMatchObject({ energyWh: 31_482, totalMicros: 2_200_000 });
});

it('reads figures and dates among marks of writing direction', () => {
  const { drafts } = readText(
    lines(
      'date,kwh,place',
      '\u200e14/\u200e05/\u200e2026,\u200e10.5\u200e,Home',
      '\u200f15/05/2026,\u202a9\u202c,Home',
    ),
  );
  expect(drafts.map(({ day, energyWh }) => [day, energyWh])).toEqual([
    ['2026-05-14', 10_500],
    ['2026-05-15', 9000],
  ]);
});

it('reads the euro sign of Windows-1252', async () => {
  const bytes = Uint8Array.from('Date;Énergie (kWh);Coût total (\x80)\n14/05/2026;10,5;3,10 \x80', (letter) =>
    letter.charCodeAt(0),
  );
  const { drafts } = await readBytes(bytes, { currency: 'EUR' });
  expect(drafts[0]).toMatchObject({ energyWh: 10_500, totalMicros: 3_100_000 });
});

it('takes no row with a wrong date for the total of the others', () => {
  const sheet = valueOf(
    sheetOfText(
      lines(
        'date,kwh,place',
        '2026-05-10,4,Home',
        '2026-05-11,6,Home',
        '2026-05-12,9,Work',
        '2026-02-30,19,Home',
        ',19,',
      ),
      weigh,
    ),
  );
  const context = importContext();
  const { rows } = applyMapping(sheet, inferMapping(sheet, context).mapping, answersOf(), context);
  expect(rows.map(({ verdict }) => verdict)).toEqual(['new', 'new', 'new', 'look', 'none']);
});
