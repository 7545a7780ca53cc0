import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { atomically, connection, db } from '@/db/client';
import { channels, deliveries } from '@/db/schema';
import { fail, ok } from '@/lib/core/result';
import {
  claimDeliveries,
  countFailures,
  failInterrupted,
  isWanted,
  listDeliveries,
  notify,
  pruneDeliveries,
  retryDelivery,
  settleDelivery,
} from '@/lib/notifications/data';
import type { Claimed } from '@/lib/notifications/schema';
import type { Owner } from '@/lib/server/owner';
import { channelOf } from '../support/channels';
import { twoOwners, valueOf } from '../support/owners';
import { day, later, message, minute, noon, stopClockAt, tellImport } from '../support/telling';

let alice: Owner;
let bob: Owner;

stopClockAt(noon);
beforeEach(() => {
  ({ alice, bob } = twoOwners());
});

const rows = (owner = alice) => listDeliveries(owner).map(({ channel, state }) => [channel, state]);
const tell = (key?: string, owner = alice) => tellImport(owner, key);

describe('a message', () => {
  it('goes to each channel that is on and wants the event', () => {
    channelOf(alice, { name: 'all' });
    channelOf(alice, { name: 'others', events: ['digest.weekly'] });
    channelOf(alice, { name: 'off', enabled: false });
    channelOf(alice, { name: 'imports', events: ['digest.weekly', 'import.finished'] });
    const gone = channelOf(alice, { name: 'gone' });
    db.update(channels).set({ deletedAt: noon }).where(eq(channels.id, gone)).run();
    channelOf(bob, { name: 'Bob’s' });
    tell();
    expect(rows()).toEqual([
      ['imports', 'waiting'],
      ['all', 'waiting'],
    ]);
    expect(listDeliveries(bob)).toEqual([]);
  });

  it('is told once, ever: not again after it arrived, failed, or while it waits', () => {
    channelOf(alice);
    for (let times = 0; times < 3; times += 1) tell();
    expect(isWanted(alice, 'import.finished', 'import.finished 1', noon)).toBe(false);
    const [claimed] = claimDeliveries(alice, noon);
    tell();
    settleDelivery(alice, claimed!, { state: 'delivered' }, noon);
    tell();
    expect(rows()).toEqual([['Phone', 'delivered']]);
  });

  it('is not told to a channel that is younger than what it tells of', () => {
    channelOf(alice, { name: 'old', createdAt: noon - 1 });
    channelOf(alice, { name: 'new', createdAt: noon + 1 });
    notify(alice, 'digest.weekly', message('digest.weekly 2026-11-16'), noon);
    expect(rows()).toEqual([['old', 'waiting']]);
    expect(isWanted(alice, 'digest.weekly', 'digest.weekly 2026-11-16', noon)).toBe(false);
    expect(isWanted(alice, 'digest.weekly', 'digest.weekly 2026-11-16', later(2))).toBe(true);
    expect(isWanted(bob, 'digest.weekly', 'digest.weekly 2026-11-16', later(2))).toBe(false);
  });

  it('goes with what it tells of, when that is undone', () => {
    channelOf(alice);
    atomically(() => {
      tell();
      return fail('invalid', 'no');
    });
    expect(rows()).toEqual([]);
  });

  it('that cannot be written undoes nothing else, and is logged', () => {
    channelOf(alice);
    const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    atomically(() => {
      db.update(channels).set({ name: 'renamed' }).where(eq(channels.userId, alice.id)).run();
      notify(alice, 'import.finished', { ...message('import.finished 1'), path: 'https://elsewhere.example' });
      return ok(null);
    });
    expect(db.select({ name: channels.name }).from(channels).get()).toEqual({ name: 'renamed' });
    expect(rows()).toEqual([]);
    expect(errors).toHaveBeenCalledOnce();
    errors.mockClear();
  });

  it('that is too long is cut, by whole characters', () => {
    channelOf(alice);
    notify(alice, 'import.finished', {
      ...message('import.finished 1'),
      title: '🔋'.repeat(300),
      body: '€'.repeat(5000),
    });
    const [claimed] = claimDeliveries(alice, noon);
    expect([[...claimed!.message.title].length, claimed!.message.body.length]).toEqual([200, 4000]);
    expect(claimed!.message.title.isWellFormed()).toBe(true);
  });
});

