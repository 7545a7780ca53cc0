import 'server-only';
import { randomUUID } from 'node:crypto';
import { and, between, eq, getTableColumns, isNull, or, sql } from 'drizzle-orm';
import { atomically, connection, db } from '@/db/client';
import { sessions } from '@/db/schema';
import { archiveCar, countSessionsByCar, deleteCar, findCar, insertCar, listCars } from '@/lib/cars/data';
import { disableChannel, insertChannel, listChannels } from '@/lib/channels/data';
import { ok, type Result } from '@/lib/core/result';
import { addDays, type Day } from '@/lib/core/time';
import type { ExportedSession, SessionEntry } from '@/lib/exports/entries/session';
import {
  planOf,
  entryHere,
  rowToStore,
  staysOf,
  summaryOf,
  undoOf,
  verdictsOf,
  type FindRepeats,
  type Plan,
  type Stored,
} from '@/lib/exports/rules';
import {
  madeByImport,
  type ExportContent,
  type ExportDone,
  type ExportLook,
  type ExportTakenBack,
} from '@/lib/exports/schema';
import type { ExportedAccount } from '@/lib/exports/transfer';
import { insertHalfHours, listCoverage } from '@/lib/halfhours/data';
import { listLogbookIds } from '@/lib/logbook/data';
import { wholeLogbook } from '@/lib/logbook/schema';
import { listMappings, saveMapping } from '@/lib/mappings/data';
import { now } from '@/lib/server/clock';
import { listHistory, record, recordAll } from '@/lib/server/history';
import type { Owner } from '@/lib/server/owner';
import { listSessionsById } from '@/lib/sessions/data';
import { getSettings, getToday, updateSettings } from '@/lib/settings/data';
import { deleteTariff, findTariff, insertTariff, listTariffs } from '@/lib/tariffs/data';

const columns = getTableColumns(sessions);
const live = (owner: Owner) => and(eq(sessions.userId, owner.id), isNull(sessions.deletedAt));

/** What of the account comes into its export at once. Tariffs and cars that were deleted do not. */
export const getExportedAccount = (owner: Owner): ExportedAccount => ({
  at: now(),
  settings: getSettings(owner),
  cars: [...listCars(owner)].sort((a, b) => a.id - b.id),
  tariffs: listTariffs(owner),
  mappings: listMappings(owner),
  channels: listChannels(owner),
  sessionIds: listLogbookIds(owner, { ...wholeLogbook, direction: 'asc' }),
});

/** Sessions with the names of the files that they came from. */
export function listExportedSessions(owner: Owner, ids: readonly number[]): ExportedSession[] {
  const files = connection()
    .sqlite.prepare<[number, string], { id: number; fileName: string }>(
      `select s.id, i.file_name as fileName from charging_sessions s join imports i on i.user_id = s.user_id and i.id = s.import_id
      where s.user_id = ? and s.id in (select value from json_each(?))`,
    )
    .all(owner.id, JSON.stringify(ids));
  const fileOf = new Map(files.map(({ id, fileName }) => [id, fileName]));
  return listSessionsById(owner, ids).map((row) => ({ ...row, importedFrom: fileOf.get(row.id) ?? null }));
}

/** The stored sessions of the days of a file, and those that have a client id of it, deleted ones too. */
function listStored(owner: Owner, entries: readonly SessionEntry[]): Stored {
  const days = entries.map(({ input }) => input.day).sort();
  const [first, last] = [days[0] ?? ('9999-12-31' as Day), days.at(-1) ?? ('2000-01-01' as Day)];
  const { id, clientId, carId, day, startedAt, energyWh, deletedAt } = columns;
  const ids = JSON.stringify(entries.map((entry) => entry.input.clientId));
  const isNear = and(isNull(deletedAt), between(day, addDays(first, -1), addDays(last, 1)));
  const rows = db
    .select({ id, clientId, carId, day, startedAt, energyWh, deletedAt })
    .from(sessions)
    .where(and(eq(sessions.userId, owner.id), or(isNear, sql`${clientId} in (select value from json_each(${ids}))`)))
    .orderBy(id)
    .all();
  return {
    near: rows.filter((row) => row.deletedAt === null),
    taken: new Map(rows.map((row) => [row.clientId, row])),
  };
}

