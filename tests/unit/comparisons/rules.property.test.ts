import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Band, HalfHour } from '@/lib/bands/schema';
import { comparing, replayOf, standingOf, standingPaid, type Candidate, type Replayed } from '@/lib/comparisons/rules';
import type { Day, Instant } from '@/lib/core/time';
import type { Micros, MicrosPerKwh, WattHours } from '@/lib/core/units';
import { costOf } from '@/lib/sessions/rules';
import { pricedTariff, sessionEntry, tariffEntry } from '../../support/entries';

const halfHourMs = 1_800_000;
const midnight = Date.parse('2026-02-10T00:00Z');
const price = (pence: number) => (pence * 10_000) as MicrosPerKwh;
const everyDay = [0, 1, 2, 3, 4, 5, 6];
const night: Band = { from: '23:30', to: '05:30', days: everyDay, priceMicrosPerKwh: price(7) };

let ids = 0;
/** A session at home in some hours of 10 February 2026, or with no hours. */
const session = (changes: Partial<Replayed> = {}): Replayed => {
  ids += 1;
  const day = '2026-02-10' as Day;
  const entry = sessionEntry(1, day, {});
  return { ...entry, id: ids, costMicros: null, isPriceAssumed: false, ...changes };
};
const candidate = (key: string, changes: Parameters<typeof pricedTariff>[1] = {}, isByHalfHour = false): Candidate => ({
  ...{ key, isByHalfHour },
  tariff: pricedTariff(tariffEntry(28, '2026-06-01', '2026-06-30'), changes),
});
const list = (from: number, count: number, pence: (at: number) => number): HalfHour[] =>
  Array.from({ length: count }, (_, at) => ({
    startsAt: (from + at * halfHourMs) as Instant,
    priceMicrosPerKwh: price(pence(at)),
  }));

