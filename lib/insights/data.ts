import 'server-only';
import { and, asc, desc, eq, gte, isNull, lte, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { sessions } from '@/db/schema';
import { listCars } from '@/lib/cars/data';
import type { CarRow } from '@/lib/cars/schema';
import { addDays, type Day, type Month } from '@/lib/core/time';
import { chargingEfficiencies, type ChargingEfficiencies } from '@/lib/insights/metrics/charging-efficiency';
import { likeForLike } from '@/lib/insights/metrics/spend';
import { monthFigures, yearFigures, yearSpan, type MonthFigures, type YearFigures } from '@/lib/insights/rules';
import type { Fact, Span } from '@/lib/insights/schema';
import { remembered } from '@/lib/server/history';
import type { Owner } from '@/lib/server/owner';

const live = (owner: Owner) => and(eq(sessions.userId, owner.id), isNull(sessions.deletedAt));
const ofCar = (carId: number | null) => (carId === null ? undefined : eq(sessions.carId, carId));

const columns = {
  id: sessions.id,
  carId: sessions.carId,
  day: sessions.day,
  startedAt: sessions.startedAt,
  endedAt: sessions.endedAt,
  odometerM: sessions.odometerM,
  chargeType: sessions.chargeType,
  placeKind: sessions.placeKind,
  energyWh: sessions.energyWh,
  energySource: sessions.energySource,
  costMicros: sessions.costMicros,
  socFrom: sessions.socFrom,
  socTo: sessions.socTo,
};

// A reading older than this says nothing about the period, and the search for one must not walk through a whole history.
const oldestReadingDays = 366;

/**
 * The sessions of a period as narrow rows, of one car or (`null`) of all, by day. They begin with the last odometer reading
 * of each car before the period, which the first way inside it starts from.
 */
export function listFacts(owner: Owner, { carId, from, to }: Span & { carId: number | null }): Fact[] {
  const readings = db
    .select({ day: sql<Day>`max(${sessions.day})`.as('reading') })
    .from(sessions)
    .where(
      and(
        live(owner),
        ofCar(carId),
        gte(sessions.day, addDays(from, -oldestReadingDays)),
        sql`${sessions.day} < ${from} and ${sessions.odometerM} is not null`,
      ),
    )
    .groupBy(sessions.carId);
  return db
    .select(columns)
    .from(sessions)
    .where(
      and(
        live(owner),
        ofCar(carId),
        sql`${sessions.day} >= coalesce((select min(reading) from ${readings}), ${from})`,
        lte(sessions.day, to),
      ),
    )
    .orderBy(asc(sessions.day), asc(sessions.id))
    .all();
}

/**
 * The day of the car's last charge to 100 %. The index is named and the figure written out: SQLite would rather walk back
 * through all of a car's sessions, and with a parameter it cannot use a partial index at all.
 */
export const findLastFullCharge = (owner: Owner, carId: number): Day | null =>
  remembered(owner, `full charge:${carId}`, () => {
    const row = db
      .select({ day: sql<Day>`${sessions.day}` })
      .from(sql`${sessions} indexed by charging_sessions_full`)
      .where(and(live(owner), eq(sessions.carId, carId), sql`${sessions.socTo} = 100`))
      .orderBy(desc(sessions.day))
      .limit(1)
      .get() as { day: Day } | undefined;
    return row?.day ?? null;
  });

/** The first and the last day of which there is a session. */
export function findLoggedSpan(owner: Owner): Span | null {
  const end = (order: typeof asc) =>
    db.select({ day: sessions.day }).from(sessions).where(live(owner)).orderBy(order(sessions.day)).limit(1).get()?.day;
  const from = end(asc);
  const to = end(desc);
  return from && to ? { from, to } : null;
}

// More than five years of a charge a day: what a car and its chargers lose today is not told by what was before.
const newestSessions = 2000;

/** η of a car (`domain.md` §6), over its newest sessions. */
export function getChargingEfficiencies(owner: Owner, car: Pick<CarRow, 'id' | 'batteryWh'>): ChargingEfficiencies {
  return remembered(owner, `charging:${car.id}`, () => {
    const newest = db
      .select(columns)
      .from(sessions)
      .where(and(live(owner), eq(sessions.carId, car.id)))
      .orderBy(desc(sessions.day), desc(sessions.id))
      .limit(newestSessions)
      .as('newest');
    const facts = db
      .select()
      .from(newest)
      .where(sql`${newest.socTo} - ${newest.socFrom} >= 20`)
      .all();
    return chargingEfficiencies(facts, car.batteryWh);
  });
}

/** What the dashboard says of a month, and of what it is compared with. */
export function getMonthFigures(owner: Owner, car: CarRow, month: Month, today: Day): MonthFigures {
  return remembered(owner, `month:${car.id}:${month}:${today}`, () => {
    const { now, then } = likeForLike(month, today);
    const facts = listFacts(owner, { carId: car.id, from: then.from, to: now.to });
    const basis = { ...car, efficiencies: getChargingEfficiencies(owner, car) };
    return monthFigures(facts, basis, month, today);
  });
}

/** What the insights say of a year, of one car or (`null`) of all, archived ones too. */
export function getYearFigures(owner: Owner, carId: number | null, year: number, today: Day): YearFigures {
  return remembered(owner, `year:${carId}:${year}:${today}`, () => {
    const cars = listCars(owner).filter((car) => carId === null || car.id === carId);
    const bases = cars.map((car) => [car.id, { ...car, efficiencies: getChargingEfficiencies(owner, car) }] as const);
    const facts = listFacts(owner, { carId, ...yearSpan(year, today) });
    return yearFigures(facts, new Map(bases), year, today);
  });
}
