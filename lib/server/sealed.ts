import 'server-only';
import { and, eq, gt, or } from 'drizzle-orm';
import { atomically, connection, db } from '@/db/client';
import { settings } from '@/db/schema';
import type { KeyRing } from '@/lib/crypto/keys';
import { kidOf, seal, unseal } from '@/lib/crypto/seal';

const isSealed = eq(settings.encrypted, true);

/** What waits for keys that are not in the list: how many secrets, and the kids wanted. Nothing is opened for it. */
export function findLocked(keys: KeyRing): { count: number; wanted: string[] } {
  const held = new Set(keys.map(({ kid }) => kid));
  const rows = db.select({ value: settings.value }).from(settings).where(isSealed).all();
  const wanted = rows.map(({ value }) => kidOf(value)).filter((kid) => kid !== null && !held.has(kid));
  return { count: wanted.length, wanted: [...new Set(wanted as string[])].sort() };
}

/** How many secrets are sealed by the first key now, and by which key; `locked` and `unreadable` ones are as they were. */
export type Resealed = { resealed: number; current: number; unreadable: number; locked: Record<string, number> };

type Row = Pick<typeof settings.$inferSelect, 'userId' | 'key' | 'value'>;

const batchSize = 20;

/** The next rows in the order of the primary key: what is sealed anew keeps its place, so none is met twice. */
function batchAfter(last: Row | undefined): Row[] {
  const later =
    last && or(gt(settings.userId, last.userId), and(eq(settings.userId, last.userId), gt(settings.key, last.key)));
  return db
    .select({ userId: settings.userId, key: settings.key, value: settings.value })
    .from(settings)
    .where(and(isSealed, later))
    .orderBy(settings.userId, settings.key)
    .limit(batchSize)
    .all();
}

function reseal(keys: KeyRing, { userId, key, value }: Row, report: Resealed): void {
  const place = { userId, setting: key };
  const secret = unseal(keys, value, place);
  if (secret.state === 'locked') report.locked[secret.kid] = (report.locked[secret.kid] ?? 0) + 1;
  else if (secret.state !== 'open') report.unreadable += 1;
  else if (kidOf(value) === keys[0].kid) report.current += 1;
  else {
    // When it was entered stays as it is: the secret is the same.
    const row = and(eq(settings.userId, userId), eq(settings.key, key));
    db.update(settings)
      .set({ value: seal(keys, secret.text, place) })
      .where(row)
      .run();
    report.resealed += 1;
  }
}

/**
 * Seals with the first key what an older one of the list has sealed, of all owners. In small transactions: ended in the
 * middle, every secret opens with the same list, and the next run goes on. Leaves no old envelope in the file or its -wal.
 */
export function resealAll(keys: KeyRing): Resealed {
  const report: Resealed = { resealed: 0, current: 0, unreadable: 0, locked: {} };
  let last: Row | undefined;
  do {
    last = atomically(() => {
      const rows = batchAfter(last);
      for (const row of rows) reseal(keys, row, report);
      return rows.at(-1);
    });
  } while (last);
  connection().sqlite.pragma('wal_checkpoint(TRUNCATE)');
  return report;
}
