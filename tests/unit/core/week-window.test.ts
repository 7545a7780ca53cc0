import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayPieces,
  everyDay,
  overlapOf,
  readWindow,
  weekPieces,
  windowText,
  type WeekWindow,
} from '@/lib/core/week-window';
import { growth, tooSteep } from '../../support/growth';

const window = (text: string): WeekWindow => {
  const { from, to, days, fault } = readWindow(text);
  expect(fault, text).toBeNull();
  return { from, to, days };
};
const two = (n: number) => String(n).padStart(2, '0');
const times = fc.tuple(fc.nat(23), fc.nat(59)).map(([hour, minute]) => `${two(hour)}:${two(minute)}`);
const someDays = fc.subarray([...everyDay], { minLength: 1 });
const windows: fc.Arbitrary<WeekWindow> = fc.record({ from: times, to: times, days: someDays });

describe('a window of the week', () => {
  it.each([
    ['23:30-05:30', '23:30', '05:30', everyDay, ''],
    ['23:30–05:30 every day 7.5', '23:30', '05:30', everyDay, '7.5'],
    ['0030 to 0430 mon-fri 8.5p', '00:30', '04:30', [0, 1, 2, 3, 4], '8.5p'],
    ['7.00 - 9.30 Mondays and Thursday, sun £0.07', '07:00', '09:30', [0, 3, 6], '£0.07'],
    ['00:00-24:00 weekends -1.2', '00:00', '00:00', [5, 6], '-1.2'],
    ['22:00-00:00 fri-mon 9', '22:00', '00:00', [0, 4, 5, 6], '9'],
    ['22:00-00:00 weekdays sun kr 1,20', '22:00', '00:00', [0, 1, 2, 3, 4, 6], 'kr 1,20'],
    ['22:00-00:00 daily', '22:00', '00:00', everyDay, ''],
  ])('%s', (text, from, to, days, rest) => {
    expect(readWindow(text)).toEqual({ from, to, days: [...days], rest, fault: null });
  });

  it.each([
    ['', /begins and ends/],
    ['cheap at night 7.5', /begins and ends/],
    ['25:00-05:00 7', /“25:00” is no time/],
    ['23:30-05:61 7', /“05:61” is no time/],
    ['23:30-24:30 7', /“24:30” is no time/],
    ['?-05:30 every day 7', /when it begins/],
    ['23:30-? every day 7', /when it ends/],
    ['23:30-05:30 no day 7', /at least one day/],
  ])('%s is refused with what to do', (text, sentence) => {
    expect(readWindow(text).fault).toMatch(sentence);
  });

  it('comes back from its text, also where something is missing still', () => {
    const missing = fc.constant('');
    const unfinished = fc.record({
      from: fc.oneof(times, missing),
      to: fc.oneof(times, missing),
      days: fc.subarray([...everyDay]),
    });
    fc.assert(
      fc.property(unfinished, fc.constantFrom('', '7.5', '-3p', '£0.075'), (given, price) => {
        const { from, to, days, rest } = readWindow(`${windowText(given)} ${price}`);
        expect({ from, to, days, rest }).toEqual({ ...given, rest: price });
      }),
    );
  });

  it('loses nothing of what is no window, and takes no time over it', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        const { from, rest } = readWindow(text);
        if (from === '' && !/[-–—]|to\s/i.test(text)) expect(rest).toBe(text.trim());
      }),
    );
    for (const [start, piece] of [
      ['', ' '],
      ['', 'mon '],
      ['', '1-'],
      ['00:00-01:00 ', 'mon-'],
    ] as const)
      expect(growth((size) => start + piece.repeat(size), readWindow, 500)).toBeLessThan(tooSteep);
  });
});

/** The same by looking at each minute. */
function indexAt(list: readonly WeekWindow[], weekday: number, minute: number): number | null {
  const of = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const isIn = ({ from, to, days }: WeekWindow) => {
    const [begins, ends] = [of(from), of(to)];
    if (ends > begins) return days.includes(weekday) && begins <= minute && minute < ends;
    return (days.includes(weekday) && minute >= begins) || (days.includes((weekday + 6) % 7) && minute < ends);
  };
  const index = list.findLastIndex(isIn);
  return index < 0 ? null : index;
}

describe('the days of a week', () => {
  it('lie in the windows as each minute does', () => {
    fc.assert(
      fc.property(fc.array(windows, { maxLength: 5 }), fc.nat(6), (list, weekday) => {
        const pieces = dayPieces(list, weekday);
        expect(pieces[0]?.from).toBe(0);
        expect(pieces.at(-1)?.to).toBe(1440);
        for (const [at, piece] of pieces.entries()) {
          if (at > 0) expect(piece.from).toBe(pieces[at - 1]?.to);
          for (const minute of [piece.from, piece.to - 1]) expect(indexAt(list, weekday, minute)).toBe(piece.index);
        }
        for (let minute = 0; minute < 1440; minute += 7) {
          const piece = pieces.find(({ from, to }) => from <= minute && minute < to);
          expect(piece?.index).toBe(indexAt(list, weekday, minute));
        }
      }),
    );
  });

  it('are one where all are alike, and Monday is another after a weekend’s night', () => {
    expect(weekPieces([window('23:30-05:30')])).toHaveLength(1);
    const kinds = weekPieces([window('22:00-06:00 weekends')]);
    expect(kinds.map(({ days }) => days)).toEqual([[0], [1, 2, 3, 4], [5], [6]]);
  });

  it('tell which windows share a minute', () => {
    const overlap = (...texts: string[]) => overlapOf(texts.map(window));
    expect(overlap('23:30-05:30', '05:30-07:00')).toBeNull();
    expect(overlap('23:30-05:30', '05:00-07:00')).toEqual([0, 1]);
    expect(overlap('23:30-05:30 sun', '05:00-07:00 mon')).toEqual([0, 1]);
    expect(overlap('23:30-05:30 sun', '05:00-07:00 sun')).toBeNull();
    expect(overlap('01:00-02:00', '03:00-04:00', '00:00-24:00 wed')).toEqual([0, 2]);
  });
});
