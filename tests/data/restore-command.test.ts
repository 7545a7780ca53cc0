import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { folderOf, makeBackup } from '@/db/backups';
import { closeConnection, connection } from '@/db/client';
import type { Instant } from '@/lib/core/time';
import { insertCar } from '@/lib/cars/data';
import { insertSession } from '@/lib/sessions/data';
import { freshDatabase, twoOwners } from '../support/database';
import { carEntry, sessionEntry } from '../support/entries';
import { temporaryFolder } from '../support/folder';
import { stubKeys } from '../support/keys';
import { valueOf } from '../support/owners';

let path = '';
afterEach(closeConnection);

const countOf = (table: string) => connection().sqlite.prepare(`SELECT count(*) FROM ${table}`).pluck().get();

/** `npm run restore`, without npm. */
const byCommand = (...args: string[]) =>
  spawnSync(process.execPath, ['--conditions=react-server', '--import', 'tsx', 'lib/server/restore.ts', ...args], {
    env: { ...process.env, DATABASE_PATH: path },
    encoding: 'utf8',
  });

it('by command refuses beside a server, and brings a lost database back once that is stopped', () => {
  stubKeys();
  path = join(temporaryFolder(), 'log.db');
  freshDatabase(path);
  const { alice } = twoOwners();
  const { id: car } = valueOf(insertCar(alice, carEntry()));
  insertSession(alice, sessionEntry(car, '2026-03-01'));
  const good = makeBackup(path, folderOf(path), Date.UTC(2026, 0, 2, 3) as Instant);
  insertSession(alice, sessionEntry(car, '2026-03-02'));
  const refused = byCommand(good);
  expect(refused).toMatchObject({ status: 1, stdout: '' });
  expect(refused.stderr).toMatch(/^restore: PlugTrack runs, .+ stop PlugTrack and run this again\.\n$/);
  expect(countOf('charging_sessions')).toBe(2);
  expect(byCommand('--look', 'plugtrack-20260102-030000Z.db').stdout).toContain(
    'of what is here now it lacks 1 session.',
  );
  closeConnection();
  rmSync(path);
  // By its bare name, as it stands in the list.
  const done = byCommand('plugtrack-20260102-030000Z.db');
  expect(done).toMatchObject({ status: 0, stderr: '' });
  expect(done.stdout).toContain('sign in as alice');
  expect(countOf('charging_sessions')).toBe(1);
  closeConnection();
  expect(byCommand('nowhere.db').stderr).toBe('restore: There is no such file.\n');
  expect(byCommand().stderr).toMatch(/^restore: Name the file/);
});
