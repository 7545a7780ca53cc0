import 'server-only';
import { and, between, count, desc, eq, getTableColumns, gt, gte, isNull, max, ne, sql } from 'drizzle-orm';
import { atomically, connection, db } from '@/db/client';
import { events, imports, sessions } from '@/db/schema';
import { listCars } from '@/lib/cars/data';
import { carNames } from '@/lib/cars/rules';
import { conflict, fail, notFound, ok, type Result } from '@/lib/core/result';
import { addDays, type Day, type Instant } from '@/lib/core/time';
import { bringInExport, lookAtExport, takeBackExport } from '@/lib/exports/data';
import type { ExportContent } from '@/lib/exports/schema';
import { limitsOf, settleCars } from '@/lib/imports/rows/choices';
import { findDuplicates } from '@/lib/imports/rows/duplicates';
import { everythingLook } from '@/lib/imports/rows/everything';
import { judge, type Taken } from '@/lib/imports/rows/judge';
import { lookOf, type Valued } from '@/lib/imports/rows/look';
import { readFile, type Tell } from '@/lib/imports/rows/file';
import { newRows, priceHere, storable, type NewRow } from '@/lib/imports/rows/pricing';
import type { ReadRow } from '@/lib/imports/rows/read';
import { finishedMessage } from '@/lib/imports/rules';
import type { FileDone, FileLook, ImportRow, ImportStep, ImportUndone, Reading } from '@/lib/imports/schema';
import { hashOf, type Opened, type OpenedSheet } from '@/lib/imports/transfer';
import { listMappings } from '@/lib/mappings/data';
import type { MappingContext } from '@/lib/mappings/schema';
import { notify } from '@/lib/notifications/data';
import { now } from '@/lib/server/clock';
import { recordAll } from '@/lib/server/history';
import type { Owner } from '@/lib/server/owner';
import { spanOfAll } from '@/lib/sessions/rules';
import { getToday, getUnits } from '@/lib/settings/data';
import { listPricedTariffs } from '@/lib/tariffs/data';

const undoMs = 30 * 86_400_000;
const mostSessions = 200_000;
const live = (owner: Owner) => and(eq(sessions.userId, owner.id), isNull(sessions.deletedAt));

/** What is to be read: the file taken apart, and what was said of it. */
export type Asked = Pick<ImportStep, 'fileName' | 'isScripted'> & { opened: Opened; reading: Reading };
/** A look with what would be written, and the state of the logbook that it is true of. */
export type Looked = { look: FileLook; added: NewRow[]; content: ExportContent | null; state: string };

/** The stored sessions that rows of these days may repeat, and every client id that is taken. */
function listTraces(owner: Owner, rows: readonly ReadRow[]) {
  const days = rows.map(({ draft }) => draft.day).sort();
  const first = days[0] ?? ('9999-12-31' as Day);
  const last = days.at(-1) ?? first;
  const columns = {
    ...{ id: sessions.id, clientId: sessions.clientId, carId: sessions.carId, day: sessions.day },
    ...{ startedAt: sessions.startedAt, energyWh: sessions.energyWh, deletedAt: sessions.deletedAt },
  };
  // A day more on either side: five minutes may lie about a midnight.
  const near = db
    .select(columns)
    .from(sessions)
    .where(and(live(owner), between(sessions.day, addDays(first, -1), addDays(last, 1))))
    .orderBy(sessions.id)
    .all();
  const ids = JSON.stringify(rows.map(({ draft }) => draft.clientId));
  const taken = db
    .select(columns)
    .from(sessions)
    .where(and(eq(sessions.userId, owner.id), sql`${sessions.clientId} in (select value from json_each(${ids}))`))
    .all();
  return { near, taken: new Map<string, Taken>(taken.map((row) => [row.clientId, row])) };
}

/** The verdict of each row, and what it costs. */
function valued(owner: Owner, rows: readonly ReadRow[]): { valued: Valued[]; taken: ReadonlyMap<string, Taken> } {
  const traces = listTraces(owner, rows);
  const { from, to } = spanOfAll(rows.map(({ draft }) => draft));
  const tariffs = listPricedTariffs(owner, from, to);
  const { currency } = getUnits(owner);
  const judged = judge(rows, { ...traces, tomorrow: addDays(getToday(owner), 1) });
  return {
    valued: judged.map((one) => ({ ...one, price: priceHere(one.row, tariffs, currency) })),
    taken: traces.taken,
  };
}

