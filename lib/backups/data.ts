import 'server-only';
import { eq } from 'drizzle-orm';
import { folderOf, listCopies, listFiles, removeFile, removeLeftovers, removeOldCopies } from '@/db/backups';
import { atomically, connection, db } from '@/db/client';
import { users } from '@/db/schema';
import { surplusOf, troubleOf } from '@/lib/backups/rules';
import type { BackupState, Schedule } from '@/lib/backups/schema';
import { fail, notFound, ok, type Result } from '@/lib/core/result';
import { dayOf, type Instant } from '@/lib/core/time';
import { notify } from '@/lib/notifications/data';
import { now } from '@/lib/server/clock';
import type { Owner } from '@/lib/server/owner';
import { getSettings, isFirstAccount, updateSettings } from '@/lib/settings/data';

const databasePath = () => connection().sqlite.name;
const folder = () => folderOf(databasePath());

/** The backups and how they are made; null for every account but the first, because a backup holds everybody's rows. */
export function findBackupState(owner: Owner): BackupState | null {
  if (!isFirstAccount(owner)) return null;
  const user = db.select({ createdAt: users.createdAt }).from(users).where(eq(users.id, owner.id)).get();
  return {
    files: listFiles(folder()),
    copies: listCopies(databasePath()).map(({ path: _path, ...copy }) => copy),
    since: user?.createdAt ?? (0 as Instant),
    settings: getSettings(owner),
  };
}

/** What is wrong with the backups, as a sentence, or null. */
export function findBackupTrouble(owner: Owner): string | null {
  const state = findBackupState(owner);
  return state && troubleOf(state, now());
}

/** A backup or a copy of the lists, as the path of its file. To another account none of them is there. */
export function findBackup(owner: Owner, name: string): Result<{ path: string; at: Instant }> {
  if (!isFirstAccount(owner)) return notFound('backup');
  const files = listFiles(folder()).map((file) => ({ ...file, path: `${folder()}/${file.name}` }));
  const found = [...files, ...listCopies(databasePath())].find((each) => each.name === name);
  return found ? ok({ path: found.path, at: found.at }) : notFound('backup');
}

export function updateSchedule(owner: Owner, { backsUp, backupAt, ...backupsKept }: Schedule): Result<null> {
  if (!isFirstAccount(owner)) return fail('invalid', 'Only the account that set PlugTrack up can change this.');
  return updateSettings(owner, { backsUp, backupAt, backupsKept });
}

/** Removes the backups that the settings do not keep. */
export function pruneBackups(owner: Owner, at: Instant): void {
  const state = findBackupState(owner);
  if (!state) return;
  const { backupsKept, timeZone } = state.settings;
  for (const { name } of surplusOf(state.files, backupsKept, timeZone, at)) removeFile(folder(), name);
  removeOldCopies(databasePath(), at);
}

/** Removes what a backup left behind that was cut short. */
export function clearLeftovers(owner: Owner, at: Instant): void {
  if (isFirstAccount(owner)) removeLeftovers(folder(), at);
}

/** Notes that no backup could be made, and tells it, once a day. */
export function noteBackupFailure(owner: Owner, reason: string, at: Instant): Result<null> {
  return atomically(() => {
    const noted = updateSettings(owner, { backupFailure: { at, reason } });
    const key = `backup.failed ${dayOf(at, getSettings(owner).timeZone)}`;
    const body = `${reason} PlugTrack tries again every hour.`;
    notify(owner, 'backup.failed', { title: 'Backup failed', body, level: 'failure', path: '/settings/data', key });
    return noted;
  });
}
