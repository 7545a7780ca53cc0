import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { db } from '@/db/client';
import { channels, deliveries } from '@/db/schema';
import type { Instant } from '@/lib/core/time';
import {
  claimDeliveries,
  failInterrupted,
  listDeliveries,
  settleDelivery,
  updateTimes,
} from '@/lib/notifications/data';
import type { Owner } from '@/lib/server/owner';
import { getSettings } from '@/lib/settings/data';
import { channelOf } from '../support/channels';
import { twoOwners, valueOf } from '../support/owners';
import { day, later, minute, noon, stopClockAt, tellImport } from '../support/telling';

let alice: Owner;
let bob: Owner;

stopClockAt(noon);
beforeEach(() => {
  ({ alice, bob } = twoOwners());
});

const rows = (owner = alice) => listDeliveries(owner).map(({ channel, state }) => [channel, state]);
const tell = (key?: string, owner = alice) => tellImport(owner, key);
const stateOf = (id: number) => db.select().from(deliveries).where(eq(deliveries.id, id)).get();

describe('taking what is due', () => {
  it('marks it before it is sent, and gives out one of a channel at a time', () => {
    channelOf(alice, { name: 'one' });
    channelOf(alice, { name: 'two' });
    for (const nth of [1, 2, 3]) tell(`import.finished ${nth}`);
    const first = claimDeliveries(alice, noon);
    expect(first.map(({ tryCount }) => tryCount)).toEqual([1, 1]);
    expect(first.map(({ id }) => stateOf(id)?.state)).toEqual(['sending', 'sending']);
    expect(claimDeliveries(alice, noon)).toEqual([]);
    // The one channel answers, the other does not: the one goes on.
    settleDelivery(alice, first[0]!, { state: 'delivered' }, noon);
    const second = claimDeliveries(alice, noon);
    expect(second.map(({ channelId }) => channelId)).toEqual([first[0]!.channelId]);
    expect(claimDeliveries(bob, noon)).toEqual([]);
  });

  it('has at most four on their way', () => {
    for (let nth = 0; nth < 7; nth += 1) channelOf(alice);
    tell();
    const first = claimDeliveries(alice, noon);
    expect([first.length, claimDeliveries(alice, noon).length]).toEqual([4, 0]);
    for (const claimed of first) settleDelivery(alice, claimed, { state: 'delivered' }, noon);
    expect(claimDeliveries(alice, noon).length).toBe(3);
  });

  it('waits for the time of the next try, and writes the third as the last', () => {
    channelOf(alice);
    tell();
    const [claimed] = claimDeliveries(alice, noon);
    settleDelivery(alice, claimed!, { state: 'waiting', failure: 'refused', nextTryAt: later(minute) }, noon);
    expect(listDeliveries(alice)[0]).toMatchObject({
      state: 'waiting',
      failure: 'refused',
      tryCount: 1,
      finishedAt: null,
    });
    expect(claimDeliveries(alice, later(minute - 1))).toEqual([]);
    expect(claimDeliveries(alice, later(minute)).map(({ tryCount }) => tryCount)).toEqual([2]);
  });

  it('takes no answer to a try that was given up', () => {
    channelOf(alice);
    tell();
    const [claimed] = claimDeliveries(alice, noon);
    failInterrupted(alice, null, noon);
    settleDelivery(alice, claimed!, { state: 'delivered' }, noon);
    settleDelivery(bob, claimed!, { state: 'delivered' }, noon);
    expect(listDeliveries(alice)[0]).toMatchObject({ state: 'failed', failure: 'interrupted', finishedAt: noon });
    expect(claimDeliveries(alice, later(day))).toEqual([]);
  });

  it('keeps still in quiet hours, and goes on when they end', () => {
    valueOf(updateTimes(alice, { notifyAt: '08:00', isQuiet: true, quietFrom: '22:00', quietTo: '07:00' }));
    channelOf(alice);
    channelOf(bob);
    const night = Date.UTC(2026, 10, 22, 23) as Instant;
    vi.setSystemTime(night);
    tell();
    tell('import.finished 1', bob);
    const morning = Date.UTC(2026, 10, 23, 7);
    expect(claimDeliveries(alice, night)).toEqual([]);
    expect(claimDeliveries(bob, night)).toHaveLength(1);
    expect(listDeliveries(alice)[0]?.nextTryAt).toBe(morning);
    expect(claimDeliveries(alice, (morning - 1) as Instant)).toEqual([]);
    expect(claimDeliveries(alice, morning as Instant)).toHaveLength(1);
  });

  it('starts at once when quiet hours are switched off in the middle', () => {
    channelOf(alice);
    const quiet = { notifyAt: '08:00', isQuiet: true, quietFrom: '11:00', quietTo: '14:00' };
    valueOf(updateTimes(alice, quiet));
    tell();
    expect(claimDeliveries(alice, noon)).toEqual([]);
    valueOf(updateTimes(bob, { ...quiet, isQuiet: false }));
    expect(claimDeliveries(alice, noon)).toEqual([]);
    valueOf(updateTimes(alice, { ...quiet, isQuiet: false }));
    expect(getSettings(alice)).toMatchObject({ notifyAt: '08:00', quietHours: null });
    expect(claimDeliveries(alice, noon)).toHaveLength(1);
  });

  it('gives up on what lay there for days while the machine was off', () => {
    channelOf(alice);
    tell();
    expect(claimDeliveries(alice, later(3 * day + 1))).toEqual([]);
    expect(listDeliveries(alice)[0]).toMatchObject({ state: 'failed', failure: 'stale' });
  });

  it('gives up on a channel that is off or gone by then', () => {
    const off = channelOf(alice);
    const gone = channelOf(alice);
    channelOf(alice, { name: 'on' });
    tell();
    db.update(channels).set({ enabled: false }).where(eq(channels.id, off)).run();
    db.update(channels).set({ deletedAt: noon }).where(eq(channels.id, gone)).run();
    expect(claimDeliveries(alice, noon)).toHaveLength(1);
    expect(rows().toSorted()).toEqual([
      ['Phone', 'failed'],
      ['Phone', 'failed'],
      ['on', 'sending'],
    ]);
  });

  it('does not wait years for a time that a wrong clock wrote', () => {
    channelOf(alice);
    vi.setSystemTime(noon + 3650 * day);
    tell();
    vi.setSystemTime(noon);
    expect(claimDeliveries(alice, noon)).toHaveLength(1);
  });
});