const contextOf = (owner: Owner, { opened, reading }: Asked): MappingContext => ({
  ...{ units: getUnits(owner), today: getToday(owner), fileId: opened.saidHash.slice(0, 24) },
  ...limitsOf(listCars(owner), reading),
});

/** A word that changes with every change of the owner's rows. */
const stateOf = (owner: Owner): string =>
  String(
    db
      .select({ last: max(events.id) })
      .from(events)
      .where(eq(events.userId, owner.id))
      .get()?.last ?? 0,
  );

type Context = { context: MappingContext; state: string; tell: Tell };

function lookAtSheet(
  owner: Owner,
  opened: OpenedSheet,
  asked: Asked,
  { context, state, tell }: Context,
): Result<Looked> {
  const { reading, fileName, isScripted } = asked;
  const read = readFile(opened, reading, listMappings(owner), context, tell);
  if (!read.ok) return read;
  const { inference, file } = read.value;
  const { rows, ...settled } = settleCars(file, reading, carNames(listCars(owner)));
  tell({ phase: 'checking', done: rows.length, total: rows.length });
  const verdicts = valued(owner, rows);
  const said = { ...reading, answers: { ...reading.answers, cars: settled.cars } };
  const hash = hashOf(opened.saidHash, said, inference.mapping, context.units);
  const look = lookOf(
    { ...read.value, ...settled, valued: verdicts.valued },
    { hash, fileName, text: isScripted ? null : opened.text, reading, account: context.units },
  );
  return ok({ look, added: newRows(verdicts.valued, verdicts.taken), content: null, state });
}

/** Reads the file and says what would become of each row. Stores nothing. */
export function lookAt(owner: Owner, asked: Asked, tell: Tell): Result<Looked> {
  const { opened, fileName, isScripted } = asked;
  const state = stateOf(owner);
  const context = contextOf(owner, asked);
  if ('sheet' in opened) return lookAtSheet(owner, opened, asked, { context, state, tell });
  const found = lookAtExport(owner, opened.content, findDuplicates);
  if (!found.ok) return found;
  const hash = hashOf(opened.saidHash, context.units);
  const look = everythingLook(found.value, { hash, fileName, text: isScripted ? null : opened.text });
  return ok({ look, added: [], content: opened.content, state });
}

const { userId: _user, importId: _import, deletedAt: _deleted, ...columns } = getTableColumns(sessions);
const { id: _id, isSample: _sample, version: _version, ...written } = columns;
const names = [...Object.values(written).map(({ name }) => name), 'user_id', 'import_id'];
const marks = [...Object.keys(written), 'userId', 'importId'].map((key) => `@${key}`);

/** Writes the rows and their history. One prepared statement: the query builder would take longer than all else. */
function insertAll(owner: Owner, rows: readonly NewRow[], importId: number, tell: Tell): Result<null> {
  const insert = connection().sqlite.prepare(
    `insert into charging_sessions (${names.join(', ')}) values (${marks.join(', ')})`,
  );
  const at = now();
  const changes = [];
  for (const { line, input, price } of rows) {
    const { totalMicros: _total, isFree: _free, ...stored } = input;
    const row = { ...stored, ...price, createdAt: at, updatedAt: at };
    try {
      const { lastInsertRowid } = insert.run({ ...row, ...storable(price), userId: owner.id, importId });
      changes.push({ before: null, after: { ...row, id: Number(lastInsertRowid), isSample: false, version: 1 } });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_CONSTRAINT')))
        throw error;
      return fail('invalid', `Line ${line} cannot be stored, and so nothing was. Leave it out and import again.`);
    }
    if (changes.length % 500 === 0) tell({ phase: 'writing', done: changes.length, total: rows.length });
  }
  recordAll(owner, 'charging_sessions', changes);
  return ok(null);
}

