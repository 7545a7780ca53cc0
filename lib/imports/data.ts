import 'server-only';
import { createHash, randomUUID } from 'node:crypto';
import { and, between, count, desc, eq, getTableColumns, gt, isNull, sql } from 'drizzle-orm';
import { atomically, connection, db } from '@/db/client';
import { imports, sessions } from '@/db/schema';
import { listCars } from '@/lib/cars/data';
import { carNames } from '@/lib/cars/rules';
import { fail, notFound, ok, type Result } from '@/lib/core/result';
import { addDays, type Day, type Instant } from '@/lib/core/time';
import { now } from '@/lib/server/clock';
import { sources } from '@/lib/imports/registry';
import {
  duplicateFinder,
  finishedMessage,
  priceHere,
  readRows,
  tableOf,
  unknownNames,
  type ReadRow,
  storable,
} from '@/lib/imports/rules';
import type { ImportAnswer, ImportInput, ImportLook, ImportRow, RowNote, Source, Table } from '@/lib/imports/schema';
import { notify } from '@/lib/notifications/data';
import { recordAll } from '@/lib/server/history';
import type { Owner } from '@/lib/server/owner';
import { spanOfAll } from '@/lib/sessions/rules';
import type { FrozenPrice, SessionInput } from '@/lib/sessions/schema';
import { sessionReader } from '@/lib/sessions/transfer';
import { getToday, getUnits } from '@/lib/settings/data';
import { listPricedTariffs } from '@/lib/tariffs/data';

const undoMs = 30 * 86_400_000;
const mostSessions = 200_000;
const mostNotes = 200;
const live = (owner: Owner) => and(eq(sessions.userId, owner.id), isNull(sessions.deletedAt));

type NewRow = { line: number; input: SessionInput; price: FrozenPrice };
type Sorted = { added: NewRow[]; alreadyHere: number; notes: RowNote[] };

/** The stored sessions that rows of these days may repeat, and every client id that is taken. */
function listTraces(owner: Owner, rows: readonly ReadRow[]) {
  const days = rows.map(({ session }) => session.input.day).sort();
  const first = days[0] ?? ('9999-12-31' as Day);
  const last = days.at(-1) ?? first;
  const columns = {
    ...{ id: sessions.id, clientId: sessions.clientId, carId: sessions.carId, day: sessions.day },
    ...{ startedAt: sessions.startedAt, energyWh: sessions.energyWh, costMicros: sessions.costMicros },
  };
  const near = db
    .select(columns)
    .from(sessions)
    .where(and(live(owner), between(sessions.day, first, last)))
    .orderBy(sessions.id)
    .all();
  const ids = JSON.stringify(rows.map(({ session }) => session.input.clientId));
  const taken = db
    .select({ ...columns, deletedAt: sessions.deletedAt })
    .from(sessions)
    .where(and(eq(sessions.userId, owner.id), sql`${sessions.clientId} in (select value from json_each(${ids}))`))
    .all();
  return { near, taken: new Map(taken.map((row) => [row.clientId, row])) };
}

type Taken = Pick<SessionInput, 'carId' | 'day' | 'energyWh'> & { deletedAt: Instant | null };

/** Why a readable row cannot simply be taken or left. */
function reasonToLook(input: SessionInput, tomorrow: Day, known: Taken | undefined, twin: number | undefined) {
  if (twin !== undefined) return `This row has the same client_id as line ${twin}.`;
  if (input.day > tomorrow) return 'The date lies in the future.';
  if (known?.deletedAt !== null) return null;
  const isSame = known.carId === input.carId && known.day === input.day && known.energyWh === input.energyWh;
  return isSame ? null : 'This session is here already, with other values. Change it on its own page.';
}

