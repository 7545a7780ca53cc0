import { beforeEach, describe, expect, it } from 'vitest';
import { connection } from '@/db/client';
import { insertFirstUser } from '@/lib/account/data';
import type { Instant } from '@/lib/core/time';
import { endLogin, findLogin, purgeLogins, startLogin } from '@/lib/server/logins';
import { ownerOfLogin, ownerOfUser } from '@/lib/server/owner';
import { freshDatabase } from '../support/database';

const hour = 3_600_000;
const day = 24 * hour;
const start = Date.UTC(2026, 9, 1) as Instant;
const at = (ms: number) => (start + ms) as Instant;
const stored = () => connection().sqlite.prepare('select * from logins order by id').all() as Record<string, unknown>[];

beforeEach(() => {
  freshDatabase();
  insertFirstUser({ username: 'alice', passwordHash: 'x' }, 'Firefox on Linux');
  connection().sqlite.exec('delete from logins');
});

describe('a login', () => {
  it('proves its owner, and names the device', () => {
    const sid = startLogin(1, 'Firefox on Linux', start);
    expect(ownerOfLogin(sid, at(hour))).toEqual({ id: 1, loginId: stored()[0]?.['id'] });
  });

  it('is stored as a hash, which opens nothing', () => {
    const sid = startLogin(1, 'Firefox on Linux', start);
    expect(sid).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(stored())).not.toContain(sid);
    expect(findLogin(String(stored()[0]?.['sid_hash']), start)).toBeNull();
  });

  it('is a different one each time', () => {
    expect(new Set(Array.from({ length: 100 }, () => startLogin(1, 'x', start))).size).toBe(100);
  });

  it('ends after 14 days without a visit, to the millisecond', () => {
    const sid = startLogin(1, 'x', start);
    expect(findLogin(sid, at(14 * day - 1))).not.toBeNull();
    const other = startLogin(1, 'x', start);
    expect(findLogin(other, at(14 * day))).toBeNull();
  });

  it('ends after 30 days, however often it is seen', () => {
    const sid = startLogin(1, 'x', start);
    let last = 0;
    for (let ms = 0; ms < 31 * day; ms += hour) if (findLogin(sid, at(ms))) last = ms;
    expect(last).toBe(30 * day - hour);
  });

  it('notes when it was seen, but not with every page', () => {
    const sid = startLogin(1, 'x', start);
    findLogin(sid, at(4 * 60_000));
    expect(stored()[0]?.['last_seen_at']).toBe(start);
    findLogin(sid, at(6 * 60_000));
    expect(stored()[0]?.['last_seen_at']).toBe(at(6 * 60_000));
  });

  it('that was made ten years ahead of the clock does not live ten years', () => {
    const sid = startLogin(1, 'x', at(3650 * day));
    expect(findLogin(sid, start)).toBeNull();
    expect(findLogin(startLogin(1, 'x', at(hour)), start)).not.toBeNull();
  });

  it('still reads where nothing can be written', () => {
    const sid = startLogin(1, 'x', start);
    connection().sqlite.pragma('query_only = ON');
    expect(findLogin(sid, at(day))).not.toBeNull();
  });

  it('is over at once when its row is gone', () => {
    const sid = startLogin(1, 'x', start);
    const other = startLogin(1, 'x', start);
    endLogin(sid);
    expect(ownerOfLogin(sid, start)).toBeNull();
    expect(ownerOfLogin(other, start)).not.toBeNull();
  });

  it('goes with its user', () => {
    const sid = startLogin(1, 'x', start);
    connection().sqlite.exec('delete from users');
    expect(ownerOfLogin(sid, start)).toBeNull();
    expect(ownerOfUser(1)).toBeNull();
  });

  it('is purged once it opens nothing, and not before', () => {
    startLogin(1, 'idle', start);
    const kept = startLogin(1, 'kept', at(10 * day));
    purgeLogins(at(15 * day));
    expect(stored().map((row) => row['user_agent'])).toEqual(['kept']);
    expect(findLogin(kept, at(15 * day))).not.toBeNull();
  });
});
