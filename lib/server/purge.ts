import 'server-only';
import { getTableColumns, inArray, is, lt, sql } from 'drizzle-orm';
import { SQLiteTable, type SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { atomically, db } from '@/db/client';
import * as schema from '@/db/schema';
import type { Instant } from '@/lib/core/time';

/** How long a deleted row waits for its Undo. */
export const undoMs = 30 * 86_400_000;

/**
 * Removes for good what was deleted 30 days ago, of every table that deletes softly, and the journal of the same age.
 * Asks the tables themselves, so that a new one is not forgotten.
 */
export function purgeDeleted(now: Instant): void {
  const before = (now - undoMs) as Instant;
  atomically(() => {
    // A car goes with its sessions, in whichever order the tables come.
    db.run(sql`PRAGMA defer_foreign_keys = ON`);
    // The price that a tariff has frozen on a session outlives it.
    const tariffs = db
      .select({ id: schema.tariffs.id })
      .from(schema.tariffs)
      .where(lt(schema.tariffs.deletedAt, before));
    db.update(schema.sessions).set({ tariffId: null }).where(inArray(schema.sessions.tariffId, tariffs)).run();
    for (const table of Object.values(schema)) {
      if (!is(table, SQLiteTable)) continue;
      const { deletedAt }: Record<string, SQLiteColumn> = getTableColumns<SQLiteTable>(table);
      if (deletedAt) db.delete(table).where(lt(deletedAt, before)).run();
    }
    // The secrets of channels are settings, which no foreign key takes along.
    db.run(
      sql`delete from settings where settings.key glob 'channelSecret.*' and not exists
        (select 1 from notification_channels c where c.user_id = settings.user_id and settings.key = 'channelSecret.' || c.id)`,
    );
    // What an edit did cannot be taken back without the journal.
    db.delete(schema.edits).where(lt(schema.edits.createdAt, before)).run();
    db.delete(schema.events).where(lt(schema.events.createdAt, before)).run();
  });
}
