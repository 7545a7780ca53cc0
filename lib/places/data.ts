import 'server-only';
import { and, desc, eq, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { sessions } from '@/db/schema';
import type { MicrosPerKwh } from '@/lib/core/units';
import { remembered } from '@/lib/server/history';
import type { Owner } from '@/lib/server/owner';
import { medianPrice, placesOf, type Place, type Visit } from '@/lib/places/rules';
import { categoryOf, type Category } from '@/lib/sessions/rules';

// Habits are recent; and the newest thousand cost the same 3 ms however long the log has become.
const mostVisits = 1000;

const columns = {
  locationLabel: sessions.locationLabel,
  placeKind: sessions.placeKind,
  chargeType: sessions.chargeType,
  powerW: sessions.powerW,
  chargeNetwork: sessions.chargeNetwork,
  priceSource: sessions.priceSource,
  priceMicrosPerKwh: sessions.priceMicrosPerKwh,
  day: sessions.day,
  startedAt: sessions.startedAt,
  endedAt: sessions.endedAt,
  timeZone: sessions.timeZone,
};

// Walks `charging_sessions_day` (user_id, deleted_at, day, id) from its newest end and stops.
const listVisits = (owner: Owner): Visit[] =>
  db
    .select(columns)
    .from(sessions)
    .where(and(eq(sessions.userId, owner.id), isNull(sessions.deletedAt)))
    .orderBy(desc(sessions.day), desc(sessions.id))
    .limit(mostVisits)
    .all();

/** The places of the newest thousand sessions, the last visited first. */
export const listPlaces = (owner: Owner): Place[] => remembered(owner, 'places', () => placesOf(listVisits(owner)));

/** The least number of charges of a kind that make a usual price of it. */
const leastOfKind = 5;

/** The median price per kWh of each kind of charging; `null` where there are fewer than five prices. */
export function getUsualPrices(owner: Owner): Record<Category, MicrosPerKwh | null> {
  return remembered(owner, 'usual-prices', () => {
    const visits = listVisits(owner);
    const usual = (category: Category) =>
      medianPrice(
        visits.filter((visit) => categoryOf(visit) === category).map((visit) => visit.priceMicrosPerKwh),
        leastOfKind,
      );
    return { home: usual('home'), work: usual('work'), ac: usual('ac'), dc: usual('dc') };
  });
}
