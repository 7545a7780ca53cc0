import { connection } from '@/db/client';
import { bringInExport, getExportedAccount, listExportedSessions, lookAtExport } from '@/lib/exports/data';
import type { ExportDone, ExportLook } from '@/lib/exports/schema';
import { everythingFile, readExport } from '@/lib/exports/transfer';
import { listHalfHours } from '@/lib/halfhours/data';
import { findDuplicates } from '@/lib/imports/rows/duplicates';
import type { Owner } from '@/lib/server/owner';
import { valueOf } from './owners';

/** Everything of an account, as its file. */
export const everythingOf = (owner: Owner): string =>
  [
    ...everythingFile(getExportedAccount(owner), {
      sessions: (ids) => listExportedSessions(owner, ids),
      halfHours: (tariffId, from, most) => listHalfHours(owner, tariffId, from, most),
    }),
  ].join('');

export const lookAt = (owner: Owner, text: string): ExportLook =>
  valueOf(lookAtExport(owner, valueOf(readExport(text)), findDuplicates));

/** Brings a file in as an import of its own, past the page. */
export function bringBack(owner: Owner, text: string): ExportDone & { importId: number } {
  const { lastInsertRowid } = connection()
    .sqlite.prepare(
      `insert into imports (user_id, file_name, file_hash, format, added, already_here, created_at)
       values (?, 'everything.json', 'hash', 'plugtrack', 0, 0, ?)`,
    )
    .run(owner.id, Date.now());
  const importId = Number(lastInsertRowid);
  return { ...valueOf(bringInExport(owner, valueOf(readExport(text)), findDuplicates, importId)), importId };
}

type Row = Record<string, unknown>;
// Ids are an account's own, and stamps are of the moment of writing.
const left = ['id', 'user_id', 'created_at', 'updated_at', 'version', 'import_id', 'archived_at', 'deleted_at'];

/**
 * What an account holds, by its content: every live row and column but ids and stamps, with cars and tariffs told by what they
 * are. Equal accounts have equal dumps.
 */
export function logicalDump(owner: Owner, ignored: readonly string[] = []): Record<string, string[]> {
  const { sqlite } = connection();
  const all = (table: string) =>
    sqlite
      .prepare<[number], Row>(`select * from ${table} where user_id = ?`)
      .all(owner.id)
      .filter((row) => !row['deleted_at']);
  const content = (row: Row) =>
    JSON.stringify(Object.entries(row).filter(([name]) => !left.includes(name) && !ignored.includes(name)));
  const labels = (table: string) => new Map(all(table).map((row) => [row['id'], content(row)]));
  const [cars, tariffs] = [labels('cars'), labels('tariffs')];
  const told = (row: Row): Row => ({
    ...row,
    ...('car_id' in row && { car_id: cars.get(row['car_id']) }),
    ...('tariff_id' in row && { tariff_id: tariffs.get(row['tariff_id']) ?? null }),
    ...(typeof row['cost_lines'] === 'string' && {
      cost_lines: (JSON.parse(row['cost_lines']) as { tariffId: number | null }[]).map((line) => ({
        ...line,
        tariffId: tariffs.get(line.tariffId) ?? null,
      })),
    }),
  });
  const tables = ['cars', 'tariffs', 'tariff_half_hours', 'charging_sessions', 'mappings', 'notification_channels'];
  return Object.fromEntries(
    tables.map((table) => [
      table,
      all(table)
        .map((row) => content(told(row)))
        .sort(),
    ]),
  );
}