function planFor(owner: Owner, content: ExportContent): Result<Plan> {
  const one = db.select({ id: sessions.id }).from(sessions).where(live(owner)).limit(1).get();
  return planOf(content, {
    ...{ cars: listCars(owner), tariffs: listTariffs(owner), settings: getSettings(owner), hasSessions: Boolean(one) },
    prices: new Map(listCoverage(owner).map(({ tariffId, count }) => [tariffId, count])),
    ...{ mappings: new Set(listMappings(owner).map(({ name }) => name)), channels: listChannels(owner) },
  });
}

const rowsOf = (owner: Owner, content: ExportContent, { cars }: Plan, findRepeats: FindRepeats) =>
  verdictsOf(content, cars.known, listStored(owner, content.sessions), addDays(getToday(owner), 1), findRepeats);

/** What would become of an export that was read: nothing is stored. */
export function lookAtExport(owner: Owner, content: ExportContent, findRepeats: FindRepeats): Result<ExportLook> {
  const plan = planFor(owner, content);
  if (!plan.ok) return plan;
  const rows = rowsOf(owner, content, plan.value, findRepeats);
  const summary = summaryOf(plan.value, content);
  return ok({ ...summary, rows, isAllHere: summary.isAllHere && rows.every(({ verdict }) => verdict !== 'new') });
}

type Made = { id: number; version: number };

/** @param known takes what is made: `ref` → id */
function makeCars(owner: Owner, { fresh, known }: Plan['cars'], isFirst: boolean): Result<Made[]> {
  const made: Made[] = [];
  for (const { ref, input, isArchived, isSample } of fresh) {
    // Where there are cars already, the one of the dashboard stays the one of the dashboard.
    const car = insertCar(owner, { ...input, active: input.active && isFirst }, isSample);
    if (!car.ok) return car;
    const after = isArchived ? archiveCar(owner, car.value.id) : car;
    if (!after.ok) return after;
    known.set(ref, car.value.id);
    made.push(car.value);
  }
  return ok(made.map(({ id }) => ({ id, version: findCar(owner, id)?.version ?? 0 })));
}

function makeTariffs(owner: Owner, content: ExportContent, { fresh, known }: Plan['tariffs']): Result<Made[]> {
  const made: Made[] = [];
  for (const { ref, input, isSample } of fresh) {
    const tariff = insertTariff(owner, input, isSample);
    if (!tariff.ok) return tariff;
    known.set(ref, tariff.value.id);
    made.push({ id: tariff.value.id, version: tariff.value.version });
  }
  for (const { ref, halfHours } of content.tariffs) {
    const id = known.get(ref);
    const stored = id === undefined || halfHours.length === 0 ? null : insertHalfHours(owner, id, halfHours);
    if (stored?.ok === false) return stored;
  }
  return ok(made);
}

function makeOthers(owner: Owner, content: ExportContent, plan: Plan): Result<null> {
  if (plan.settings === 'taken') updateSettings(owner, { ...content.settings, currency: content.units.currency });
  for (const entry of plan.mappings) {
    const saved = saveMapping(owner, entry);
    if (!saved.ok) return saved;
  }
  for (const entry of plan.channels) {
    const channel = insertChannel(owner, { ...entry, secret: { op: 'keep' } });
    const off = channel.ok ? disableChannel(owner, channel.value.id) : channel;
    if (!off.ok) return off;
  }
  return ok(null);
}

