import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { halfHourMs } from '@/lib/bands/rules';
import { localTime, rfc3339, type Instant } from '@/lib/core/time';
import type { Currency } from '@/lib/core/units';
import { gapsIn, readHalfHours, type HalfHoursRead } from '@/lib/halfhours/rules';
import type { PriceUnit } from '@/lib/halfhours/schema';
import { growth, tooSteep } from '../../support/growth';

const at = (text: string) => Date.parse(text) as Instant;

function read(text: string, unit: PriceUnit | null = null, currency: Currency = 'GBP'): HalfHoursRead {
  const result = readHalfHours(text, { timeZone: 'Europe/London', currency, unit });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
const refusal = (text: string) => {
  const result = readHalfHours(text, { timeZone: 'Europe/London', currency: 'GBP', unit: null });
  return result.ok ? '' : result.error.message;
};
const pairs = ({ halfHours }: HalfHoursRead) =>
  halfHours.map(({ startsAt, priceMicrosPerKwh }) => [
    new Date(startsAt).toISOString().slice(0, 16),
    priceMicrosPerKwh,
  ]);

describe('a list of half-hour prices', () => {
  it('is read as the supplier’s interface gives it: newest first, without VAT and with it', () => {
    const list = read(
      [
        'value_exc_vat,value_inc_vat,valid_from,valid_to,payment_method',
        '13.4286,14.1,2026-05-25T22:30:00Z,2026-05-25T23:00:00Z,',
        '-2.8571,-3.00004,2026-05-25T22:00:00Z,2026-05-25T22:30:00Z,',
      ].join('\r\n'),
    );
    expect(pairs(list)).toEqual([
      ['2026-05-25T22:00', -30_000],
      ['2026-05-25T22:30', 141_000],
    ]);
    expect(list).toMatchObject({ unit: 'hundredth', unitFrom: 'column', isLocal: false, isHourly: false, notes: [] });
  });

  it.each([
    ['start,price\n2026-05-25T22:30Z,0.141', 141_000, 'major', 'size'],
    ['start,price\n2026-05-25T22:30Z,14.1', 141_000, 'hundredth', 'size'],
    ['start;price\n2026-05-25 22:30:00+00:00;14,1', 141_000, 'hundredth', 'size'],
    ['Start\tRate (£/kWh)\n2026-05-25 23:30:00+0100\t£0.141', 141_000, 'major', 'column'],
    ['from,p/kWh\n2026-05-25 22:30 UTC,1.1', 11_000, 'hundredth', 'column'],
    ['2026-05-25 22:30:00Z,22:30,A,Eastern England,14.1', 141_000, 'hundredth', 'size'],
    ['2026-05-25T22:30:00Z,2026-05-25T23:00:00Z,14.1p', 141_000, 'hundredth', 'size'],
    ['time,price\n2026-05-25T23:30,14.1', 141_000, 'hundredth', 'size'],
    ['2026-05-25 22:30:00+00,23:30,C,London,14.1', 141_000, 'hundredth', 'size'],
    ['Start\tPrice\n25/05/2026 23:30\t14.1', 141_000, 'hundredth', 'size'],
    ['from,to,price\n25/05/2026 23:30:00,26/05/2026 00:00:00,14.1', 141_000, 'hundredth', 'size'],
    ['Date,Start,End,Price inc VAT\n2026-05-25,23:30,00:00,14.1p', 141_000, 'hundredth', 'size'],
    ['25.05.2026;23:30;14,1', 141_000, 'hundredth', 'size'],
    ['Date,Time,Price\n5/25/2026,23:30,14.1', 141_000, 'hundredth', 'size'],
  ])('%j', (text, price, unit, unitFrom) => {
    const list = read(text);
    expect(pairs(list)).toEqual([['2026-05-25T22:30', price]]);
    expect(list).toMatchObject({ unit, unitFrom, notes: [] });
  });

  it('is read as JSON too: what the interface answers, or its results alone', () => {
    const results = [
      {
        value_exc_vat: 13.4286,
        value_inc_vat: 14.1,
        valid_from: '2026-05-25T22:30:00Z',
        valid_to: '2026-05-25T23:00:00Z',
      },
      { value_exc_vat: -2.8571, value_inc_vat: -3.00004, valid_from: '2026-05-25T22:00:00Z', valid_to: null },
      { value_inc_vat: 12, valid_from: null },
    ];
    for (const json of [{ count: 3, next: null, previous: null, results }, results]) {
      const list = read(JSON.stringify(json, null, 2));
      expect(pairs(list)).toEqual([
        ['2026-05-25T22:00', -30_000],
        ['2026-05-25T22:30', 141_000],
      ]);
      expect(list).toMatchObject({ unit: 'hundredth', unitFrom: 'column', isLocal: false });
      expect(list.notes.map(({ line }) => line)).toEqual([3]);
    }
    expect(refusal('{"results":{}}')).toMatch(/columns are not clear/);
    expect(refusal('[]')).not.toBe('');
  });

  it('with dates that say day or month first goes by all of them: 3/4 is April until one can only be American', () => {
    expect(pairs(read('date,price\n03/04/2026 1:30,14'))).toEqual([['2026-04-03T00:30', 140_000]]);
    const american = read('date,price\n03/04/2026 1:30,14\n03/31/2026 1:30,15');
    expect(pairs(american).map(([start]) => start)).toEqual(['2026-03-04T01:30', '2026-03-31T00:30']);
    expect(read('date,price\n31/03/2026 1:30,14\n31/31/2026 1:30,15').notes).toEqual([
      { line: 3, reason: '“31/31/2026 1:30” is no time. Write it like 2026-03-29T00:30Z.' },
    ]);
  });

  it('is counted as the person says, where they do', () => {
    const list = read('start,price\n2026-05-25T22:30Z,0.141', 'hundredth');
    expect(list).toMatchObject({ unit: 'hundredth', unitFrom: 'choice' });
    expect(pairs(list)[0]?.[1]).toBe(1410);
    expect(read('start,price\n2026-05-25T22:30Z,14.1', 'hundredth', 'CHF')).toMatchObject({ unit: 'major' });
  });

  it('by the hour makes two of each', () => {
    const list = read('start,price\n2026-05-25T22:00Z,10\n2026-05-25T23:00Z,20\n2026-05-26T01:00Z,30');
    expect(pairs(list).map(([start]) => start?.toString().slice(11))).toEqual([
      '22:00',
      '22:30',
      '23:00',
      '23:30',
      '01:00',
      '01:30',
    ]);
    expect(list.isHourly).toBe(true);
    expect(gapsIn(list.halfHours)).toEqual([{ from: at('2026-05-26T00:00Z'), to: at('2026-05-26T01:00Z') }]);
  });

  it('without offsets has the hour that comes twice in autumn twice, in either order', () => {
    const lines = ['00:30,1', '01:00,2', '01:30,3', '01:00,4', '01:30,5', '02:00,6'].map(
      (line) => `2026-10-25 ${line}`,
    );
    const expected = ['23:30', '00:00', '00:30', '01:00', '01:30', '02:00'].map((time, i) => [
      time,
      (i + 1) * 1_000_000,
    ]);
    for (const rows of [lines, [...lines].reverse()]) {
      const list = read(['start,price', ...rows].join('\n'), 'major');
      expect(pairs(list).map(([start, price]) => [String(start).slice(11), price])).toEqual(expected);
      expect(list).toMatchObject({ isLocal: true, notes: [] });
    }
  });

  it('leaves out what cannot be taken, and says which line and why', () => {
    const list = read(
      [
        'valid_from,valid_to,value_inc_vat',
        '2026-05-25T22:00:00Z,2026-05-25T22:30:00Z,10',
        '2026-05-25T22:00:00Z,2026-05-25T22:30:00Z,11',
        '2026-05-25T22:00:00Z,2026-05-25T22:30:00Z,10.0',
        'yesterday,,12',
        '2026-05-25T22:30:00Z,2026-05-25T23:00:00Z,free',
        '',
        '2026-05-25T22:10:00Z,2026-05-25T22:40:00Z,10',
        '2026-05-25T23:00:00Z,2026-08-25T23:00:00Z,10',
        '1999-05-25T23:00:00Z,,10',
        '2026-05-25T23:00:00Z,,100000000',
      ].join('\n'),
    );
    expect(pairs(list)).toEqual([['2026-05-25T22:00', 100_000]]);
    expect(list.notes.map(({ line }) => line)).toEqual([3, 5, 6, 8, 9, 10, 11]);
    expect(list.notes.map(({ reason }) => reason).join(' ')).toMatch(
      /Line 2 has another.*“yesterday” is no time.*“free” is no price.*at half past.*longer than a day.*before 2008.*out of range/,
    );
  });

  it.each([
    ['a,b\n1,2', /columns are not clear/],
    ['', /columns are not clear/],
    ['start,price', /no prices/],
    ['start,price\nnever,1', /Line 2: “never” is no time/],
    ['PK\0\0', /not a text file/],
  ])('%j is refused', (text, sentence) => {
    expect(refusal(text)).toMatch(sentence);
  });

  it('says the same in every way of writing it', () => {
    const starts = fc
      .tuple(
        fc.integer({ min: at('2024-01-01') / halfHourMs, max: at('2027-01-01') / halfHourMs }),
        fc.integer({ min: 2, max: 60 }),
      )
      .map(([first, count]) => Array.from({ length: count }, (_, i) => ((first + i) * halfHourMs) as Instant));
    const zones = ['UTC', 'Europe/London', 'America/New_York', 'Australia/Sydney'];
    fc.assert(
      fc.property(
        starts,
        fc.array(fc.integer({ min: -999_999, max: 999_999 }), { minLength: 60, maxLength: 60 }),
        fc.constantFrom(...zones),
        fc.boolean(),
        (all, figures, zone, isReversed) => {
          // A list that begins within the hour that comes twice cannot say which of the two it is.
          const begins = all[0]!;
          const isTwice = [-1, 1].some(
            (hour) => localTime((begins + hour * 2 * halfHourMs) as Instant, zone) === localTime(begins, zone),
          );
          fc.pre(!isTwice);
          const rows = all.map((startsAt, i) => ({ startsAt, priceMicrosPerKwh: figures[i]! }));
          const texts = [
            (start: Instant) => rfc3339(start, zone),
            (start: Instant) => rfc3339(start, zone).replace('T', ' '),
            (start: Instant) => localTime(start, zone),
          ].map((write) => {
            const lines = rows.map(
              ({ startsAt, priceMicrosPerKwh }) => `${write(startsAt)},${priceMicrosPerKwh / 10_000}`,
            );
            return ['valid_from,value_inc_vat', ...(isReversed ? lines.reverse() : lines)].join('\n');
          });
          for (const text of texts) {
            const result = readHalfHours(text, { timeZone: zone, currency: 'GBP', unit: null });
            expect(result.ok && result.value.halfHours).toEqual(rows);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('never takes long, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (text) => {
        readHalfHours(text, { timeZone: 'Europe/London', currency: 'GBP', unit: null });
        readHalfHours(`start,price\n${text}`, { timeZone: 'Europe/London', currency: 'GBP', unit: null });
      }),
    );
    const digits = (size: number) => `start,price\n${'9'.repeat(size)},${'9'.repeat(size)}`;
    expect(growth(digits, refusal, 50_000)).toBeLessThan(tooSteep);
    expect(growth((size) => `${' '.repeat(size)},1`, refusal, 50_000)).toBeLessThan(tooSteep);
    const line = (i: number) => `${new Date(at('2023-01-01') + i * halfHourMs).toISOString()},${(i % 50) / 2}`;
    const list = (size: number) => `start,price\n${Array.from({ length: size }, (_, i) => line(i)).join('\n')}`;
    expect(growth(list, read, 15_000)).toBeLessThan(tooSteep);
  });
});