function write(owner: Owner, { look, added, content }: Looked, fileHash: string, tell: Tell): Result<FileDone> {
  const { new: fresh, here: alreadyHere, look: leftAside } = look.counts;
  const done = { importId: null, added: fresh, alreadyHere, leftAside };
  if (fresh === 0 && look.others.length === 0) return ok(done);
  const stored = db.select({ count: count() }).from(sessions).where(live(owner)).get()?.count ?? 0;
  if (stored + fresh > mostSessions)
    return fail('invalid', `${mostSessions} sessions are the most that an account can hold.`);
  const { fileName, inference } = look;
  const { id } = db
    .insert(imports)
    .values({
      ...{ userId: owner.id, fileName, fileHash, format: inference.format?.key ?? 'mapped' },
      ...{ added: fresh, alreadyHere, createdAt: now() },
    })
    .returning({ id: imports.id })
    .get();
  const inserted = content ? bringInExport(owner, content, findDuplicates, id) : insertAll(owner, added, id, tell);
  if (!inserted.ok) return inserted;
  notify(owner, 'import.finished', finishedMessage(getUnits(owner), { id, fileName, added: fresh, alreadyHere }));
  return ok({ ...done, importId: id });
}

/**
 * Brings in what was looked at: all new rows or none, in one transaction, which holds up other writers for the writing alone.
 * Where a row of the owner changed since the look, it is looked at again first, and what is new then comes in.
 */
export function bringIn(owner: Owner, looked: Looked, asked: Asked, tell: Tell): Result<FileDone> {
  const [missing] = looked.look.missing;
  if (missing !== undefined) return fail('invalid', missing);
  return atomically(() => {
    const fresh = stateOf(owner) === looked.state ? ok(looked) : lookAt(owner, asked, tell);
    if (!fresh.ok) return fresh;
    // A car that is gone since, or other units: that has to be seen before it is brought in.
    if (fresh.value.look.hash !== looked.look.hash)
      return conflict('Something changed meanwhile. Look at the file again.');
    return write(owner, fresh.value, asked.opened.hash, tell);
  });
}

const recent = (owner: Owner) =>
  and(eq(imports.userId, owner.id), isNull(imports.undoneAt), gt(imports.createdAt, (now() - undoMs) as Instant));

const importColumns = {
  ...{ id: imports.id, fileName: imports.fileName, added: imports.added, alreadyHere: imports.alreadyHere },
  createdAt: imports.createdAt,
};

/** The imports that can still be taken back, newest first. */
export const listImports = (owner: Owner): ImportRow[] =>
  db.select(importColumns).from(imports).where(recent(owner)).orderBy(desc(imports.id)).limit(20).all();

/** An import of this file that was stored since `at`, or null: what there is to say where nobody heard the answer. */
export const findImportSince = (owner: Owner, fileHash: string, at: Instant): ImportRow | null =>
  db
    .select(importColumns)
    .from(imports)
    .where(and(recent(owner), eq(imports.fileHash, fileHash), gte(imports.createdAt, at)))
    .orderBy(desc(imports.id))
    .get() ?? null;

/** Takes an import back: its sessions are deleted, but for those that were changed since, which are counted. */
export function undoImport(owner: Owner, id: number): Result<ImportUndone> {
  return atomically(() => {
    const at = now();
    const undone = db
      .update(imports)
      .set({ undoneAt: at })
      .where(and(recent(owner), eq(imports.id, id)))
      .run();
    if (undone.changes === 0) return notFound('import');
    const its = and(live(owner), eq(sessions.importId, id));
    const gone = db
      .update(sessions)
      .set({ deletedAt: at })
      .where(and(its, eq(sessions.version, 1)))
      .returning(columns)
      .all();
    recordAll(
      owner,
      'charging_sessions',
      gone.map((row) => ({ before: row, after: null })),
    );
    const kept = db
      .select({ count: count() })
      .from(sessions)
      .where(and(its, ne(sessions.version, 1)))
      .get();
    const others = takeBackExport(owner, id);
    return others.ok ? ok({ removed: gone.length, kept: kept?.count ?? 0, stays: others.value.stays }) : others;
  });
}