function compared(sessions: Replayed[], candidates: Candidate[], hasPaid = true) {
  const work = comparing(sessions, candidates, hasPaid, 'GBP');
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

const hours = fc
  .record({ begin: fc.integer({ min: 0, max: 1439 }), minutes: fc.integer({ min: 0, max: 900 }) })
  .map(({ begin, minutes }) => ({
    startedAt: (midnight + begin * 60_000) as Instant,
    endedAt: (midnight + (begin + minutes) * 60_000) as Instant,
  }));
const anySession = fc
  .record({
    energyWh: fc.integer({ min: 1, max: 90_000 }).map((wh) => wh as WattHours),
    feesMicros: fc.constantFrom(0, 500_000).map((fees) => fees as Micros),
    costMicros: fc.option(fc.integer({ min: 0, max: 3000 }).map((pence) => (pence * 10_000) as Micros)),
    times: fc.option(hours),
  })
  .map(({ times, ...rest }) => session({ ...rest, ...times }));
const sessions = fc.array(anySession, { maxLength: 40 });

describe('a replay', () => {
  it('by the tariff of the day is what the session was priced at when it was saved', () => {
    fc.assert(
      fc.property(anySession, fc.constantFrom('base', 'cheapest'), fc.boolean(), (one, untimed, isFlat) => {
        const tariff = pricedTariff({ ...tariffEntry(28, '2026-01-01'), bands: isFlat ? [] : [night], untimed });
        const saved = costOf({ ...sessionEntry(1, one.day), ...one }, [tariff], 'GBP');
        expect(replayOf(one, { key: 't1', tariff, isByHalfHour: false }, 'GBP')).toEqual({
          costMicros: saved.costMicros,
          isAssumed: saved.isPriceAssumed,
        });
      }),
    );
  });

  it('by one price is kWh × price, rounded to the penny, whatever the hours and the dates of the tariff', () => {
    fc.assert(
      fc.property(anySession, fc.integer({ min: -50, max: 900 }), (one, tenths) => {
        const flat = candidate('t1', { priceMicrosPerKwh: (tenths * 1000) as MicrosPerKwh });
        const pence = Math.floor((2 * one.energyWh * tenths + 10_000) / 20_000);
        expect(replayOf(one, flat, 'GBP')?.costMicros).toBe(pence * 10_000 + one.feesMicros);
      }),
    );
  });

  it('by half hours is only of sessions whose every half hour has a price', () => {
    fc.assert(
      fc.property(hours, fc.integer({ min: 0, max: 47 }), (times, missing) => {
        const halfHours = list(midnight, 96, (at) => at).filter((_, at) => at !== missing);
        const agile = candidate('t1', { halfHours }, true);
        const [from, to] = [times.startedAt, Math.max(times.endedAt, times.startedAt + 1)];
        const gap = midnight + missing * halfHourMs;
        const meets = from < gap + halfHourMs && gap < to;
        expect(replayOf(session(times), agile, 'GBP') === null).toBe(meets);
      }),
    );
  });

  it('of a session without times asks the list only where its lowest price counts', () => {
    const whole = list(midnight, 48, (at) => 10 + at);
    const costOn = (changes: Parameters<typeof candidate>[1]) =>
      replayOf(session(), candidate('t1', changes, true), 'GBP');
    expect(costOn({ halfHours: whole, untimed: 'cheapest' })).toEqual({ costMicros: 1_000_000, isAssumed: true });
    expect(costOn({ halfHours: whole.slice(1), untimed: 'cheapest' })).toBeNull();
    expect(costOn({ halfHours: [], untimed: 'base' })?.costMicros).toBe(2_800_000);
  });
});

describe('a comparison', () => {
  const flat = candidate('t1');
  const banded = candidate('t2', { bands: [night] });
  const agile = candidate('t3', { halfHours: list(midnight, 30, (at) => at - 5) }, true);

  it('is of the same sessions in every total, and every session is in it or counted as left out', () => {
    fc.assert(
      fc.property(sessions, fc.boolean(), (all, hasPaid) => {
        const answer = compared(all, [flat, banded, agile], hasPaid);
        const isIn = all.filter((one) => replayOf(one, agile, 'GBP') !== null && (!hasPaid || one.costMicros !== null));
        expect([answer.count, answer.leftOut.count]).toEqual([isIn.length, all.length - isIn.length]);
        expect(answer.energyWh).toBe(isIn.reduce((sum, { energyWh }) => sum + energyWh, 0));
        const sum = (one: Candidate) => isIn.reduce((total, at) => total + replayOf(at, one, 'GBP')!.costMicros, 0);
        const totals = new Map(answer.totals.map(({ key, costMicros }) => [key, costMicros]));
        for (const one of [flat, banded, agile]) expect(totals.get(one.key)).toBe(sum(one));
        expect(totals.get('paid')).toBe(
          hasPaid ? isIn.reduce((total, { costMicros }) => total + costMicros!, 0) : undefined,
        );
        const order = answer.totals.map(({ costMicros }) => costMicros);
        expect(order).toEqual([...order].sort((a, b) => a - b));
      }),
    );
  });

  it('names the sessions that differ most, each with both its costs', () => {
    fc.assert(
      fc.property(sessions, (all) => {
        const { most, count } = compared(all, [flat, banded]);
        const gaps = most!.differences.map(({ from, to }) => Math.abs(from.costMicros - to.costMicros));
        expect(most!.from).toBe('paid');
        expect(gaps).toEqual([...gaps].sort((a, b) => b - a));
        expect(gaps.every((gap) => gap > 0)).toBe(true);
        expect(gaps.length).toBeLessThanOrEqual(Math.min(10, count));
        const chosen = most!.to === 't1' ? flat : banded;
        const every = all.flatMap((one) =>
          one.costMicros === null ? [] : [Math.abs(one.costMicros - replayOf(one, chosen, 'GBP')!.costMicros)],
        );
        expect(gaps).toEqual(
          every
            .filter((gap) => gap > 0)
            .sort((a, b) => b - a)
            .slice(0, 10),
        );
      }),
    );
  });

  it('without what was paid is between the two cheapest', () => {
    const one = session({ startedAt: midnight as Instant, endedAt: (midnight + 3_600_000) as Instant });
    const { totals, most } = compared([one], [flat, banded], false);
    expect(totals.map(({ key, costMicros }) => [key, costMicros])).toEqual([
      ['t2', 700_000],
      ['t1', 2_800_000],
    ]);
    expect([most?.from, most?.to, most?.differences.length]).toEqual(['t1', 't2', 1]);
  });

  it('lets others in between its slices', () => {
    const many = Array.from({ length: 1000 }, () => session());
    const work = comparing(many, [flat, banded], false, 'GBP');
    let turns = 0;
    while (!work.next().done) turns += 1;
    expect(turns).toBe(20);
  });
});

describe('standing charges', () => {
  const charged = (pence: number | null, from: string, to: string | null = null) =>
    pricedTariff(tariffEntry(28, from, to), {
      standingChargeMicros: pence === null ? null : (price(pence) as number as Micros),
    });
  const year = { from: '2025-01-01' as Day, to: '2025-12-31' as Day };

  it('are rounded once, over all days', () => {
    // 61.19p × 365 is £223.3435.
    expect(standingOf(611_900 as Micros, 365, 'GBP')).toBe(223_340_000);
    expect(standingOf(null, 365, 'GBP')).toBeNull();
  });

  it('that were paid are those of each day, and unknown where one day’s is', () => {
    const two = [charged(50, '2024-01-01', '2025-01-31'), charged(60, '2025-02-01')];
    expect(standingPaid(two, year, 'GBP')).toBe((31 * 50 + 334 * 60) * 10_000);
    expect(standingPaid([charged(50, '2025-01-02')], year, 'GBP')).toBeNull();
    expect(
      standingPaid([charged(50, '2024-01-01', '2025-01-31'), charged(null, '2025-02-01')], year, 'GBP'),
    ).toBeNull();
  });
});
