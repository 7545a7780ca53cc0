import 'server-only';
import { and, asc, eq, getTableColumns, isNotNull, isNull } from 'drizzle-orm';
import { atomically, db } from '@/db/client';
import { tariffs } from '@/db/schema';
import { formatter } from '@/lib/core/format';
import { conflict, fail, invalid, notFound, ok, type Result } from '@/lib/core/result';
import type { Instant } from '@/lib/core/time';
import { now } from '@/lib/server/clock';
import { record } from '@/lib/server/history';
import type { Owner } from '@/lib/server/owner';
import { getUnits } from '@/lib/settings/data';
import { closedBy, overlapping } from '@/lib/tariffs/rules';
import type { TariffEdit, TariffInput, TariffRow } from '@/lib/tariffs/schema';

const mostTariffs = 200;
const live = (owner: Owner) => and(eq(tariffs.userId, owner.id), isNull(tariffs.deletedAt));

const {
  userId: _user,
  deletedAt: _deleted,
  createdAt: _created,
  updatedAt: _updated,
  bands: _bands,
  ...columns
} = getTableColumns(tariffs);

/** All tariffs, in the order of their days. */
export const listTariffs = (owner: Owner): TariffRow[] =>
  db.select(columns).from(tariffs).where(live(owner)).orderBy(asc(tariffs.validFrom), asc(tariffs.id)).all();

export const findTariff = (owner: Owner, id: number): TariffRow | null =>
  db
    .select(columns)
    .from(tariffs)
    .where(and(live(owner), eq(tariffs.id, id)))
    .get() ?? null;

function write(owner: Owner, before: TariffRow, values: Partial<TariffInput> & { deletedAt?: Instant }): TariffRow {
  const [after] = db
    .update(tariffs)
    .set({ ...values, updatedAt: now(), version: before.version + 1 })
    .where(and(live(owner), eq(tariffs.id, before.id)))
    .returning(columns)
    .all();
  if (!after) throw new Error('The row was there a moment ago, in the same transaction.');
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
    const after = db
      .insert(tariffs)
      .values({ ...input, isSample, userId: owner.id, createdAt: at, updatedAt: at })
      .returning(columns)
      .get();
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
    return refused ?? ok(write(owner, before, input));
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
    const [after] = db
      .update(tariffs)
      .set({ deletedAt: null, updatedAt: now() })
      .where(and(eq(tariffs.userId, owner.id), eq(tariffs.id, id), isNotNull(tariffs.deletedAt)))
      .returning(columns)
      .all();
    if (!after) return notFound('tariff');
    const refused = refuseOverlap(owner, others, after);
    if (refused) return refused;
    record(owner, 'tariffs', { before: null, after });
    return ok(after);
  });
}
