import 'server-only';
import { createHash } from 'node:crypto';
import { and, asc, between, count, eq, gte, max, min } from 'drizzle-orm';
import { atomically, connection, db } from '@/db/client';
import { halfHours } from '@/db/schema';
import { halfHourMs } from '@/lib/bands/rules';
import type { HalfHour } from '@/lib/bands/schema';
import { fail, notFound, ok, type Result } from '@/lib/core/result';
import type { Instant } from '@/lib/core/time';
import { gapsIn, readHalfHours, type HalfHoursRead } from '@/lib/halfhours/rules';
import type { Coverage, HalfHoursAnswer, HalfHoursInput, HalfHoursLook } from '@/lib/halfhours/schema';
import { record } from '@/lib/server/history';
import type { Owner } from '@/lib/server/owner';
import { getUnits } from '@/lib/settings/data';
import { findTariff } from '@/lib/tariffs/data';
import type { TariffRow } from '@/lib/tariffs/schema';

const mostHalfHours = 200_000;
const mostNotes = 200;
const mostGaps = 20;

const ofTariff = (owner: Owner, tariffId: number) =>
  and(eq(halfHours.userId, owner.id), eq(halfHours.tariffId, tariffId));

/** What each tariff has of half-hour prices; those without any are left out. */
export const listCoverage = (owner: Owner): Coverage[] =>
  db
    .select({
      tariffId: halfHours.tariffId,
      count: count(),
      first: min(halfHours.startsAt),
      last: max(halfHours.startsAt),
    })
    .from(halfHours)
    .where(eq(halfHours.userId, owner.id))
    .groupBy(halfHours.tariffId)
    .all()
    .map(({ tariffId, count: held, first, last }) => {
      const [from, to] = [first ?? (0 as Instant), ((last ?? 0) + halfHourMs) as Instant];
      return { tariffId, count: held, first: from, last: to, missing: (to - from) / halfHourMs - held };
    });

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** How the prices of a list stand to those that are stored. */
function compare(owner: Owner, tariffId: number, list: HalfHoursRead['halfHours']) {
  const [first, last] = [list[0]?.startsAt ?? (0 as Instant), list.at(-1)?.startsAt ?? (0 as Instant)];
  const stored = db
    .select({ startsAt: halfHours.startsAt, price: halfHours.priceMicrosPerKwh })
    .from(halfHours)
    .where(and(ofTariff(owner, tariffId), between(halfHours.startsAt, first, last)))
    .all();
  const known = new Map(stored.map(({ startsAt, price }) => [startsAt, price]));
  const isHeld = list.filter(({ startsAt }) => known.has(startsAt));
  const same = isHeld.filter(({ startsAt, priceMicrosPerKwh }) => known.get(startsAt) === priceMicrosPerKwh).length;
  return { same, replaced: isHeld.length - same, first, last: (last + halfHourMs) as Instant };
}

type Looked = { look: HalfHoursLook; list: HalfHoursRead['halfHours'] };

/** Reads a list and says what would become of it. Stores nothing. */
function lookAt(owner: Owner, tariff: TariffRow, input: HalfHoursInput): Result<Looked> {
  const { currency, timeZone } = getUnits(owner);
  const read = readHalfHours(input.text, { currency, timeZone, unit: input.unit });
  if (!read.ok) return read;
  const { halfHours: list, notes, ...understood } = read.value;
  const prices = list.map(({ priceMicrosPerKwh }) => priceMicrosPerKwh);
  const least = prices.reduce((a, b) => (a < b ? a : b));
  const most = prices.reduce((a, b) => (a > b ? a : b));
  const gaps = gapsIn(list);
  const look = {
    ...{ hash: sha256(JSON.stringify([tariff.id, understood.unit, timeZone, sha256(input.text)])), ...understood },
    ...{ fileName: input.fileName, count: list.length, least, most, ...compare(owner, tariff.id, list) },
    ...{ gaps: gaps.slice(0, mostGaps), gapCount: gaps.length },
    ...{ notes: notes.slice(0, mostNotes), noteCount: notes.length, text: input.isScripted ? null : input.text },
  };
  return ok({ look, list });
}