const send = (claimed: Claimed | undefined, state: 'delivered' | 'failed', at = noon) =>
  settleDelivery(alice, claimed!, state === 'failed' ? { state, failure: 'not_accepted' } : { state }, at);

describe('what has failed', () => {
  it('is counted for a week, until something arrives at that channel', () => {
    channelOf(alice);
    tell('import.finished 1');
    send(claimDeliveries(alice, noon)[0], 'failed');
    expect([countFailures(alice), countFailures(bob)]).toEqual([1, 0]);
    vi.setSystemTime(noon + 8 * day);
    expect(countFailures(alice)).toBe(0);
    vi.setSystemTime(noon + 1);
    tell('import.finished 2');
    send(claimDeliveries(alice, later(1))[0], 'delivered', later(1));
    expect(countFailures(alice)).toBe(0);
  });

  it('is sent once more when its owner asks, and nobody else can', () => {
    channelOf(alice);
    tell();
    const [claimed] = claimDeliveries(alice, noon);
    const { id } = claimed!;
    expect(retryDelivery(alice, id).ok).toBe(false);
    send(claimed, 'failed');
    expect(retryDelivery(bob, id)).toEqual(retryDelivery(bob, 999));
    vi.setSystemTime(noon + 30 * day);
    valueOf(retryDelivery(alice, id));
    expect(claimDeliveries(alice, later(30 * day)).map((row) => [row.id, row.tryCount])).toEqual([[id, 1]]);
  });

  it('at the start is what was being sent, of that owner', () => {
    channelOf(alice);
    channelOf(bob);
    tell();
    tell('import.finished 1', bob);
    claimDeliveries(alice, noon);
    claimDeliveries(bob, noon);
    failInterrupted(alice, later(-5 * minute), noon);
    expect(rows()).toEqual([['Phone', 'sending']]);
    failInterrupted(alice, later(1), noon);
    expect([rows(), rows(bob)]).toEqual([[['Phone', 'failed']], [['Phone', 'sending']]]);
  });
});

it('forgets what has been over for 90 days, but not that a car is overdue', () => {
  channelOf(alice);
  channelOf(bob);
  tell('import.finished 1');
  tell('import.finished 1', bob);
  notify(alice, 'full_charge.overdue', message('full_charge.overdue 1 2026-11-01'));
  tell('import.finished 2');
  for (let nth = 0; nth < 2; nth += 1) send(claimDeliveries(alice, noon)[0], 'delivered');
  pruneDeliveries(alice, later(90 * day));
  expect(rows()).toHaveLength(3);
  pruneDeliveries(alice, later(90 * day + 1));
  expect(listDeliveries(alice).map(({ event, state }) => [event, state])).toEqual([
    ['import.finished', 'waiting'],
    ['full_charge.overdue', 'delivered'],
  ]);
  expect(rows(bob)).toEqual([['Phone', 'waiting']]);
});

it('asks, when there is nothing to send, by the index and without the write lock', () => {
  channelOf(alice);
  for (let nth = 0; nth < 2000; nth += 1) tell(`import.finished ${nth}`);
  db.update(deliveries).set({ state: 'delivered', finishedAt: noon }).where(eq(deliveries.userId, alice.id)).run();
  const plan = connection()
    .sqlite.prepare(
      `explain query plan select id from notification_deliveries where user_id = 1 and state = 'waiting'
       and (next_try_at <= 5 or next_try_at > 9) limit 1`,
    )
    .all() as { detail: string }[];
  expect(plan.map(({ detail }) => detail).join()).toMatch(/USING (COVERING )?INDEX notification_deliveries_state/);
  connection().sqlite.pragma('query_only = ON');
  expect(claimDeliveries(alice, noon)).toEqual([]);
  connection().sqlite.pragma('query_only = OFF');
});
