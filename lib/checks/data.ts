import 'server-only';
import { and, asc, desc, eq, gt, isNull, lte } from 'drizzle-orm';
import { db } from '@/db/client';
import { sessions } from '@/db/schema';
import { formatter } from '@/lib/core/format';
import { dayOf, type Day, type Instant } from '@/lib/core/time';
import { sessionWarnings, type Neighbour, type Warning } from '@/lib/checks/rules';
import { findCar } from '@/lib/cars/data';
import { listPlaces } from '@/lib/places/data';
import type { Owner } from '@/lib/server/owner';
import type { SessionRow } from '@/lib/sessions/schema';
import { getUnits } from '@/lib/settings/data';

const columns = {
  id: sessions.id,
  carId: sessions.carId,
  day: sessions.day,
  startedAt: sessions.startedAt,
  endedAt: sessions.endedAt,
  odometerM: sessions.odometerM,
  energyWh: sessions.energyWh,
  socTo: sessions.socTo,
};

// Enough for the checks of one charge, and small enough to be handed to a form.
const mostBefore = 24;
const mostAfter = 8;

/** The sessions on and around a day, of one car or of all: what a charge on that day is checked against. */
export function listNeighbours(owner: Owner, around: Day, carId: number | null = null): Neighbour[] {
  const mine = and(
    eq(sessions.userId, owner.id),
    isNull(sessions.deletedAt),
    carId === null ? undefined : eq(sessions.carId, carId),
  );
  // Both walk an index that starts with user_id from the day on, and stop.
  const select = () => db.select(columns).from(sessions);
  const until = select().where(and(mine, lte(sessions.day, around)));
  const later = select().where(and(mine, gt(sessions.day, around)));
  return [
    ...until.orderBy(desc(sessions.day), desc(sessions.id)).limit(mostBefore).all(),
    ...later.orderBy(asc(sessions.day), asc(sessions.id)).limit(mostAfter).all(),
  ];
}

/** What is odd about a stored session. */
export function listWarnings(owner: Owner, session: SessionRow, now: Instant): Warning[] {
  const car = findCar(owner, session.carId);
  if (!car) return [];
  const units = getUnits(owner);
  const place = listPlaces(owner).find(({ label }) => label.toLowerCase() === session.locationLabel.toLowerCase());
  return sessionWarnings(session, {
    now,
    today: dayOf(now, units.timeZone),
    car,
    others: listNeighbours(owner, session.day, session.carId).filter((other) => other.id !== session.id),
    usualPrice: place?.usualPriceMicrosPerKwh ?? null,
    format: formatter(units),
  });
}
