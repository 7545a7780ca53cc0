import { describe, expect, it } from 'vitest';
import { carInput } from '@/lib/cars/schema';
import { addDays, type Day } from '@/lib/core/time';
import { metresIn, type Units } from '@/lib/core/units';
import { costOf } from '@/lib/sessions/rules';
import { sessionInput } from '@/lib/sessions/schema';
import { overlapping } from '@/lib/tariffs/rules';
import { tariffInput } from '@/lib/tariffs/schema';
import { pricedTariff } from '../../support/entries';
import { sampleHistory } from '@/lib/sample/rules';

const british: Units = {
  currency: 'GBP',
  distance: 'mi',
  efficiency: 'mi/kWh',
  timeZone: 'Europe/London',
  locale: 'en-GB',
};
const german: Units = { ...british, currency: 'EUR', distance: 'km', timeZone: 'Europe/Berlin', locale: 'de-DE' };
const japanese: Units = { ...british, currency: 'JPY', distance: 'km', timeZone: 'Asia/Tokyo' };
// A leap day, the end of a year, and both changes of the clock lie in these years.
const days = ['2026-11-22', '2024-03-01', '2027-01-01', '2026-03-31'] as Day[];
const cases = days.flatMap((today) => [british, german, japanese].map((units) => ({ today, units })));

describe.each(cases)('sample history up to $today in $units.currency', ({ today, units }) => {
  const { car, tariffs, sessions } = sampleHistory(today, units);

  it('is what the forms would have let through', () => {
    expect(carInput.safeParse(car).error).toBeUndefined();
    for (const tariff of tariffs) expect(tariffInput.safeParse(tariff).error).toBeUndefined();
    for (const [index, session] of sessions.entries()) {
      const parsed = sessionInput.safeParse({ ...session, carId: 1, clientId: `sample-${index}` });
      expect(parsed.error, JSON.stringify(session)).toBeUndefined();
    }
  });

  it('is a year long, ends before today, and knows every kind of place', () => {
    expect(sessions.length).toBeGreaterThan(90);
    expect(sessions.at(-1)!.day >= addDays(today, -7)).toBe(true);
    expect(sessions.every((session) => session.day < today)).toBe(true);
    const kinds = sessions.map((session) => `${session.placeKind} ${session.chargeType}`);
    expect([...new Set(kinds)].sort()).toEqual(['home AC', 'public AC', 'public DC', 'work AC']);
  });

  it('holds the cases that figures have to cope with', () => {
    const priced = sessions.map((session) =>
      costOf(
        session,
        tariffs.map((tariff, id) => pricedTariff(tariff, { id })),
        units.currency,
      ),
    );
    expect(priced.filter((price) => price.priceSource === 'unknown')).toHaveLength(1);
    expect(priced.filter((price) => price.priceSource === 'free')).toHaveLength(1);
    expect(sessions.filter((session) => session.energySource === 'estimated')).toHaveLength(1);
    expect(sessions.some((session) => session.odometerM === null)).toBe(true);
    expect(sessions.some((session) => session.socTo === 100)).toBe(true);
    expect(sessions.filter((session) => session.socFrom === null)).toHaveLength(1);
  });

  it('has no overlap in its tariffs', () => {
    for (const tariff of tariffs)
      expect(
        overlapping(
          tariffs.filter((other) => other !== tariff),
          tariff,
        ),
      ).toBeNull();
  });

  it('raises no data check', () => {
    for (const [index, session] of sessions.entries()) {
      const before = sessions[index - 1];
      if (before) {
        expect(session.startedAt! >= before.endedAt!).toBe(true);
        if (before.socTo !== null && session.socFrom !== null) expect(session.socFrom <= before.socTo).toBe(true);
      }
      if (session.socFrom !== null) {
        expect(session.socFrom).toBeGreaterThanOrEqual(5);
        const ratio = session.energyWh / ((car.batteryWh * (session.socTo! - session.socFrom)) / 100);
        expect(ratio).toBeGreaterThan(0.9);
        expect(ratio).toBeLessThan(1.25);
      }
      expect(session.energyWh / (session.durationMin! / 60)).toBeLessThanOrEqual(session.powerW! * 1.02);
    }
    const read = sessions.filter((session) => session.odometerM !== null);
    for (const [index, session] of read.entries()) {
      const before = read[index - 1];
      if (!before) continue;
      const miles = (session.odometerM! - before.odometerM!) / metresIn.mi;
      expect(miles).toBeGreaterThanOrEqual(0);
      expect(miles).toBeLessThan(700);
    }
  });
});

it('is the same every time, and reads as whole units of the odometer', () => {
  expect(sampleHistory(days[0]!, british)).toEqual(sampleHistory(days[0]!, british));
  const odometer = sampleHistory(days[0]!, german).sessions.find((session) => session.odometerM !== null)!.odometerM!;
  expect(odometer % 1000).toBe(0);
});