/** One prepared statement: the query builder would take longer than all else. */
function insertSessions(owner: Owner, entries: readonly SessionEntry[], importId: number): void {
  const { id: _id, version: _version, deletedAt: _deleted, ...written } = columns;
  const keys = Object.entries(written).map(([key, { name }]) => [name, `@${key}`]);
  const insert = connection().sqlite.prepare(
    `insert into charging_sessions (${keys.map(([name]) => name).join()}) values (${keys.map(([, hole]) => hole).join()})`,
  );
  const at = now();
  const changes = entries.map((entry) => {
    const { row, stored } = rowToStore(entry, at);
    const { lastInsertRowid } = insert.run({ ...stored, userId: owner.id, importId });
    return { before: null, after: { ...row, id: Number(lastInsertRowid), version: 1 } };
  });
  recordAll(owner, 'charging_sessions', changes);
}

/**
 * Brings in all of an export that is not here yet, as part of the import `importId`. Inside the transaction of the caller: a
 * failure means that nothing of it may stay.
 */
export function bringInExport(
  owner: Owner,
  content: ExportContent,
  findRepeats: FindRepeats,
  importId: number,
): Result<ExportDone> {
  return atomically((): Result<ExportDone> => {
    const planned = planFor(owner, content);
    if (!planned.ok) return planned;
    const plan = planned.value;
    const rows = rowsOf(owner, content, plan, findRepeats);
    const { isAllHere: _, ...summary } = summaryOf(plan, content);
    const cars = makeCars(owner, plan.cars, listCars(owner).length === 0);
    if (!cars.ok) return cars;
    const tariffs = makeTariffs(owner, content, plan.tariffs);
    if (!tariffs.ok) return tariffs;
    const others = makeOthers(owner, content, plan);
    if (!others.ok) return others;
    const { taken } = listStored(owner, content.sessions);
    const entries = rows
      .filter(({ verdict }) => verdict === 'new')
      // The id of a deleted session is not free; the charge itself may come back all the same.
      .map(({ session }) => entryHere(session, plan, taken.has(session.input.clientId) ? randomUUID() : null));
    insertSessions(owner, entries, importId);
    const isMore = plan.settings === 'taken' || plan.mappings.length + plan.channels.length > 0;
    record(owner, 'imports', {
      before: null,
      after: Object.assign({ id: importId }, { cars: cars.value, tariffs: tariffs.value, others: isMore }),
    });
    const alreadyHere = rows.filter(({ verdict }) => verdict === 'here').length;
    return ok({ ...summary, added: entries.length, alreadyHere });
  });
}

/** Whether a live session was priced by a tariff. */
function isPricing(owner: Owner, id: number): boolean {
  const inLines = sql`exists (select 1 from json_each(${sessions.costLines}) where json_extract(value, '$.tariffId') = ${id})`;
  const uses = sql`(${sessions.tariffId} = ${id} or ${inLines})`;
  return (
    db
      .select({ id: sessions.id })
      .from(sessions)
      .where(and(live(owner), uses))
      .limit(1)
      .get() !== undefined
  );
}

/**
 * Takes back the cars and tariffs that an import has made, once its sessions are gone: what other sessions use, or was changed
 * since, stays. Of an import that made none: nothing.
 */
export function takeBackExport(owner: Owner, importId: number): Result<ExportTakenBack> {
  return atomically((): Result<ExportTakenBack> => {
    const parts = listHistory(owner, 'imports', importId).flatMap(
      ({ after }) => madeByImport.safeParse(after).data ?? [],
    );
    const counts = countSessionsByCar(owner);
    const cars = parts
      .flatMap((part) => part.cars)
      .map((one) => undoOf(one, findCar(owner, one.id), counts.has(one.id)));
    const tariffs = parts
      .flatMap((part) => part.tariffs)
      .map((one) => undoOf(one, findTariff(owner, one.id), isPricing(owner, one.id)));
    const done = {
      cars: cars.filter(({ row, why }) => row && !why && deleteCar(owner, row.id).ok).length,
      tariffs: tariffs.filter(({ row, why }) => row && !why && deleteTariff(owner, row.id).ok).length,
      stays: staysOf(
        cars,
        tariffs,
        parts.some(({ others }) => others),
      ),
    };
    return ok(done);
  });
}
