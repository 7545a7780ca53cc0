import { describe, expect, it } from 'vitest';
import { formatter } from '@/lib/core/format';
import { addDays, type Day, type Instant } from '@/lib/core/time';
import type { Micros, Units, WattHours } from '@/lib/core/units';
import { digestMessage, digestsOn, momentOf, nextTryAfter, quietUntil, tellingsOf } from '@/lib/notifications/rules';
import { timesForm } from '@/lib/notifications/schema';
import { carEntry, tariffEntry } from '../../support/entries';

const units: Units = {
  currency: 'GBP',
  distance: 'mi',
  efficiency: 'mi/kWh',
  timeZone: 'Europe/London',
  locale: 'en-GB',
};
const format = formatter(units);
const minute = 60_000;

// What the platform's own calendar shows, without any of our arithmetic.
const clocks = new Map<string, Intl.DateTimeFormat>();
function clockOf(at: number, timeZone: string): string {
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  clocks.set(timeZone, clock);
  return clock.format(at);
}

const isQuietByClock = (clock: string, from: string, to: string) =>
  from < to ? from <= clock && clock < to : clock >= from || clock < to;

describe('quiet hours', () => {
  // Each night on which the clock changes in that zone, and an ordinary one.
  const nights: [string, string][] = [
    ['Europe/London', '2026-03-28'],
    ['Europe/London', '2026-10-24'],
    ['Europe/London', '2026-06-10'],
    ['America/New_York', '2026-03-07'],
    ['America/New_York', '2026-10-31'],
    ['Australia/Lord_Howe', '2026-04-04'],
    ['Australia/Lord_Howe', '2026-10-03'],
    ['Asia/Kathmandu', '2026-03-28'],
  ];

  it.each(nights)('last from the one clock time to the other in %s on the night of %s', (zone, evening) => {
    for (const [from, to] of [
      ['22:00', '07:00'],
      ['23:30', '05:45'],
      ['00:00', '08:00'],
      ['12:00', '13:00'],
    ] as const) {
      const start = Date.parse(`${evening}T00:00:00Z`) - 12 * 60 * minute;
      for (let at = start; at < start + 72 * 60 * minute; at += 5 * minute) {
        const until = quietUntil(at as Instant, { from, to }, zone);
        expect(until !== null, `${clockOf(at, zone)} of ${from}–${to}`).toBe(
          isQuietByClock(clockOf(at, zone), from, to),
        );
        if (until === null) continue;
        expect(clockOf(until, zone)).toBe(to);
        expect(until).toBeGreaterThan(at);
        expect(until - at).toBeLessThanOrEqual(12 * 60 * minute);
        // The whole way there is quiet.
        for (let step = at; step < until; step += 30 * minute)
          expect(isQuietByClock(clockOf(step, zone), from, to)).toBe(true);
      }
    }
  });

  it('are an hour shorter or longer where the clock changes in them', () => {
    const length = (evening: string) => {
      const from = momentOf(evening as Day, '22:00', 'Europe/London');
      return ((quietUntil(from, { from: '22:00', to: '07:00' }, 'Europe/London') ?? 0) - from) / (60 * minute);
    };
    expect([length('2026-06-10'), length('2026-03-28'), length('2026-10-24')]).toEqual([9, 8, 10]);
  });

  it('that end in the hour that comes twice end once', () => {
    const quiet = { from: '23:00', to: '01:30' };
    const changes: number[] = [];
    const start = Date.UTC(2026, 9, 24, 20);
    for (let at = start, was = false; at < start + 10 * 60 * minute; at += minute) {
      const is = quietUntil(at as Instant, quiet, 'Europe/London') !== null;
      if (is !== was) changes.push(at);
      was = is;
    }
    expect(changes).toEqual([Date.UTC(2026, 9, 24, 22), Date.UTC(2026, 9, 25, 0, 30)]);
  });

  it('there are none where none are set', () => {
    expect(quietUntil(Date.UTC(2026, 0, 1) as Instant, null, 'UTC')).toBeNull();
  });
});

it('is tried three times, after a minute and after ten more', () => {
  const at = 1_000_000_000_000 as Instant;
  expect([1, 2, 3, 4].map((tries) => nextTryAfter(tries, at))).toEqual([at + minute, at + 10 * minute, null, null]);
});

const car = (id: number, days: number) => ({
  ...carEntry({
    recommendedFullChargeEnabled: true,
    recommendedFullChargeFrequencyValue: days,
    recommendedFullChargeFrequencyUnit: 'days',
  }),
  ...{ id, isSample: false, version: 1, archivedAt: null },
});

