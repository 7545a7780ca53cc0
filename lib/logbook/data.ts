import 'server-only';
import { and, desc, eq, gte, isNull, lte, or, sql, type SQL } from 'drizzle-orm';
import { connection, db } from '@/db/client';
import { cars, moment, sessions } from '@/db/schema';
import type { Day, Instant } from '@/lib/core/time';
import { meanPriceOf } from '@/lib/logbook/rules';
import {
  logbookQuery,
  spanOf,
  wholeLogbook,
  type LogbookColumn,
  type LogbookFilter,
  type LogbookPlace,
  type LogbookRow,
} from '@/lib/logbook/schema';
import { remembered } from '@/lib/server/history';
import type { Owner } from '@/lib/server/owner';

const live = (owner: Owner) => and(eq(sessions.userId, owner.id), isNull(sessions.deletedAt));

/** `%`, `_` and the backslash itself mean themselves in what a person looks for. */
const like = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

function holds(text: string): SQL | undefined {
  const pattern = like(text);
  const columns = [sessions.locationLabel, sessions.chargeNetwork, sessions.notes];
  return or(...columns.map((column) => sql`${column} like ${pattern} escape '\\'`));
}

function matches(owner: Owner, filter: LogbookFilter): SQL | undefined {
  const { from, to } = spanOf(filter);
  return and(
    live(owner),
    from === null ? undefined : gte(sessions.day, from),
    to === null ? undefined : lte(sessions.day, to),
    filter.car === null ? undefined : eq(sessions.carId, filter.car),
    filter.type === null ? undefined : eq(sessions.chargeType, filter.type),
    filter.place === null ? undefined : eq(sessions.placeKind, filter.place),
    filter.network === '' ? undefined : eq(sessions.chargeNetwork, filter.network),
    filter.text === '' ? undefined : holds(filter.text),
    filter.needs === null ? undefined : isNull(sessions.costMicros),
  );
}

/** Column → what it is ordered by. A session without the figure comes last, whichever way the others go. */
const order: Record<Exclude<LogbookColumn, 'date'>, SQL> = {
  car: sql`(select coalesce(${cars.name}, ${cars.make} || ' ' || ${cars.model}) from ${cars} where ${cars.id} = ${sessions.carId}) collate nocase`,
  place: sql`nullif(${sessions.locationLabel}, '') collate nocase`,
  network: sql`${sessions.chargeNetwork} collate nocase`,
  type: sql`${sessions.placeKind} || ${sessions.chargeType}`,
  soc: sql`coalesce(${sessions.socTo}, ${sessions.socFrom})`,
  energy: sql`${sessions.energyWh}`,
  minutes: sql`coalesce(${sessions.durationMin}, (${sessions.endedAt} - ${sessions.startedAt}) / 60000)`,
  power: sql`${sessions.powerW}`,
  price: sql`${sessions.priceMicrosPerKwh}`,
  cost: sql`${sessions.costMicros}`,
  odometer: sql`${sessions.odometerM}`,
};

/** Newest first, or the column asked for and then newest first: every order is total, so that no row is on two pages. */
function ordered({ sort, direction }: LogbookFilter): SQL[] {
  const newest = [desc(sessions.day), sql`${moment} desc`, desc(sessions.id)];
  if (sort === 'date') {
    return direction === 'desc' ? newest : [sql`${sessions.day}`, sql`${moment}`, sql`${sessions.id}`];
  }
  return [sql`${order[sort]} ${sql.raw(direction)} nulls last`, ...newest];
}

export type LogbookTotals = {
  count: number;
  energyWh: number;
  /** Of the sessions whose cost is known. */
  costMicros: number;
  /** Σ cost / Σ energy of those sessions, in micros per kWh. */
  meanPrice: number | null;
  unpricedCount: number;
};

/** Count, energy and money of everything that the filter lets through, on whichever page. */
export function getLogbookTotals(owner: Owner, filter: LogbookFilter): LogbookTotals {
  const { sort, direction, page, size, isSelecting } = wholeLogbook;
  const content = { ...filter, sort, direction, page, size, isSelecting };
  return remembered(owner, `logbook totals ${logbookQuery(content)}`, () => {
    const sums = db
      .select({
        count: sql<number>`count(*)`,
        energyWh: sql<number>`coalesce(sum(${sessions.energyWh}), 0)`,
        costMicros: sql<number>`coalesce(sum(${sessions.costMicros}), 0)`,
        pricedCount: sql<number>`count(${sessions.costMicros})`,
        pricedWh: sql<number>`coalesce(sum(case when ${sessions.costMicros} is not null then ${sessions.energyWh} end), 0)`,
      })
      .from(sessions)
      .where(matches(owner, filter))
      .all()[0] ?? { count: 0, energyWh: 0, costMicros: 0, pricedCount: 0, pricedWh: 0 };
    const { pricedCount, pricedWh, ...totals } = sums;
    const meanPrice = meanPriceOf(totals.costMicros, pricedWh);
    return { ...totals, meanPrice, unpricedCount: totals.count - pricedCount };
  });
}

