import 'server-only';
import { basename } from 'node:path';
import { clearLeftovers, findBackup, findBackupState, noteBackupFailure, pruneBackups } from '@/lib/backups/data';
import { isDue } from '@/lib/backups/rules';
import { fail, ok, type Result } from '@/lib/core/result';
import type { Instant } from '@/lib/core/time';
import { now } from '@/lib/server/clock';
import { runCommand } from '@/lib/server/command';
import type { OwnerJob } from '@/lib/server/jobs';
import { logInfo } from '@/lib/server/log';
import type { Owner } from '@/lib/server/owner';
import { isTicket } from '@/lib/server/ticket';

type Made = Result<{ name: string }>;

async function runBackup(): Promise<Made> {
  const made = await runCommand('backup', 'lib/server/backup.ts');
  return made.ok ? ok({ name: basename(made.value) }) : made;
}

// Next bundles this module more than once; one process makes one backup at a time.
const shared = globalThis as typeof globalThis & { plugtrackBackup?: Promise<Made> | undefined };

const runOnce = (): Promise<Made> =>
  (shared.plugtrackBackup ??= runBackup().finally(() => (shared.plugtrackBackup = undefined)));

/** Makes a verified backup and removes those that are not kept any more; what fails is noted and told. */
export async function backUp(owner: Owner): Promise<Made> {
  if (!findBackupState(owner)) return fail('invalid', 'Only the account that set PlugTrack up can do this.');
  const made = await runOnce();
  if (made.ok) {
    pruneBackups(owner, now());
    logInfo('backup', made.value);
  } else {
    noteBackupFailure(owner, made.error.message, now());
  }
  return made;
}

/** The path of a backup, for a request that came by such an address. */
export function takeBackup(owner: Owner, name: string, ticket: string): Result<string> {
  const found = findBackup(owner, name);
  if (!found.ok) return found;
  if (isTicket(owner, name, ticket, now())) return ok(found.value.path);
  return fail('invalid', 'Enter your password under Settings, Data: the address of a backup is good for a minute.');
}

const hour = 3_600_000;

/** By the minute: whether one is due. A disk so full that the failure cannot be noted is left alone for an hour as well. */
function lookAfter(): (owner: Owner, at: Instant) => Promise<void> {
  let triedAt: number | null = null;
  return async (owner, at) => {
    const state = findBackupState(owner);
    if (!state || !isDue(state, at) || (triedAt !== null && performance.now() < triedAt + hour)) return;
    triedAt = performance.now();
    if ((await backUp(owner)).ok) triedAt = null;
  };
}

/** What the server does about backups by itself, for the first account. */
export const backupJobs = (): OwnerJob[] => [
  { name: 'cut-off backups', pattern: null, run: clearLeftovers },
  { name: 'backup', pattern: '30 * * * * *', run: lookAfter() },
];
