import 'server-only';
import { eq, min } from 'drizzle-orm';
import { momentOf } from '@/db/backups';
import { connection, db } from '@/db/client';
import { settings, users } from '@/db/schema';
import { findBackup } from '@/lib/backups/data';
import { formatter } from '@/lib/core/format';
import { notFound, ok, type Result } from '@/lib/core/result';
import type { Instant } from '@/lib/core/time';
import { uploadName } from '@/lib/restores/schema';
import { now } from '@/lib/server/clock';
import { findLocked } from '@/lib/server/sealed';
import { env } from '@/lib/server/env';
import type { Owner } from '@/lib/server/owner';
import { getSettings, isFirstAccount } from '@/lib/settings/data';
import { defaults, registry, unitsOf, type Restored, type Settings } from '@/lib/settings/registry';

export type Source = { path: string; madeAt: Instant | null };

/** Where a file that is brought here lies until it is restored or forgotten: beside the database, on the same disk. */
export const uploadPath = (name: string): string => `${connection().sqlite.name}.${name}`;

/** A file that was uploaded, by the name that it has here. */
export function findUpload(name: string): Result<Source> {
  if (!uploadName.test(name)) return notFound('backup');
  const stamp = /\d{8}-\d{6}Z$/.exec(name)?.[0];
  return ok({ path: uploadPath(name), madeAt: stamp ? momentOf(`plugtrack-${stamp}.db`) : null });
}

/** A backup or copy of the lists, or an upload; none of them for another account than the first. */
export function findSource(owner: Owner, from: string): Result<Source> {
  if (!isFirstAccount(owner)) return notFound('backup');
  if (uploadName.test(from)) return findUpload(from);
  const found = findBackup(owner, from);
  return found.ok ? ok({ path: found.value.path, madeAt: found.value.at }) : found;
}

const shownMs = 30 * 86_400_000;

/** The last restore, for as long as its own copy of before is kept; with the secrets while some are still closed. */
export function findRestored(owner: Owner): Restored | null {
  const { restored } = getSettings(owner);
  if (!isFirstAccount(owner) || !restored || restored.at < now() - shownMs) return null;
  return findLocked(env().ENCRYPTION_KEYS).count > 0 ? restored : { ...restored, locked: [] };
}

/** The settings of the first account that say how a moment is written; nobody is signed in when this is asked. */
function firstSettings(): Settings {
  const first = db
    .select({ id: min(users.id) })
    .from(users)
    .get();
  const rows = db
    .select()
    .from(settings)
    .where(eq(settings.userId, first?.id ?? 0))
    .all();
  const values: Record<string, unknown> = { ...defaults };
  for (const { key, value, encrypted } of rows) {
    if (encrypted || !['timeZone', 'locale', 'restored'].includes(key)) continue;
    const parsed = registry[key as keyof Settings].schema.safeParse(JSON.parse(value));
    if (parsed.success) values[key] = parsed.data;
  }
  return values as Settings;
}

const hour = 3_600_000;

/** What the sign-in page says to whoever was signed out by a restore; null an hour later. */
export function findRestoreSentence(): string | null {
  const all = firstSettings();
  const { restored } = all;
  if (!restored || restored.at < now() - hour) return null;
  const of = restored.madeAt === null ? 'a backup' : `the backup of ${formatter(unitsOf(all)).moment(restored.madeAt)}`;
  return `Restored ${of}. Everybody was signed out: sign in with the password of that day.`;
}
