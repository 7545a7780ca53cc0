import fc from 'fast-check';
import { expect, it } from 'vitest';
import { insertCar } from '@/lib/cars/data';
import { dayOf, type Day, type Instant } from '@/lib/core/time';
import { insertSession } from '@/lib/sessions/data';
import type { SessionInput } from '@/lib/sessions/schema';
import { updateSettings } from '@/lib/settings/data';
import { insertTariff } from '@/lib/tariffs/data';
import { carEntry, sessionEntry, tariffEntry } from '../support/entries';
import { bringBack, everythingOf, logicalDump, lookAt } from '../support/exporting';
import { night } from '../support/full-account';
import { twoOwners, valueOf } from '../support/owners';

const nullable = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const isShown = (text: string) => !/[\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/.test(text);
const word = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.constantFrom('=1+1', "'-2", '@x', '"q", \\u2028 {[', '＝1', '__proto__'),
  )
  .filter(isShown)
  .map((text) => text.trim());
// The nights on which the clocks change are as likely as all others together.
const start = fc.oneof(
  fc.integer({ min: Date.parse('2019-01-01'), max: Date.parse('2026-06-01') }),
  fc.integer({ min: Date.parse('2026-03-28T22:00Z'), max: Date.parse('2026-03-29T04:00Z') }),
  fc.integer({ min: Date.parse('2025-10-25T22:00Z'), max: Date.parse('2025-10-26T04:00Z') }),
);

const someSession = fc
  .record({
    startedAt: nullable(start),
    length: nullable(fc.integer({ min: 0, max: 7 * 86_400_000 })),
    energyWh: fc.integer({ min: 1, max: 1_000_000 }),
    odometerM: nullable(fc.integer({ min: 0, max: 3_218_688_000 })),
    powerW: nullable(fc.integer({ min: 10, max: 100_000 }).map((tens) => tens * 10)),
    chargeType: fc.constantFrom('AC', 'DC'),
    placeKind: fc.constantFrom('home', 'work', 'public'),
    locationLabel: word,
    chargeNetwork: nullable(word.filter((text) => text !== '')),
    notes: fc.tuple(word, word).map((parts) => parts.join('\n')),
    price: fc.constantFrom('total', 'price', 'free', 'none'),
    money: fc.integer({ min: -5000, max: 90_000 }),
    fees: fc.integer({ min: 0, max: 500 }),
    socFrom: nullable(fc.integer({ min: 0, max: 50 })),
    socTo: nullable(fc.integer({ min: 50, max: 100 })),
    durationMin: nullable(fc.integer({ min: 1, max: 10_080 })),
    timeZone: fc.constantFrom('Europe/London', 'America/New_York', 'Asia/Kathmandu'),
    energySource: fc.constantFrom('entered', 'estimated'),
  })
  .map(({ startedAt, length, price, money, fees, ...rest }) => ({
    ...rest,
    day: startedAt === null ? ('2026-05-05' as Day) : dayOf(startedAt as Instant, rest.timeZone),
    startedAt,
    endedAt: startedAt === null || length === null ? null : startedAt + length,
    totalMicros: price === 'total' ? money * 10_000 : null,
    priceMicrosPerKwh: price === 'price' ? money * 137 : null,
    isFree: price === 'free',
    feesMicros: fees * 10_000,
  })) as fc.Arbitrary<Partial<SessionInput>>;

const settings = fc.record({
  distanceUnit: fc.constantFrom('mi', 'km'),
  currency: fc.constantFrom('GBP', 'EUR', 'SEK'),
});

it('everything comes back to another account as it was, and a second time adds nothing', () => {
  fc.assert(
    fc.property(fc.array(someSession, { maxLength: 12 }), settings, (entries, chosen) => {
      const { alice, bob } = twoOwners();
      valueOf(updateSettings(alice, chosen));
      const cars = [insertCar(alice, carEntry()), insertCar(alice, carEntry())].map((made) => valueOf(made).id);
      valueOf(insertTariff(alice, tariffEntry(7.5, '2020-01-01', '2022-12-31')));
      valueOf(insertTariff(alice, night));
      for (const [at, entry] of entries.entries())
        valueOf(insertSession(alice, sessionEntry(cars[at % 2] ?? 0, '2026-05-05', entry)));
      const text = everythingOf(alice);
      expect(bringBack(bob, text)).toMatchObject({ added: entries.length, alreadyHere: 0 });
      expect(logicalDump(bob)).toEqual(logicalDump(alice));
      expect(lookAt(bob, text).isAllHere && lookAt(alice, text).isAllHere).toBe(true);
    }),
    { numRuns: 60 },
  );
});
