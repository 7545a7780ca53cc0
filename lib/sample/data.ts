import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { atomically, db } from '@/db/client';
import { cars, sessions, tariffs } from '@/db/schema';
import { activateCar, findActiveCar, insertCar } from '@/lib/cars/data';
import { conflict, ok, type Result } from '@/lib/core/result';
import { record, remembered } from '@/lib/server/history';
import type { Owner } from '@/lib/server/owner';
import { insertSession } from '@/lib/sessions/data';
import { getToday, getUnits } from '@/lib/settings/data';
import { insertTariff, listTariffs } from '@/lib/tariffs/data';
import { endingBefore } from '@/lib/tariffs/rules';
import { sampleHistory } from '@/lib/sample/rules';

const sampleCars = (owner: Owner) => and(eq(cars.userId, owner.id), eq(cars.isSample, true));
const sampleTariffs = (owner: Owner) => and(eq(tariffs.userId, owner.id), eq(tariffs.isSample, true));
const sampleSessions = (owner: Owner) => and(eq(sessions.userId, owner.id), eq(sessions.isSample, true));

/** Remembered, because no index knows a sample session: the answer is mostly no, after a look at every row. */
export const hasSampleData = (owner: Owner): boolean =>
  remembered(owner, 'sample data', () => {
    const rows = [
      db.select({ id: cars.id }).from(cars).where(sampleCars(owner)).limit(1).get(),
      db.select({ id: tariffs.id }).from(tariffs).where(sampleTariffs(owner)).limit(1).get(),
      db.select({ id: sessions.id }).from(sessions).where(sampleSessions(owner)).limit(1).get(),
    ];
    return rows.some((row) => row !== undefined);
  });

/**
 * Adds a sample year beside what is there: its car becomes the active one, its tariffs end before the first own one.
 * Answers how many sessions were added; `conflict` where there is sample data already.
 */
export function insertSampleData(owner: Owner): Result<{ count: number }> {
  return atomically(() => {
    if (hasSampleData(owner)) return conflict('The sample data is here already.');
    const units = getUnits(owner);
    const sample = sampleHistory(getToday(owner), units);
    const car = insertCar(owner, sample.car, true);
    if (!car.ok) return car;
    for (const tariff of endingBefore(sample.tariffs, listTariffs(owner)[0]?.validFrom ?? null)) {
      const added = insertTariff(owner, tariff, true);
      if (!added.ok) return added;
    }
    for (const [index, session] of sample.sessions.entries()) {
      const input = { ...session, carId: car.value.id, clientId: `sample:${session.day}:${index}` };
      const added = insertSession(owner, input, { isSample: true });
      if (!added.ok) return added;
    }
    return ok({ count: sample.sessions.length });
  });
}

/**
 * Removes the sample year for good, deleted or not. What the owner has added to it stays: an own session keeps the sample
 * car, which then is an own one too, and the price that a sample tariff has frozen on it.
 */
export function removeSampleData(owner: Owner): Result<{ count: number }> {
  return atomically(() => {
    const { changes: count } = db.delete(sessions).where(sampleSessions(owner)).run();
    const used = db.select({ id: sessions.carId }).from(sessions).where(eq(sessions.userId, owner.id));
    db.update(cars)
      .set({ isSample: false })
      .where(and(sampleCars(owner), inArray(cars.id, used)))
      .run();
    const unwanted = db.select({ id: tariffs.id }).from(tariffs).where(sampleTariffs(owner));
    db.update(sessions)
      .set({ tariffId: null })
      .where(and(eq(sessions.userId, owner.id), inArray(sessions.tariffId, unwanted)))
      .run();
    db.delete(tariffs).where(sampleTariffs(owner)).run();
    db.delete(cars).where(sampleCars(owner)).run();
    // Also tells `remembered` that every figure is another one now.
    record(owner, 'sample_data', { before: { id: owner.id }, after: null });
    const next = findActiveCar(owner);
    if (next && !next.active) activateCar(owner, next.id);
    return ok({ count });
  });
}
