import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { folderOf, listFiles, makeBackup, removeLeftovers } from '@/db/backups';
import { findFault } from '@/db/checks';
import { open } from '@/db/client';
import { migrate } from '@/db/migrate';
import type { Instant } from '@/lib/core/time';
import { newRoot } from '@/lib/crypto/keys';
import { fillNasty } from './golden';
import { insertManySessions } from './many-sessions';

export type BackupReport = {
  copies: number;
  writes: number;
  /** Of the writers beside them, in ms; the rest of the machine counts too. */
  p50: number;
  p99: number;
  longest: number;
  kills: number;
  /** Kills that left a draft behind: those that came in the middle. */
  drafts: number;
  faults: string[];
};

const keys = { AUTH_SECRET: newRoot(), ENCRYPTION_KEYS: newRoot() };

function backingUp(path: string): ChildProcess {
  return spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', 'lib/server/backup.ts'], {
    env: { ...process.env, ...keys, DATABASE_PATH: path },
    stdio: 'ignore',
  });
}

/** Everything under a final name has to be whole, and a moment of the database: its last write is the one of its count. */
function judge(path: string, report: BackupReport): void {
  for (const { name, isVerified } of listFiles(folderOf(path))) {
    const copy = new Database(join(folderOf(path), name), { readonly: true });
    const fault = isVerified ? findFault(copy) : 'no checksum';
    const [count, last] = copy
      .prepare<[], [number, number]>("SELECT count(*), coalesce(max(count), 0) FROM attempts WHERE key LIKE 'w%'")
      .raw()
      .get() ?? [0, -1];
    const sessions = copy.prepare('SELECT count(*) FROM charging_sessions').pluck().get();
    copy.close();
    if (fault !== null || count !== last) report.faults.push(`${name}: ${fault ?? `${count} of ${last} writes`}`);
    if (Number(sessions) < 10) report.faults.push(`${name}: ${String(sessions)} sessions`);
  }
}

async function writeBeside(path: string, report: BackupReport, wanted: { copies: number; writes: number }) {
  const { sqlite } = open(path);
  const insert = sqlite.prepare(
    "INSERT INTO attempts (key, count, window_started_at, last_at) VALUES ('w' || ?, ?, 0, 0)",
  );
  const times: number[] = [];
  const copier = { isOver: false };
  const copying = (async () => {
    for (; report.copies < wanted.copies; report.copies += 1) {
      const [code] = (await once(backingUp(path), 'close')) as [number];
      if (code !== 0) report.faults.push(`backup ${report.copies} ended with ${code}`);
    }
    copier.isOver = true;
  })();
  // Evenly, so that every copy has writers beside it.
  for (let index = 1; index <= wanted.writes || !copier.isOver; index += 1) {
    const from = performance.now();
    insert.run(index, index);
    times.push(performance.now() - from);
    await sleep(index % 5 === 0 ? 1 : 0);
  }
  await copying;
  sqlite.close();
  times.sort((a, b) => a - b);
  const at = (share: number) => Math.round((times[Math.floor(share * (times.length - 1))] ?? 0) * 10) / 10;
  Object.assign(report, { writes: times.length, p50: at(0.5), p99: at(0.99), longest: at(1) });
}

async function killOnes(path: string, report: BackupReport, kills: number): Promise<void> {
  const folder = folderOf(path);
  const seen = () => readdirSync(folder).some((name) => name.includes('.tmp'));
  const from = performance.now();
  await once(backingUp(path), 'close');
  const whole = performance.now() - from;
  for (; report.kills < kills; report.kills += 1) {
    const child = backingUp(path);
    const ended = once(child, 'close');
    // From the start to the end, evenly: a child that is not there yet leaves nothing, and one that is done leaves a backup.
    await sleep((whole * (report.kills + 1)) / kills);
    child.kill('SIGKILL');
    await ended;
    if (seen()) report.drafts += 1;
    judge(path, report);
    removeLeftovers(folder, Date.now() as Instant);
    if (seen()) report.faults.push('a draft was not removed');
    for (const { name } of listFiles(folder).slice(2)) rmSync(join(folder, name));
  }
}

/** Backups beside writers, then backups that are killed at moments spread over their whole length. */
export async function backupDrill(wanted: {
  copies: number;
  writes: number;
  kills: number;
  sessions: number;
}): Promise<BackupReport> {
  const folder = mkdtempSync(join(tmpdir(), 'plugtrack-backups-'));
  const path = join(folder, 'plugtrack.db');
  const report: BackupReport = {
    ...{ copies: 0, writes: 0, p50: 0, p99: 0, longest: 0, kills: 0, drafts: 0, faults: [] },
  };
  try {
    const { sqlite } = open(path);
    migrate(sqlite);
    fillNasty(sqlite);
    insertManySessions(sqlite, 1, 1, wanted.sessions);
    sqlite.close();
    makeBackup(path, folderOf(path), Date.UTC(2026, 0, 2) as Instant);
    await writeBeside(path, report, wanted);
    judge(path, report);
    await killOnes(path, report, wanted.kills);
    return report;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
