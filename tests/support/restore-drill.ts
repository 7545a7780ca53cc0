import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { folderOf, makeBackup } from '@/db/backups';
import { findFault } from '@/db/checks';
import { open } from '@/db/client';
import { migrate } from '@/db/migrate';
import type { Instant } from '@/lib/core/time';
import { newRoot } from '@/lib/crypto/keys';
import { fillNasty } from './golden';

export type RestoreReport = {
  /** Restores that were killed, and starts that were killed while they ended one. */
  killed: number;
  killedStarts: number;
  old: number;
  new: number;
  faults: string[];
};

/** `whole`: closed properly; `crashed`: with rows that are in its -wal alone; `damaged`: unreadable, with a -wal beside it. */
const states = ['whole', 'crashed', 'damaged'] as const;
type State = (typeof states)[number];

const env = { AUTH_SECRET: newRoot(), ENCRYPTION_KEYS: newRoot() };

type Ended = { wasKilled: boolean; steps: number; output: string };

function run(folder: string, mode: 'restore' | 'boot', at: number, ...args: string[]): Ended {
  const { signal, status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', 'tests/support/restore-process.ts', mode, String(at), ...args],
    {
      env: { ...process.env, ...env, DATABASE_PATH: join(folder, 'plugtrack.db'), DRILL_FOLDER: folder },
      encoding: 'utf8',
    },
  );
  const steps = Number(/steps: (\d+)/.exec(stdout)?.[1] ?? 0);
  const output = `${stdout}${stderr}`;
  if (signal === null && (status !== 0 || steps === 0)) throw new Error(`${mode} at ${at} failed: ${output}`);
  return { wasKilled: signal !== null, steps, output };
}

/** A data folder in which everything says "old", with a backup in which everything says "new". */
function prepare(parent: string, state: State): string {
  const folder = join(parent, state);
  mkdirSync(folder);
  const path = join(folder, 'plugtrack.db');
  const { sqlite } = open(path);
  migrate(sqlite);
  fillNasty(sqlite);
  sqlite.exec("UPDATE charging_sessions SET notes = 'new'");
  makeBackup(path, folderOf(path), Date.UTC(2026, 0, 2) as Instant);
  sqlite.exec("UPDATE charging_sessions SET notes = 'old'");
  if (state === 'whole') sqlite.close();
  else {
    // As a crash leaves them: the -wal is not empty, and nobody has the files open.
    for (const part of ['', '-wal']) copyFileSync(path + part, `${path}${part}.kept`);
    sqlite.close();
    for (const part of ['', '-wal']) cpSync(`${path}${part}.kept`, path + part);
    for (const part of ['', '-wal']) rmSync(`${path}${part}.kept`);
  }
  if (state === 'damaged') writeFileSync(path, Buffer.alloc(65_536, 0x41));
  writeFileSync(`${path}.first-run`, '');
  return folder;
}

/** What a start finds in the database: one of the two, and whole. */
function contentsOf(path: string): { kind: string; fault: string | null } {
  const sqlite = new Database(path, { readonly: true });
  try {
    const kinds = sqlite.prepare<[], string>('SELECT DISTINCT notes FROM charging_sessions').pluck().all();
    return { kind: kinds.join(' and '), fault: findFault(sqlite) };
  } finally {
    sqlite.close();
  }
}

type Case = { state: State; wasDecided: boolean; where: string };

/** Whether a start finds the right one of the two, and nothing left over. */
function judge(folder: string, report: RestoreReport, { state, wasDecided, where }: Case): void {
  const fault = (text: string) => report.faults.push(`${state}, ${where}: ${text}`);
  const isStarted = wasDecided || state !== 'damaged';
  // Of a damaged database that is still there, its -wal is too.
  const rest = isStarted ? /restoring|\.restore$|\.restore\.new$|-wal$|-shm$/ : /\.restore$/;
  const left = readdirSync(folder).filter((name) => rest.test(name));
  if (left.length > 0) fault(`${left.join(', ')} left over`);
  report[wasDecided ? 'new' : 'old'] += 1;
  if (!isStarted) return;
  const found = contentsOf(join(folder, 'plugtrack.db'));
  if (found.fault !== null) fault(found.fault);
  if (found.kind !== (wasDecided ? 'new' : 'old')) fault(`holds what is ${found.kind}`);
}

const isDecided = (folder: string) => existsSync(join(folder, 'plugtrack.db.restore'));

/** Whether the new database stands in its place, and its order is gone: only the last step is missing then, or none. */
function isDone(folder: string): boolean {
  return readdirSync(join(folder, 'backups')).some((name) => name.startsWith('pre-restore-'));
}

function startUp(folder: string, state: State, wasDecided: boolean): void {
  if (state !== 'damaged' || wasDecided) run(folder, 'boot', 0);
}

/** Kills one restore before its n-th step; then, where it was decided, the start that ends it, at each of its own steps. */
function killAt(template: string, at: number, state: State, report: RestoreReport, withStarts: boolean): boolean {
  const scratch = mkdtempSync(join(tmpdir(), 'plugtrack-restore-'));
  const fresh = (name: string) => {
    const folder = join(scratch, name);
    cpSync(template, folder, { recursive: true });
    const backup = join(folder, 'backups', 'plugtrack-20260102-000000Z.db');
    return { folder, ended: run(folder, 'restore', at, backup) };
  };
  try {
    const { folder, ended } = fresh('first');
    if (!ended.wasKilled) return false;
    report.killed += 1;
    const wasDecided = isDecided(folder) || isDone(folder);
    for (let step = 1; withStarts && wasDecided; step += 1) {
      const again = fresh(`start-${step}`).folder;
      if (!run(again, 'boot', step).wasKilled) break;
      report.killedStarts += 1;
      startUp(again, state, wasDecided);
      judge(again, report, { state, wasDecided, where: `restore killed at step ${at}, its start at ${step}` });
    }
    startUp(folder, state, wasDecided);
    judge(folder, report, { state, wasDecided, where: `restore killed at step ${at}` });
    return true;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/**
 * Restores by command, killed with SIGKILL before each step on the disk in turn, over a database that was closed properly, one
 * that a crash left, and one that is damaged. @param stride every how many steps; 1 is all of them
 */
export function restoreDrill(stride: number): RestoreReport {
  const report: RestoreReport = { killed: 0, killedStarts: 0, old: 0, new: 0, faults: [] };
  const parent = mkdtempSync(join(tmpdir(), 'plugtrack-drill-'));
  try {
    for (const [index, state] of states.entries()) {
      const template = prepare(parent, state);
      for (let at = 1 + (index % stride); killAt(template, at, state, report, stride === 1); at += stride);
    }
    return report;
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}