const columns = {
  id: sessions.id,
  carId: sessions.carId,
  day: sessions.day,
  startedAt: sessions.startedAt,
  endedAt: sessions.endedAt,
  timeZone: sessions.timeZone,
  locationLabel: sessions.locationLabel,
  placeKind: sessions.placeKind,
  chargeType: sessions.chargeType,
  chargeNetwork: sessions.chargeNetwork,
  socFrom: sessions.socFrom,
  socTo: sessions.socTo,
  energyWh: sessions.energyWh,
  energySource: sessions.energySource,
  durationMin: sessions.durationMin,
  powerW: sessions.powerW,
  priceMicrosPerKwh: sessions.priceMicrosPerKwh,
  priceSource: sessions.priceSource,
  costLines: sessions.costLines,
  isPriceAssumed: sessions.isPriceAssumed,
  costMicros: sessions.costMicros,
  odometerM: sessions.odometerM,
};

export type Logbook = {
  rows: LogbookRow[];
  totals: LogbookTotals;
  /** The page that is shown: the last one where the address asks for more than there are. */
  page: number;
  pages: number;
};

/** One page of the owner's sessions, as filtered and sorted. Known answers are remembered until a row changes. */
export function listLogbook(owner: Owner, filter: LogbookFilter): Logbook {
  const totals = getLogbookTotals(owner, filter);
  const pages = Math.max(1, Math.ceil(totals.count / filter.size));
  const page = Math.min(filter.page, pages);
  const rows = remembered(owner, `logbook ${logbookQuery({ ...filter, page, isSelecting: false })}`, () =>
    db
      .select(columns)
      .from(sessions)
      .where(matches(owner, filter))
      .orderBy(...ordered(filter))
      .limit(filter.size)
      .offset((page - 1) * filter.size)
      .all(),
  );
  return { rows, totals, page, pages };
}

/**
 * The next ids of what the filter lets through, newest first whatever it says, after a place or from the top. By place and not
 * by number: what is logged or deleted between two pages moves no row to the other.
 */
export function listLogbookAfter(
  owner: Owner,
  filter: LogbookFilter,
  after: LogbookPlace | null,
  count: number,
): LogbookPlace[] {
  // A row without a moment comes last in its day.
  const rank = sql`(${sessions.day}, coalesce(${moment}, -1), ${sessions.id})`;
  const isLater = after
    ? and(lte(sessions.day, after.day), sql`${rank} < (${after.day}, ${after.moment ?? -1}, ${after.id})`)
    : undefined;
  return db
    .select({ day: sessions.day, moment: sql<Instant | null>`${moment}`, id: sessions.id })
    .from(sessions)
    .where(and(matches(owner, filter), isLater))
    .orderBy(...ordered(wholeLogbook))
    .limit(count)
    .all();
}

export type LogbookChoices = { networks: string[]; firstDay: Day | null; lastDay: Day | null };

/** What there is to filter by: networks by name, and the span of days. Empty networks and `null` days: no sessions yet. */
export const getLogbookChoices = (owner: Owner): LogbookChoices =>
  remembered(owner, 'logbook choices', () => {
    const span = db
      .select({ firstDay: sql<Day | null>`min(${sessions.day})`, lastDay: sql<Day | null>`max(${sessions.day})` })
      .from(sessions)
      .where(live(owner))
      .get();
    const networks = db
      .selectDistinct({ network: sessions.chargeNetwork })
      .from(sessions)
      .where(and(live(owner), sql`${sessions.chargeNetwork} is not null`))
      .orderBy(sql`${sessions.chargeNetwork} collate nocase`)
      .limit(100)
      .all();
    return {
      networks: networks.flatMap(({ network }) => network ?? []),
      firstDay: span?.firstDay ?? null,
      lastDay: span?.lastDay ?? null,
    };
  });

/** The ids of everything that the filter lets through, in its order: what an export works through, slice by slice. */
export function listLogbookIds(owner: Owner, filter: LogbookFilter): number[] {
  const { sql: text, params } = db
    .select({ id: sessions.id })
    .from(sessions)
    .where(matches(owner, filter))
    .orderBy(...ordered(filter))
    .toSQL();
  // Past the query builder, which would make an object of each id.
  return connection()
    .sqlite.prepare<unknown[], number>(text)
    .pluck()
    .all(...params);
}
