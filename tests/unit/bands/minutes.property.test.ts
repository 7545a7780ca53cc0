import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactCostOf, piecesOf, type Rates } from '@/lib/bands/rules';
import type { Band, HalfHour } from '@/lib/bands/schema';
import type { Day, Instant } from '@/lib/core/time';
import type { MicrosPerKwh, WattHours } from '@/lib/core/units';
import { costOf } from '@/lib/sessions/rules';
import { pricedTariff, sessionEntry, tariffEntry } from '../../support/entries';

/**
 * An independent model: every minute of UTC is taken by itself, the clock on the wall is asked of `Intl`, and the price is
 * looked up the way a person would in the list of bands.
 */
const zones = ['Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Auckland', 'Europe/Berlin'];
const minuteMs = 60_000;
const dayMs = 86_400_000;

type Wall = { day: string; minute: number; weekday: number };
const clocks = new Map(
  zones.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23', timeZone }),
  ]),
);

function wallAt(ms: number, zone: string): Wall {
  const parts = Object.fromEntries(
    clocks
      .get(zone)!
      .formatToParts(ms)
      .map(({ type, value }) => [type, value]),
  );
  const day = `${parts['year']}-${parts['month']}-${parts['day']}`;
  const minute = Number(parts['hour']) * 60 + Number(parts['minute']);
  return { day, minute, weekday: (new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7 };
}

/** How far the wall clock is ahead of UTC, in minutes. */
const aheadAt = (ms: number, zone: string) => {
  const { day, minute } = wallAt(ms, zone);
  return (Date.parse(`${day}T00:00:00Z`) + minute * minuteMs - ms) / minuteMs;
};

/** The wall clock of a meter without summer time: whichever of winter and summer is less ahead. */
function meterAt(ms: number, zone: string): Wall {
  const year = new Date(ms).getUTCFullYear();
  const ahead = Math.min(...[0, 6].map((month) => aheadAt(Date.UTC(year, month, 15, 12), zone)));
  const shown = new Date(ms + ahead * minuteMs);
  const minute = shown.getUTCHours() * 60 + shown.getUTCMinutes();
  return { day: shown.toISOString().slice(0, 10), minute, weekday: (shown.getUTCDay() + 6) % 7 };
}

const minuteOf = (time: string) => Number(time.split(':')[0]) * 60 + Number(time.split(':')[1]);

function isIn({ from, to, days }: Band, { minute, weekday }: Wall): boolean {
  const [begin, end] = [minuteOf(from), minuteOf(to)];
  if (begin < end) return days.includes(weekday) && minute >= begin && minute < end;
  return (days.includes(weekday) && minute >= begin) || (days.includes((weekday + 6) % 7) && minute < end);
}

function priceAt(ms: number, { bands, halfHours, clock, timeZone, priceMicrosPerKwh }: Rates): number {
  const half = halfHours.find(({ startsAt }) => startsAt <= ms && ms < startsAt + 30 * minuteMs);
  if (half) return half.priceMicrosPerKwh;
  const wall = clock === 'local' ? wallAt(ms, timeZone) : meterAt(ms, timeZone);
  return [...bands].reverse().find((band) => isIn(band, wall))?.priceMicrosPerKwh ?? priceMicrosPerKwh;
}

/** Every change of the clocks in ten years, found by looking at every hour. */
const changes = new Map(
  zones.map((zone) => {
    const found: number[] = [];
    const [start, end] = [Date.UTC(2020, 0, 1), Date.UTC(2030, 0, 1)];
    for (let day = start; day < end; day += dayMs) {
      if (aheadAt(day, zone) === aheadAt(day + dayMs, zone)) continue;
      for (let ms = day; ms < day + dayMs; ms += 30 * minuteMs)
        if (aheadAt(ms, zone) !== aheadAt(ms + 30 * minuteMs, zone)) found.push(ms + 30 * minuteMs);
    }
    return [zone, found] as const;
  }),
);

const price = fc.integer({ min: -100_000, max: 900_000 }).map((micros) => micros as MicrosPerKwh);
const time = fc
  .oneof(
    fc.integer({ min: 0, max: 1439 }),
    fc.integer({ min: 0, max: 47 }).map((half) => half * 30),
  )
  .map((minute) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`);
const everyDay = [0, 1, 2, 3, 4, 5, 6];
const days = fc.oneof(
  { weight: 2, arbitrary: fc.constant(everyDay) },
  { weight: 1, arbitrary: fc.subarray(everyDay, { minLength: 1 }) },
);
const bands: fc.Arbitrary<Band[]> = fc.array(fc.record({ from: time, to: time, days, priceMicrosPerKwh: price }), {
  maxLength: 5,
});
const clock = fc.constantFrom('local' as const, 'local' as const, 'standard' as const);

/** A zone and a time in it, most often around a change of its clocks. */
const occasion = fc.constantFrom(...zones).chain((timeZone) => {
  const near = fc
    .tuple(fc.constantFrom(...changes.get(timeZone)!), fc.integer({ min: -720, max: 300 }))
    .map(([change, minutes]) => change + minutes * minuteMs);
  const any = fc.integer({ min: 0, max: 10 * 365 * 1440 }).map((minutes) => Date.UTC(2020, 0, 1) + minutes * minuteMs);
  const length = fc.oneof(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 900, max: 2500 }));
  return fc
    .tuple(fc.oneof({ weight: 4, arbitrary: near }, { weight: 1, arbitrary: any }), length)
    .map(([from, minutes]) => ({ timeZone, from, to: from + minutes * minuteMs }));
});

const halfHoursNear = (from: number) =>
  fc
    .uniqueArray(fc.record({ place: fc.integer({ min: -4, max: 40 }), priceMicrosPerKwh: price }), {
      selector: ({ place }) => place,
      maxLength: 20,
    })
    .map((list): HalfHour[] =>
      list
        .sort((a, b) => a.place - b.place)
        .map(({ place, priceMicrosPerKwh }) => ({
          startsAt: ((Math.floor(from / 1_800_000) + place) * 1_800_000) as Instant,
          priceMicrosPerKwh,
        })),
    );

const cases = fc.record({ occasion, bands, clock, price }).chain(({ occasion: { timeZone, from, to }, ...rates }) =>
  fc.oneof(fc.constant([] as HalfHour[]), halfHoursNear(from)).map((halfHours) => ({
    from: from as Instant,
    to: to as Instant,
    rates: { bands: rates.bands, clock: rates.clock, priceMicrosPerKwh: rates.price, timeZone, halfHours },
  })),
);

it('there is a change of clocks in every half year of every zone', () => {
  for (const zone of zones) expect(changes.get(zone)).toHaveLength(20);
});

describe('split by the minute', () => {
  it('agrees with the model', () => {
    fc.assert(
      fc.property(cases, ({ from, to, rates }) => {
        const pieces = piecesOf(rates, from, to);
        let at: number = from;
        for (const piece of pieces) {
          expect(piece.from).toBe(at);
          expect(piece.to).toBeGreaterThan(piece.from);
          for (; at < piece.to; at += minuteMs) expect(priceAt(at, rates)).toBe(piece.priceMicrosPerKwh);
        }
        expect(at).toBe(to);
      }),
      { numRuns: 250 },
    );
  });
});

/** Two tariffs that follow each other within the time, each with its own clock and bands. */
const changeOver = fc.record({
  first: cases,
  second: bands,
  clock,
  price,
  share: fc.double({ min: 0, max: 1, noNaN: true }),
});

describe('the cost of a session', () => {
  it('is that of the model, to the rounding; its parts come to its energy', () => {
    fc.assert(
      fc.property(changeOver, fc.integer({ min: 1, max: 100_000 }), ({ first, share, ...next }, wh) => {
        const { from, to, rates } = first;
        const energyWh = wh as WattHours;
        const day = (ms: number) => wallAt(ms, rates.timeZone).day as Day;
        const changeDay = day(from + share * (to - from));
        const one = { ...tariffEntry(1, '2019-01-01'), ...rates, bands: [...rates.bands] };
        const isSplit = changeDay > day(from);
        const last = new Date(Date.parse(`${changeDay}T00:00:00Z`) - dayMs).toISOString().slice(0, 10) as Day;
        const tariffs = [
          pricedTariff({ ...one, validTo: isSplit ? last : null }, { id: 1, halfHours: rates.halfHours }),
          ...(isSplit
            ? [
                pricedTariff(
                  {
                    ...one,
                    bands: next.second,
                    clock: next.clock,
                    priceMicrosPerKwh: next.price,
                    validFrom: changeDay,
                  },
                  { id: 2 },
                ),
              ]
            : []),
        ];
        const session = sessionEntry(1, day(from), { startedAt: from, endedAt: to, energyWh });
        const price = costOf(session, tariffs, 'GBP');

        // The model: each minute is paid at its own price, by the tariff of its own local day.
        let sum = 0;
        const prices = new Set<string>();
        for (let ms: number = from; ms < to; ms += minuteMs) {
          const tariff = tariffs.find(({ validTo }) => validTo === null || day(ms) <= validTo)!;
          const minutePrice = priceAt(ms, tariff);
          prices.add(`${tariff.id} ${minutePrice}`);
          sum += minutePrice;
        }
        const exact = (sum * energyWh) / 1000 / ((to - from) / minuteMs);
        const lines = price.costLines ?? [];
        expect(price.costLines === null || lines.length > 1).toBe(true);
        for (const line of lines) expect(prices).toContain(`${line.tariffId} ${line.priceMicrosPerKwh}`);
        if (lines.length > 0) {
          expect(lines.reduce((total, line) => total + line.energyWh, 0)).toBe(energyWh);
          expect(Math.abs(Number(exactCostOf(lines)) / 1000 - price.costMicros!)).toBeLessThanOrEqual(5000);
        }
        // Half a penny by rounding, and less than a Wh of each price.
        expect(Math.abs(price.costMicros! - exact)).toBeLessThanOrEqual(5000 + prices.size * 1000);
      }),
      { numRuns: 150 },
    );
  });
});