/** Gives every readable row its verdict: new, already here, or a look is needed. */
function sortOut(owner: Owner, rows: readonly ReadRow[]): Sorted {
  const { near, taken } = listTraces(owner, rows);
  const { from, to } = spanOfAll(rows.map(({ session }) => session.input));
  const tariffs = listPricedTariffs(owner, from, to);
  const { currency } = getUnits(owner);
  const tomorrow = addDays(getToday(owner), 1);
  const seen = new Map<string, number>();
  const result: Sorted = { added: [], alreadyHere: 0, notes: [] };
  // Rows that name a stored session come first, so that no other row takes it for its own.
  const spoken = new Set(rows.flatMap(({ session }) => taken.get(session.input.clientId)?.id ?? []));
  const duplicateOf = duplicateFinder(near.filter(({ id }) => !spoken.has(id)));
  for (const { line, session } of rows) {
    const { input } = session;
    const known = taken.get(input.clientId);
    const reason = reasonToLook(input, tomorrow, known, seen.get(input.clientId));
    seen.set(input.clientId, line);
    if (reason) result.notes.push({ line, reason });
    else if (known?.deletedAt === null || duplicateOf(input)) result.alreadyHere += 1;
    else {
      // The id of a deleted session is not free; the charge itself may come back all the same.
      const clientId = known ? randomUUID() : input.clientId;
      result.added.push({ line, input: { ...input, clientId }, price: priceHere(session, tariffs, currency) });
    }
  }
  return result;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** The cars that names in the file stand for: those of the owner, and for other names the ones chosen on the page. */
function carsOf(owner: Owner, table: Table, source: Source, chosen: readonly (number | null)[]) {
  const cars = listCars(owner);
  const idOf = new Map([...carNames(cars)].map(([id, name]) => [name, id]));
  const isOwn = (id: number | null | undefined) => cars.some((car) => car.id === id);
  const unknownCars = unknownNames(table, source, new Set(idOf.keys()))
    .slice(0, chosen.length)
    .map((name, index) => ({ name, carId: isOwn(chosen[index]) ? (chosen[index] ?? null) : null }));
  for (const { name, carId } of unknownCars) if (carId !== null) idOf.set(name, carId);
  return { unknownCars, carOf: (name: string) => idOf.get(name) ?? null };
}

type Looked = { look: ImportLook; added: NewRow[] };

/** Reads the file and says what would become of it. Stores nothing. */
function lookAt(owner: Owner, { text, fileName, carIds, isScripted }: ImportInput): Result<Looked> {
  const table = tableOf(text);
  if (!table.ok) return table;
  const source = sources.find(({ fits }) => fits(table.value.header));
  if (!source) return fail('invalid', strangeFile);
  const { unknownCars, carOf } = carsOf(owner, table.value, source, carIds);
  const fileHash = sha256(text);
  const reader = sessionReader({ units: getUnits(owner), carOf });
  const read = readRows(table.value, source, reader, fileHash.slice(0, 24));
  const { added, alreadyHere, notes } = sortOut(owner, read.rows);
  const looks = [...read.notes, ...notes].sort((a, b) => a.line - b.line);
  const look = {
    ...{ hash: sha256(JSON.stringify([fileHash, unknownCars])), fileName, format: source.key, unknownCars },
    ...{ added: added.length, alreadyHere, look: looks.slice(0, mostNotes), lookCount: looks.length },
    ...sumsOf(added),
    ignoredColumns: source.ignored(table.value.header),
    text: isScripted ? null : text,
  };
  return ok({ look, added });
}

const strangeFile =
  'This is not a file that PlugTrack wrote: the columns date, car, charge_type, place_kind and charge_delivered_kwh are needed, each once.';

function sumsOf(rows: readonly NewRow[]) {
  const days = rows.map(({ input }) => input.day).sort();
  const sum = (pick: (row: NewRow) => number) => rows.reduce((total, row) => total + pick(row), 0);
  return {
    energyWh: sum(({ input }) => input.energyWh),
    costMicros: sum(({ price }) => price.costMicros ?? 0),
    unpricedCount: sum(({ price }) => (price.costMicros === null ? 1 : 0)),
    firstDay: days[0] ?? null,
    lastDay: days.at(-1) ?? null,
  };
}

const { userId: _user, importId: _import, deletedAt: _deleted, ...columns } = getTableColumns(sessions);

const { id: _id, isSample: _sample, version: _version, ...written } = columns;
const names = [...Object.values(written).map(({ name }) => name), 'user_id', 'import_id'];
const marks = [...Object.keys(written), 'userId', 'importId'].map((key) => `@${key}`);

/** Writes the rows and their history. One prepared statement: the query builder would take longer than all else. */
function insertAll(owner: Owner, rows: readonly NewRow[], importId: number): void {
  const insert = connection().sqlite.prepare(
    `insert into charging_sessions (${names.join(', ')}) values (${marks.join(', ')})`,
  );
  const at = now();
  const changes = rows.map(({ input, price }) => {
    const { totalMicros: _total, isFree: _free, ...stored } = input;
    const row = { ...stored, ...price, createdAt: at, updatedAt: at };
    const { lastInsertRowid } = insert.run({ ...row, ...storable(price), userId: owner.id, importId });
    return { before: null, after: { ...row, id: Number(lastInsertRowid), isSample: false, version: 1 } };
  });
  recordAll(owner, 'charging_sessions', changes);
}

function commit(owner: Owner, { look, added }: Looked, input: ImportInput): Result<ImportAnswer> {
  const { alreadyHere } = look;
  if (added.length === 0) return ok({ done: { importId: null, added: 0, alreadyHere } });
  const stored = db.select({ count: count() }).from(sessions).where(live(owner)).get()?.count ?? 0;
  if (stored + added.length > mostSessions)
    return fail('invalid', `${mostSessions} sessions are the most that an account can hold.`);
  const { id } = db
    .insert(imports)
    .values({
      ...{ userId: owner.id, fileName: input.fileName, fileHash: sha256(input.text), format: look.format },
      ...{ added: added.length, alreadyHere, createdAt: now() },
    })
    .returning({ id: imports.id })
    .get();
  insertAll(owner, added, id);
  notify(owner, 'import.finished', finishedMessage(id, input.fileName, added.length, alreadyHere));
  return ok({ done: { importId: id, added: added.length, alreadyHere } });
}

/**
 * Without a hash: what would become of the file. With the hash of that look: brings the new rows in, all of them or none,
 * in one transaction. Anything else than what was looked at is refused.
 */
export function runImport(owner: Owner, input: ImportInput): Result<ImportAnswer> {
  return atomically(() => {
    const looked = lookAt(owner, input);
    if (!looked.ok) return looked;
    if (input.hash === '') return ok({ look: looked.value.look });
    // Another file, or other cars: it has to be looked at before it is brought in.
    if (input.hash !== looked.value.look.hash) return ok({ look: looked.value.look });
    return commit(owner, looked.value, input);
  });
}

const recent = (owner: Owner) =>
  and(eq(imports.userId, owner.id), isNull(imports.undoneAt), gt(imports.createdAt, (now() - undoMs) as Instant));

/** The imports that can still be taken back, newest first. */
export const listImports = (owner: Owner): ImportRow[] =>
  db
    .select({
      ...{ id: imports.id, fileName: imports.fileName, added: imports.added, alreadyHere: imports.alreadyHere },
      createdAt: imports.createdAt,
    })
    .from(imports)
    .where(recent(owner))
    .orderBy(desc(imports.id))
    .limit(20)
    .all();

/** Takes an import back: its sessions are deleted, but for those that were changed since. Answers how many. */
export function undoImport(owner: Owner, id: number): Result<number> {
  return atomically(() => {
    const at = now();
    const undone = db
      .update(imports)
      .set({ undoneAt: at })
      .where(and(recent(owner), eq(imports.id, id)))
      .run();
    if (undone.changes === 0) return notFound('import');
    const gone = db
      .update(sessions)
      .set({ deletedAt: at })
      .where(and(live(owner), eq(sessions.importId, id), eq(sessions.version, 1)))
      .returning(columns)
      .all();
    recordAll(
      owner,
      'charging_sessions',
      gone.map((row) => ({ before: row, after: null })),
    );
    return ok(gone.length);
  });
}
