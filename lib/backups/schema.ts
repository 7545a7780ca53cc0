import { z } from 'zod';
import { checkbox, field, lineSchema, line, outside, whole, type Codec } from '@/lib/core/codec';
import type { Instant } from '@/lib/core/time';
import { backupsKept, registry, type Clock, type Settings } from '@/lib/settings/registry';

/** One backup in the folder. `isVerified`: it was checked when it was made. */
export type BackupFile = { name: string; at: Instant; bytes: number; isVerified: boolean };

/** A copy from before an update or a restore. They come and go by themselves, and count as no backup of a day. */
export type CopyFile = BackupFile & { reason: 'update' | 'restore' };

/** All that says whether backups are well. `since`: when the first account was made, for the time before the first of them. */
export type BackupState = {
  files: readonly BackupFile[];
  copies: readonly CopyFile[];
  since: Instant;
  settings: Pick<Settings, 'backsUp' | 'backupAt' | 'backupsKept' | 'backupFailure' | 'timeZone'>;
};

/** The schedule as its form holds it. */
export type Schedule = { backsUp: boolean; backupAt: Clock; days: number; weeks: number; months: number };

const schedule: z.ZodType<Schedule> = backupsKept.extend({
  backsUp: z.boolean(),
  backupAt: registry.backupAt.schema,
});

// Some browsers add seconds to a time.
const clockField = field(
  (text) => /^(\d{2}:\d{2})(:\d{2})?$/.exec(text)?.[1],
  (clock) => clock,
  'Enter a time, like 03:00.',
);

export const scheduleForm: Codec<Schedule> = outside(
  schedule,
  { backsUp: 'backs_up', backupAt: 'backup_at', days: 'keep_days', weeks: 'keep_weeks', months: 'keep_months' },
  {
    backs_up: checkbox,
    backup_at: clockField,
    keep_days: whole('Enter a number of days, at least 1.'),
    keep_weeks: whole('Enter a number of weeks.'),
    keep_months: whole('Enter a number of months.'),
  },
);

export const scheduleOf = ({ backsUp, backupAt, backupsKept }: BackupState['settings']): Schedule => ({
  backsUp,
  backupAt,
  ...backupsKept,
});

/** A backup is made by a button: nothing is typed. */
export const backUpForm: Codec<Record<string, never>> = outside(z.object({}), {}, {});

export type Fetch = { name: string; currentPassword: string };

/** Which backup is downloaded, and the password: it holds everybody's rows. */
export const fetchForm: Codec<Fetch> = outside(
  z.object({
    name: lineSchema('A backup', 1, 64),
    currentPassword: z.string().min(1, 'Enter your password.').max(1024),
  }),
  { name: 'name', currentPassword: 'current_password' },
  {
    name: line('Choose a backup.'),
    // `field` trims; a password is taken as it is.
    current_password: z.codec(z.string('Enter your password.'), z.string(), {
      decode: (text) => text,
      encode: (text) => text,
    }),
  },
);