/** The prices of a tariff that begin at `from` or later, in their order, so many at most. */
export const listHalfHours = (owner: Owner, tariffId: number, from: Instant, most: number): HalfHour[] =>
  db
    .select({ startsAt: halfHours.startsAt, priceMicrosPerKwh: halfHours.priceMicrosPerKwh })
    .from(halfHours)
    .where(and(ofTariff(owner, tariffId), gte(halfHours.startsAt, from)))
    .orderBy(asc(halfHours.startsAt))
    .limit(most)
    .all();

/** Stores prices that come from elsewhere as they are; a half hour that has a price keeps it. Answers how many are new. */
export function insertHalfHours(owner: Owner, tariffId: number, list: readonly HalfHour[]): Result<number> {
  return atomically(() => {
    if (!findTariff(owner, tariffId)) return notFound('tariff');
    const before = coverageOf(owner, tariffId);
    const known = new Set(listHalfHours(owner, tariffId, 0 as Instant, mostHalfHours).map(({ startsAt }) => startsAt));
    const fresh = list.filter(({ startsAt }) => !known.has(startsAt));
    if (known.size + fresh.length > mostHalfHours)
      return fail('invalid', `${mostHalfHours} half-hour prices are the most of one tariff.`);
    writeAll(owner, tariffId, fresh);
    if (fresh.length > 0) note(owner, tariffId, before);
    return ok(fresh.length);
  });
}

/** One prepared statement: the query builder would take longer than all else. */
function writeAll(owner: Owner, tariffId: number, list: readonly HalfHour[]): void {
  const write = connection().sqlite.prepare(
    `insert into tariff_half_hours (user_id, tariff_id, starts_at, price_micros_per_kwh) values (?, ?, ?, ?)
     on conflict do update set price_micros_per_kwh = excluded.price_micros_per_kwh`,
  );
  for (const { startsAt, priceMicrosPerKwh } of list) write.run(owner.id, tariffId, startsAt, priceMicrosPerKwh);
}

const coverageOf = (owner: Owner, tariffId: number) =>
  listCoverage(owner).find((coverage) => coverage.tariffId === tariffId) ?? null;

/**
 * Looks at a list of half-hour prices, and stores it where it is the one that was looked at. A half hour that has a price gets
 * the new one, so that the same list twice is the same as once.
 */
export function runHalfHours(owner: Owner, input: HalfHoursInput): Result<HalfHoursAnswer> {
  return atomically((): Result<HalfHoursAnswer> => {
    const tariff = findTariff(owner, input.tariffId);
    if (!tariff) return notFound('tariff');
    const looked = lookAt(owner, tariff, input);
    if (!looked.ok) return looked;
    const { look, list } = looked.value;
    if (look.hash !== input.hash) return ok({ look });
    const before = coverageOf(owner, tariff.id);
    const held = (before?.count ?? 0) + list.length - look.same - look.replaced;
    if (held > mostHalfHours) return fail('invalid', `${mostHalfHours} half-hour prices are the most of one tariff.`);
    writeAll(owner, tariff.id, list);
    note(owner, tariff.id, before);
    return ok({ done: { tariffId: tariff.id, count: list.length } });
  });
}

/** The prices themselves are too many for the history; that they changed must be known, because figures are remembered till then. */
function note(owner: Owner, tariffId: number, before: Coverage | null): void {
  const after = coverageOf(owner, tariffId);
  const row = (coverage: Coverage | null) => coverage && { id: tariffId, ...coverage };
  if (before ?? after) record(owner, 'tariff_half_hours', { before: row(before), after: row(after) });
}

/** Deletes all half-hour prices of a tariff for good; answers how many. */
export function deleteHalfHours(owner: Owner, tariffId: number): Result<number> {
  return atomically(() => {
    if (!findTariff(owner, tariffId)) return notFound('tariff');
    const before = coverageOf(owner, tariffId);
    const { changes } = db.delete(halfHours).where(ofTariff(owner, tariffId)).run();
    note(owner, tariffId, before);
    return ok(changes);
  });
}
