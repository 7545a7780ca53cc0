import 'server-only';
import { and, asc, eq, getTableColumns, gt, isNotNull, isNull, lt } from 'drizzle-orm';
import { atomically, db } from '@/db/client';
import { halfHours, tariffs } from '@/db/schema';
import { bands, type HalfHour } from '@/lib/bands/schema';
import { halfHourMs } from '@/lib/bands/rules';
import { formatter } from '@/lib/core/format';
import { conflict, fail, invalid, notFound, ok, type Result } from '@/lib/core/result';
import type { Instant } from '@/lib/core/time';
import { now } from '@/lib/server/clock';
import { record } from '@/lib/server/history';
import type { Owner } from '@/lib/server/owner';
import { getUnits } from '@/lib/settings/data';
import { closedBy, overlapping } from '@/lib/tariffs/rules';
import type { PricedTariff, TariffEdit, TariffInput, TariffRow } from '@/lib/tariffs/schema';

const mostTariffs = 200;
const live = (owner: Owner) => and(eq(tariffs.userId, owner.id), isNull(tariffs.deletedAt));

const {
  userId: _user,
  deletedAt: _deleted,
  createdAt: _created,
  updatedAt: _updated,
  ...columns
} = getTableColumns(tariffs);

type Stored = Omit<TariffRow, 'bands'> & { bands: string };
const rowOf = (stored: Stored): TariffRow => ({ ...stored, bands: bands.parse(JSON.parse(stored.bands)) });
const stored = (input: TariffInput) => ({ ...input, bands: JSON.stringify(input.bands) });

/** All tariffs, in the order of their days. */
export const listTariffs = (owner: Owner): TariffRow[] =>
  db.select(columns).from(tariffs).where(live(owner)).orderBy(asc(tariffs.validFrom), asc(tariffs.id)).all().map(rowOf);

/**
 * All tariffs, with those of their prices by the half hour that are in force between two instants. A year has 17,520 of
 * them: what is asked about one session, or about the last days, reads no more than those.
 */
export function listPricedTariffs(owner: Owner, from: Instant, to: Instant): PricedTariff[] {
  const prices = db
    .select({
      tariffId: halfHours.tariffId,
      startsAt: halfHours.startsAt,
      priceMicrosPerKwh: halfHours.priceMicrosPerKwh,
    })
    .from(halfHours)
    .where(
      and(
        eq(halfHours.userId, owner.id),
        gt(halfHours.startsAt, (from - halfHourMs) as Instant),
        lt(halfHours.startsAt, to),
      ),
    )
    .orderBy(asc(halfHours.tariffId), asc(halfHours.startsAt))
    .all();
  const byTariff = new Map<number, HalfHour[]>();
  for (const { tariffId, ...price } of prices) {
    const list = byTariff.get(tariffId) ?? [];
    if (list.push(price) === 1) byTariff.set(tariffId, list);
  }
  return listTariffs(owner).map((tariff) => ({ ...tariff, halfHours: byTariff.get(tariff.id) ?? [] }));
}

export function findTariff(owner: Owner, id: number): TariffRow | null {
  const row = db
    .select(columns)
    .from(tariffs)
    .where(and(live(owner), eq(tariffs.id, id)))
    .get();
  return row ? rowOf(row) : null;
}

function write(owner: Owner, before: TariffRow, values: Partial<Stored> & { deletedAt?: Instant }): TariffRow {
  const [row] = db
    .update(tariffs)
    .set({ ...values, updatedAt: now(), version: before.version + 1 })
    .where(and(live(owner), eq(tariffs.id, before.id)))
    .returning(columns)
    .all();
  if (!row) throw new Error('The row was there a moment ago, in the same transaction.');
  const after = rowOf(row);
  record(owner, 'tariffs', { before, after: values.deletedAt ? null : after });
  return after;
}

/** Each day is in at most one tariff. */
function refuseOverlap(owner: Owner, others: readonly TariffRow[], input: TariffInput): Result<never> | null {
  const other = overlapping(others, input);
  if (!other) return null;
  const field = input.validFrom >= other.validFrom ? 'valid_from' : 'valid_to';
  const { date } = formatter(getUnits(owner));
  const last = other.validTo ? `to ${date(other.validTo)}` : 'on, without an end';
  return invalid({
    [field]: `“${other.name}” already covers days from ${date(other.validFrom)} ${last}. Choose other days, or change that tariff first.`,
  });
}

/** Adds a tariff. One that runs on without an end is closed on the day before the new one begins. */
export function insertTariff(owner: Owner, input: TariffInput, isSample = false): Result<TariffRow> {
  return atomically(() => {
    const before = listTariffs(owner);
    if (before.length >= mostTariffs)
      return fail('invalid', `${mostTariffs} tariffs are the most. Delete one that is no longer needed.`);
    const closed = closedBy(before, input);
    if (closed) write(owner, closed.tariff, { validTo: closed.validTo });
    const refused = refuseOverlap(owner, listTariffs(owner), input);
    if (refused) return refused;
    const at = now();
    const row = db
      .insert(tariffs)
      .values({ ...stored(input), isSample, userId: owner.id, createdAt: at, updatedAt: at })
      .returning(columns)
      .get();
    const after = rowOf(row);
    record(owner, 'tariffs', { before: null, after });
    return ok(after);
  });
}

export function updateTariff(owner: Owner, { id, version, ...input }: TariffEdit): Result<TariffRow> {
  return atomically(() => {
    const before = findTariff(owner, id);
    if (!before) return notFound('tariff');
    if (before.version !== version)
      return conflict('This tariff was changed elsewhere in the meantime. Reload to see it as it is now.');
    const refused = refuseOverlap(
      owner,
      listTariffs(owner).filter((tariff) => tariff.id !== id),
      input,
    );
    return refused ?? ok(write(owner, before, stored(input)));
  });
}

/** Sessions keep the price that was frozen on them. For 30 days `restoreTariff` brings it back. */
export function deleteTariff(owner: Owner, id: number): Result<TariffRow> {
  return atomically(() => {
    const before = findTariff(owner, id);
    return before ? ok(write(owner, before, { deletedAt: now() })) : notFound('tariff');
  });
}

export function restoreTariff(owner: Owner, id: number): Result<TariffRow> {
  return atomically(() => {
    const others = listTariffs(owner);
    const [row] = db
      .update(tariffs)
      .set({ deletedAt: null, updatedAt: now() })
      .where(and(eq(tariffs.userId, owner.id), eq(tariffs.id, id), isNotNull(tariffs.deletedAt)))
      .returning(columns)
      .all();
    if (!row) return notFound('tariff');
    const after = rowOf(row);
    const refused = refuseOverlap(owner, others, after);
    if (refused) return refused;
    record(owner, 'tariffs', { before: null, after });
    return ok(after);
  });
}
