import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { closeConnection, connection } from '@/db/client';
import type { Instant } from '@/lib/core/time';
import { runJobs } from '@/lib/server/jobs';
import { purgeDeleted, undoMs } from '@/lib/server/purge';
import { freshDatabase, twoOwners } from '../support/database';

const now = Date.UTC(2026, 5, 1) as Instant;
const old = now - undoMs - 1;
const recent = now - undoMs;

const ids = (table: string) => connection().sqlite.prepare(`SELECT id FROM ${table} ORDER BY id`).pluck().all();

/** Fills every column that must be filled; the text of a check is not the point here. */
function insert(table: string, row: Record<string, unknown>): void {
  const names = Object.keys(row);
  connection()
    .sqlite.prepare(`INSERT INTO ${table} (${names.join()}) VALUES (${names.map((name) => `@${name}`).join()})`)
    .run(row);
}

let userId: number;

beforeEach(() => {
  freshDatabase();
  connection().sqlite.pragma('ignore_check_constraints = ON');
  userId = twoOwners().alice.id;
});
afterEach(closeConnection);

function car(id: number, deletedAt: number | null): void {
  const row: Record<string, unknown> = { id, user_id: userId, deleted_at: deletedAt };
  fillIn('cars', row);
  insert('cars', row);
}

function session(id: number, carId: number, deletedAt: number | null): void {
  const row: Record<string, unknown> = {
    id,
    user_id: userId,
    car_id: carId,
    client_id: `c${id}`,
    deleted_at: deletedAt,
  };
  fillIn('charging_sessions', row);
  insert('charging_sessions', row);
}

function fillIn(table: string, row: Record<string, unknown>): void {
  const columns = connection().sqlite.pragma(`table_info(${table})`) as {
    name: string;
    type: string;
    notnull: number;
    dflt_value: unknown;
  }[];
  for (const { name, type, notnull, dflt_value: preset } of columns)
    if (notnull && preset === null && !(name in row)) row[name] = type.toUpperCase() === 'TEXT' ? 'x' : 1;
}

it('removes what was deleted more than 30 days ago, and nothing else', () => {
  car(1, null);
  car(2, old);
  car(3, recent);
  session(1, 1, null);
  session(2, 1, old);
  session(3, 1, recent);
  session(4, 2, old);
  for (const [id, createdAt] of [
    [1, old],
    [2, recent],
  ])
    insert('events', { id, user_id: userId, table_name: 'cars', row_id: 1, created_at: createdAt });
  purgeDeleted(now);
  expect([ids('cars'), ids('charging_sessions'), ids('events')]).toEqual([[1, 3], [1, 3], [2]]);
});

it('removes nothing when a row that is still there needs one that would go', () => {
  car(2, old);
  session(1, 2, null);
  session(2, 2, old);
  expect(() => purgeDeleted(now)).toThrow('FOREIGN KEY');
  expect([ids('cars'), ids('charging_sessions')]).toEqual([[2], [1, 2]]);
});

it('goes on with the next job when one fails', async () => {
  const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const done: number[] = [];
  const fails = () => Promise.reject(new Error('no'));
  await runJobs(
    [
      { name: 'bad', run: fails },
      { name: 'good', run: (at) => void done.push(at) },
    ],
    now,
  );
  expect(done).toEqual([now]);
  expect(String(errors.mock.calls[0]?.[0])).toContain('"job":"bad"');
  errors.mockClear();
});

it('removes the secret of a channel with the channel, and not before', () => {
  for (const [id, deletedAt] of [
    [1, null],
    [2, recent],
    [3, old],
  ] as const) {
    const row: Record<string, unknown> = { id, user_id: userId, deleted_at: deletedAt };
    fillIn('notification_channels', row);
    insert('notification_channels', row);
  }
  for (const key of ['aiKey', 'channelSecret.1', 'channelSecret.2', 'channelSecret.3', 'channelSecret.12'])
    insert('settings', { user_id: userId, key, value: 'sealed', encrypted: 1, updated_at: 0 });
  purgeDeleted(now);
  expect(connection().sqlite.prepare('SELECT key FROM settings ORDER BY key').pluck().all()).toEqual([
    'aiKey',
    'channelSecret.1',
    'channelSecret.2',
  ]);
});
