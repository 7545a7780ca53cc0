import 'server-only';
import { lstatSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { copyDatabase } from '@/db/copy';
import type { Instant } from '@/lib/core/time';

/** A backup by its name alone, which is made here. `isVerified`: it was checked when it was made, and its checksum is beside it. */
export type BackupFile = { name: string; at: Instant; bytes: number; isVerified: boolean };

/** Why there is no backup, as a sentence for a person. */
export class NoBackup extends Error {
  override readonly name = 'NoBackup';
}

const pattern = /^plugtrack-(\d{4})(\d{2})(\d{2})-(\d{2})(\d{2})(\d{2})Z\.db$/;

/** Where the backups of a database lie, beside the copies from before its updates. */
export const folderOf = (databasePath: string): string => join(dirname(databasePath), 'backups');

/** When a backup was made, by its name; null for any other name. */
export function momentOf(name: string): Instant | null {
  const [, ...parts] = pattern.exec(name) ?? [];
  const [year = NaN, month = NaN, day = NaN, hour = NaN, minute = NaN, second = NaN] = parts.map(Number);
  const at = Date.UTC(year, month - 1, day, hour, minute, second) as Instant;
  return Number.isNaN(at) || nameAt(at) !== name ? null : at;
}

/** UTC, so that the hour which autumn repeats gives two names. */
const nameAt = (at: Instant) =>
  `plugtrack-${new Date(at).toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '').replace('T', '-')}.db`;

/** The backups in a folder, newest first. What bears another name, or is a link to elsewhere, is none. */
export function listFiles(folder: string): BackupFile[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  const names = readdirSync(folder);
  const known = new Set(names);
  const files = names.flatMap((name) => {
    const at = momentOf(name);
    const found = at === null ? undefined : lstatSync(join(folder, name), { throwIfNoEntry: false });
    if (at === null || !found?.isFile()) return [];
    return [{ name, at, bytes: found.size, isVerified: known.has(`${name}.sha256`) }];
  });
  return files.sort((a, b) => b.at - a.at);
}

/** A copy that PlugTrack made before it changed much: of an update, or of a restore. `path` is where it lies. */
export type CopyFile = BackupFile & { reason: 'update' | 'restore'; path: string };

const copyName = /^(?:.+-before-\d{4}_[\w-]+|pre-restore-(\d{8}-\d{6}Z))\.db$/;

function copyIn(folder: string, name: string): CopyFile[] {
  const [isCopy, stamp] = copyName.exec(name) ?? [];
  const path = join(folder, name);
  const found = isCopy ? lstatSync(path, { throwIfNoEntry: false }) : undefined;
  if (!found?.isFile()) return [];
  const at = (stamp ? momentOf(`plugtrack-${stamp}.db`) : null) ?? (Math.round(found.mtimeMs) as Instant);
  const isVerified = statSync(`${path}.sha256`, { throwIfNoEntry: false }) !== undefined;
  return [{ name, at, bytes: found.size, isVerified, reason: stamp ? 'restore' : 'update', path }];
}

/** The copies from before updates and restores, newest first, also where a restore had to leave one beside the database. */
export function listCopies(databasePath: string): CopyFile[] {
  const folders = [folderOf(databasePath), dirname(databasePath)];
  const copies = folders.flatMap((folder) => {
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
    return readdirSync(folder).flatMap((name) => copyIn(folder, name));
  });
  return copies.sort((a, b) => b.at - a.at);
}

const preRestoreMs = 30 * 86_400_000;

/** Removes what a restore put aside 30 days ago. Copies from before updates stay. */
export function removeOldCopies(databasePath: string, now: Instant): void {
  for (const { path, reason, at } of listCopies(databasePath))
    if (reason === 'restore' && at < now - preRestoreMs)
      for (const part of ['', '-wal']) rmSync(path + part, { force: true });
}

const spareBytes = 50_000_000;
const sizeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
const megabytes = (bytes: number) => `${Math.ceil(bytes / 1_000_000)} MB`;

/** @throws NoBackup where the disk has no room for the copy, as much again, and a little for whoever else writes on it. */
function checkRoom(databasePath: string, folder: string): void {
  const existing = statSync(folder, { throwIfNoEntry: false }) ? folder : dirname(folder);
  const { bavail, bsize } = statfsSync(existing);
  const wanted = 2 * (sizeOf(databasePath) + sizeOf(`${databasePath}-wal`)) + spareBytes;
  if (bavail * bsize >= wanted) return;
  throw new NoBackup(
    `The disk has no room for a backup: ${megabytes(wanted)} have to be free, and ${megabytes(bavail * bsize)} are. Earlier backups are untouched.`,
  );
}

/**
 * Puts a verified backup of a database, also of one in use, into a folder. @returns its path.
 * @throws NoBackup where there is no room for it, or what `copyDatabase` throws. Earlier backups are then as they were.
 */
export function makeBackup(databasePath: string, folder: string, at: Instant): string {
  checkRoom(databasePath, folder);
  let target = join(folder, nameAt(at));
  for (let later = at; sizeOf(target) > 0; target = join(folder, nameAt(later))) later = (later + 1000) as Instant;
  return copyDatabase(databasePath, target).path;
}

/** Removes a backup; the checksum last, so that what is left of a removal cut short never looks like an unchecked backup. */
export function removeFile(folder: string, name: string): void {
  if (momentOf(name) === null) throw new TypeError(`${name} is no backup.`);
  rmSync(join(folder, name), { force: true });
  rmSync(join(folder, `${name}.sha256`), { force: true });
}

const aDay = 86_400_000;
const draft = /\.db\.(\d+)\.tmp(\.sha256|-journal)?$/;

/** Whether the process that writes a draft is there still: `npm run backup` may be at work while a server starts. */
function isAtWork(path: string, pid: number, now: Instant): boolean {
  const written = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  // A process of today may by chance have the number of yesterday's.
  if (now - written > aDay) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Removes what copies and removals that were cut short left behind. */
export function removeLeftovers(folder: string, now: Instant): void {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const pid = draft.exec(name)?.[1];
    const isOrphan =
      name.endsWith('.sha256') && momentOf(basename(name, '.sha256')) !== null && !sizeOf(path.slice(0, -7));
    if (isOrphan || (pid && !isAtWork(path, Number(pid), now))) rmSync(path, { force: true });
  }
}