describe('what is due', () => {
  const last = '2026-10-25' as Day;
  const told = (today: string, lastFullDay: Day | null = last) =>
    tellingsOf([{ car: car(5, 28), lastFullDay }], [], today as Day, format);

  it('is nothing before the day of the full charge, and where none was ever logged', () => {
    expect([told('2026-11-21'), told('2026-11-22', null)]).toEqual([[], []]);
  });

  it('is a full charge on its day, and overdue from the next one on under one key', () => {
    expect(told('2026-11-22').map(({ event, key }) => [event, key])).toEqual([
      ['full_charge.due', 'full_charge.due 5 2026-11-22'],
    ]);
    for (const day of ['2026-11-23', '2027-04-01'])
      expect(told(day).map(({ key }) => key)).toEqual(['full_charge.overdue 5 2026-11-22']);
    expect(told('2026-11-23')[0]?.message).toMatchObject({
      title: 'Volterra Arc: the charge to 100 % is overdue',
      body: 'It was due on 22 Nov 2026. The last full charge was on 25 Oct 2026.',
    });
  });

  it('is a tariff in its last seven days and on its last, unless another follows', () => {
    const tariff = { ...tariffEntry(7, '2026-01-01', '2026-11-30'), id: 3, isSample: false, version: 1 };
    const next = { ...tariff, id: 4, validFrom: '2026-12-01' as Day, validTo: null };
    const days = (tariffs: (typeof tariff | typeof next)[]) => {
      const found: Day[] = [];
      for (let day = '2026-11-01' as Day; day < '2026-12-31'; day = addDays(day, 1))
        if (tellingsOf([], tariffs, day, format).length > 0) found.push(day);
      return [found[0], found.at(-1), found.length];
    };
    expect(days([tariff])).toEqual(['2026-11-23', '2026-11-30', 8]);
    expect(days([tariff, next])).toEqual([undefined, undefined, 0]);
    expect(days([tariff, { ...next, validFrom: '2026-12-02' as Day }])).toEqual(['2026-11-23', '2026-11-30', 8]);
  });
});

describe('a summary', () => {
  it('of the week comes on Monday, and up to Wednesday where that was missed', () => {
    const weekly = (day: string) => digestsOn(day as Day).filter(({ event }) => event === 'digest.weekly');
    const [monday] = weekly('2026-11-23');
    expect(monday).toEqual({
      ...{ event: 'digest.weekly', key: 'digest.weekly 2026-11-16', on: '2026-11-23' },
      ...{ now: { from: '2026-11-16', to: '2026-11-22' }, then: { from: '2026-11-09', to: '2026-11-15' } },
    });
    expect([weekly('2026-11-24'), weekly('2026-11-25')]).toEqual([[monday], [monday]]);
    expect([weekly('2026-11-26'), weekly('2026-11-29')]).toEqual([[], []]);
  });

  it('of the month compares a whole month with the whole month before', () => {
    const monthly = (day: string) => digestsOn(day as Day).filter(({ event }) => event === 'digest.monthly');
    expect(monthly('2026-03-01')).toEqual([
      {
        ...{ event: 'digest.monthly', key: 'digest.monthly 2026-02', on: '2026-03-01' },
        ...{ now: { from: '2026-02-01', to: '2026-02-28' }, then: { from: '2026-01-01', to: '2026-01-31' } },
      },
    ]);
    expect([monthly('2026-03-03').length, monthly('2026-03-04').length]).toEqual([1, 0]);
  });

  const [month] = digestsOn('2026-11-01' as Day);
  const spend = (count: number, wh: number, micros: number, unpriced = 0) => ({
    ...{ count, energyWh: wh as WattHours, costMicros: micros as Micros, unpriced },
    pricedWh: (count === unpriced ? 0 : wh) as WattHours,
  });
  const textOf = (now: ReturnType<typeof spend>, before: ReturnType<typeof spend>) => {
    const message = month && digestMessage(month, now, before, format);
    return message && [message.title, ...message.body.split('\n')];
  };

  it('says what the dashboard says, with what is unknown counted apart', () => {
    expect(textOf(spend(9, 220_100, 38_140_000), spend(8, 200_000, 44_340_000))).toEqual([
      'October 2026: £38.14',
      '9 sessions, 220.1 kWh, 17.3p/kWh on average.',
      '£6.20 less than in September 2026.',
    ]);
    const unpriced = spend(2, 20_000, 0, 2);
    expect(textOf(unpriced, spend(1, 10_000, 1_000_000))).toEqual([
      'October 2026: 2 sessions',
      '2 sessions, 20.0 kWh.',
      '2 sessions without a price: not in the sum.',
    ]);
    expect(textOf(spend(0, 0, 0), spend(1, 10_000, 1_000_000))).toEqual([
      'October 2026: no sessions',
      'Nothing was logged.',
      '£1.00 less than in September 2026.',
    ]);
    expect(textOf(spend(1, 10_000, 0), spend(0, 0, 0))?.[0]).toBe('October 2026: £0.00');
  });

  it('of nothing at all is none', () => {
    expect(textOf(spend(0, 0, 0), spend(0, 0, 0))).toBeNull();
  });
});

describe('the form of the times', () => {
  const texts = { notify_at: '08:00', is_quiet: 'on', quiet_from: '22:00', quiet_to: '07:00' };

  it('comes back as it went out', () => {
    const value = { notifyAt: '06:05', isQuiet: false, quietFrom: '21:00', quietTo: '21:01' };
    expect(timesForm.decode(timesForm.encode(value))).toEqual({ ok: true, value });
  });

  it.each([
    ['notify_at', '24:00'],
    ['notify_at', ''],
    ['quiet_from', '7:00'],
    ['quiet_to', '22:60'],
    ['quiet_to', '22:00'],
  ])('refuses %s = %j, with a sentence on that field', (name, value) => {
    const result = timesForm.decode({ ...texts, [name]: value });
    expect(result.ok ? [] : Object.keys(result.error.fields ?? {})).toEqual([name]);
  });
});
