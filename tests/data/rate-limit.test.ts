import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { closeConnection, connection } from '@/db/client';
import type { Instant } from '@/lib/core/time';
import { forget, giveBack, signInLimit, take, takeTry } from '@/lib/server/rate-limit';
import { freshDatabase } from '../support/database';
import { temporaryFolder } from '../support/folder';

const start = Date.UTC(2026, 9, 1) as Instant;
const at = (seconds: number) => (start + seconds * 1000) as Instant;
const rows = () => (connection().sqlite.prepare('select count(*) as n from attempts').get() as { n: number }).n;

beforeEach(() => freshDatabase());

describe('take', () => {
  const acts = (seconds: number, times: number) =>
    Array.from({ length: times }, () => take('a', signInLimit, at(seconds)).ok).filter(Boolean).length;

  it('lets ten through, then one a minute', () => {
    expect(acts(0, 200)).toBe(10);
    expect(acts(59, 5)).toBe(0);
    expect(acts(60, 5)).toBe(1);
    expect(acts(119, 5)).toBe(0);
    expect(acts(120, 5)).toBe(1);
  });

  it('fills up again, and never beyond ten', () => {
    acts(0, 10);
    expect(acts(300, 20)).toBe(5);
    expect(acts(100_000, 20)).toBe(10);
  });

  it('says how long to wait', () => {
    acts(0, 10);
    const refused = take('a', signInLimit, at(20));
    expect(refused).toMatchObject({ ok: false, error: { code: 'rate_limited' } });
    expect(refused.ok || refused.error.message).toContain('40 seconds');
  });

  it('counts each key for itself', () => {
    acts(0, 10);
    expect(take('b', signInLimit, at(0)).ok).toBe(true);
  });

  it('gives back what was allowed', () => {
    for (let round = 0; round < 100; round += 1) {
      expect(take('a', signInLimit, start).ok).toBe(true);
      giveBack('a');
    }
  });

  it('forgets nothing in a restart', () => {
    freshDatabase(join(temporaryFolder(), 'restart.db'));
    acts(0, 10);
    closeConnection();
    expect(take('a', signInLimit, at(1)).ok).toBe(false);
  });

  it('locks nobody out until a clock that was set back has caught up', () => {
    acts(10_000_000, 10);
    expect(take('a', signInLimit, at(9_999_999)).ok).toBe(false);
    expect(acts(0, 20)).toBe(10);
  });

  it('keeps the table small in a flood', () => {
    const { sqlite } = connection();
    sqlite.exec(`with recursive n(i) as (select 1 union all select i + 1 from n where i < 12000)
      insert into attempts select 'k' || i, 1, ${start}, ${start} + i from n`);
    take('new', signInLimit, at(60));
    expect(rows()).toBe(10_000);
    expect(
      sqlite.prepare("select key from attempts where key in ('k1', 'k12000', 'new')").pluck().all().sort(),
    ).toEqual(['k12000', 'new']);
  });
});

describe('takeTry', () => {
  it('makes the waits longer: 2, 4, 8 … seconds, and never more than 15 minutes', () => {
    let now = 0;
    const waits: number[] = [];
    for (let tries = 0; tries < 20; tries += 1) {
      let wait = 0;
      while (!takeTry('name:alice', at(now + wait)).ok) wait += 1;
      waits.push(wait);
      now += wait;
    }
    expect(waits).toEqual([0, 0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, ...Array<number>(6).fill(900)]);
  });

  it('lets only five of a hundred at once through', () => {
    expect(Array.from({ length: 100 }, () => takeTry('name:alice', start).ok).filter(Boolean)).toHaveLength(5);
  });

  it('begins anew after a success', () => {
    for (let tries = 0; tries < 5; tries += 1) takeTry('name:alice', start);
    expect(takeTry('name:alice', start).ok).toBe(false);
    forget('name:alice');
    expect(takeTry('name:alice', start).ok).toBe(true);
  });
});
