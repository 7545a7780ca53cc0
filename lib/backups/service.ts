import 'server-only';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { basename } from 'node:path';
import { clearLeftovers, findBackup, findBackupState, noteBackupFailure, pruneBackups } from '@/lib/backups/data';
import { isDue } from '@/lib/backups/rules';
import { fail, ok, type Result } from '@/lib/core/result';
import type { Instant } from '@/lib/core/time';
import { now } from '@/lib/server/clock';
import type { OwnerJob } from '@/lib/server/jobs';
import { logInfo, logWarning } from '@/lib/server/log';
import type { Owner } from '@/lib/server/owner';
import { isTicket } from '@/lib/server/ticket';

// As `npm run backup` does it: in a process of its own, because SQLite copies in one go and would hold up every request.
const command = ['--conditions=react-server', '--import', 'tsx', 'lib/server/backup.ts'];

type Made = Result<{ name: string }>;

async function runCommand(): Promise<Made> {
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'pipe'] });
  let [output, errors] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    if (code === 0) return ok({ name: basename(output.trim()) });
  } catch (error) {
    errors += String(error);
  }
  const sentence = /^backup: (.*)$/m.exec(errors)?.[1];
  logWarning('backup', { errors: errors.slice(0, 2000) });
  return fail('unavailable', sentence ?? 'The program that makes it ended too early; the log says more.');
}

// Next bundles this module more than once; one process makes one backup at a time.
const shared = globalThis as typeof globalThis & { plugtrackBackup?: Promise<Made> | undefined };

const runOnce = (): Promise<Made> =>
  (shared.plugtrackBackup ??= runCommand().finally(() => (shared.plugtrackBackup = undefined)));

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
  if (!found.ok || isTicket(owner, name, ticket, now())) return found;
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
