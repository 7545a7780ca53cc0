import type { BackupFile, BackupState } from '@/lib/backups/schema';
import { addDays, dayOf, daysBetween, weekdayOf, type Day, type Instant } from '@/lib/core/time';
import { momentOf } from '@/lib/notifications/rules';
import type { BackupsKept, Settings } from '@/lib/settings/registry';

const hour = 3_600_000;
const day = 24 * hour;

/** Those that count: checked, and not of a day that is still to come, which a wrong clock has written. */
const good = (files: readonly BackupFile[], now: Instant) =>
  files.filter(({ at, isVerified }) => isVerified && at <= now + day);

/** The newest backup that counts, or null. `files` are newest first. */
export const newestGood = (files: readonly BackupFile[], now: Instant): BackupFile | null =>
  good(files, now)[0] ?? null;

const periods: Record<keyof BackupsKept, (on: Day) => string> = {
  days: (on) => on,
  weeks: (on) => addDays(on, -weekdayOf(on)),
  months: (on) => on.slice(0, 7),
};

/**
 * Those that may go: of the last days, weeks and months *that have a backup* the newest of each stays, so that a machine that
 * was off for a year loses none by it. What is less than two days old stays, and so does whatever does not count.
 * @param files newest first
 */
export function surplusOf(files: readonly BackupFile[], kept: BackupsKept, zone: string, now: Instant): BackupFile[] {
  const counted = good(files, now);
  const stays = new Set(counted.slice(0, 1));
  for (const [name, most] of Object.entries(kept)) {
    const seen = new Set<string>();
    for (const file of counted) {
      const period = periods[name as keyof BackupsKept](dayOf(file.at, zone));
      if (seen.has(period) || seen.size >= most) continue;
      seen.add(period);
      stays.add(file);
    }
  }
  return counted.filter((file) => !stays.has(file) && file.at < now - 2 * day);
}

/** When the last backup should have been made, by the clock of `zone`. */
function lastMoment(now: Instant, { backupAt, timeZone }: Pick<Settings, 'backupAt' | 'timeZone'>): Instant {
  const today = dayOf(now, timeZone);
  const moment = momentOf(today, backupAt, timeZone);
  return moment <= now ? moment : momentOf(addDays(today, -1), backupAt, timeZone);
}

/**
 * Whether a backup is due: the newest is older than the last moment at which one should have been made. After a failure an
 * hour is waited.
 */
export function isDue({ files, since, settings }: BackupState, now: Instant): boolean {
  const { backsUp, backupFailure } = settings;
  if (!backsUp) return false;
  const failedAt = backupFailure?.at ?? 0;
  if (failedAt <= now && now < failedAt + hour) return false;
  return (newestGood(files, now)?.at ?? since) < lastMoment(now, settings);
}

const longestDays = 3;

/** What is wrong with the backups, as a sentence, or null. Old ones are no news to whoever has switched them off. */
export function troubleOf({ files, since, settings }: BackupState, now: Instant): string | null {
  const { backsUp, backupFailure, timeZone } = settings;
  const newest = newestGood(files, now);
  if (backupFailure && backupFailure.at > (newest?.at ?? 0)) return `The last try failed. ${backupFailure.reason}`;
  const age = daysBetween(dayOf(newest?.at ?? since, timeZone), dayOf(now, timeZone));
  if (!backsUp || age <= longestDays) return null;
  return newest ? `The last good backup is ${age} days old.` : 'There is no backup yet.';
}
