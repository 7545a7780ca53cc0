import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { closeConnection, db } from '@/db/client';
import { channels } from '@/db/schema';
import type { Instant } from '@/lib/core/time';
import { failInterrupted, listDeliveries, notify } from '@/lib/notifications/data';
import { notificationJobs, sendDue } from '@/lib/notifications/service';
import { runForOwners } from '@/lib/server/jobs';
import type { Owner } from '@/lib/server/owner';
import { changeSecret, updateSettings } from '@/lib/settings/data';
import { channelOf } from '../support/channels';
import { twoOwners, valueOf } from '../support/owners';
import { keepSilent, startReceiver, type Receiver } from '../support/receiver';

const noon = Date.UTC(2026, 10, 22, 12) as Instant;
const minute = 60_000;

let alice: Owner;
let receiver: Receiver;

beforeEach(async () => {
  vi.stubEnv('AUTH_SECRET', 'q7Xz0vKp3Lr9TbYw2Nc5Hd8Mf1Gj4Sa6Ue_RiOkPxBn');
  vi.stubEnv('ENCRYPTION_KEYS', '8f1c0e5ab2d4967335e0fa41c6d82b79104f6ad3e85b92c7f03d18a6b4e95c72');
  vi.useFakeTimers({ toFake: ['Date'], now: noon });
  ({ alice } = twoOwners());
  valueOf(updateSettings(alice, { loopbackAllowed: true }));
  receiver = await startReceiver();
});
afterEach(() => {
  receiver.close();
  vi.useRealTimers();
  closeConnection();
});

const tell = (nth: number, owner = alice) =>
  notify(owner, 'import.finished', {
    ...{ key: `import.finished ${nth}`, title: `No ${nth}`, body: 'Body', level: 'info', path: '/' },
  });
/** One look of the sender at `at`, with all that it begins. */
const lookAt = (at: number, owner = alice) => {
  vi.setSystemTime(at);
  return sendDue(owner, at as Instant);
};
const [state, all] = [() => listDeliveries(alice)[0], () => listDeliveries(alice)];

/** A webhook, which signs what it sends. */
function webhookOf(owner: Owner): number {
  const id = channelOf(owner, { name: 'Webhook' });
  const config = JSON.stringify({ url: `${receiver.url}/hook` });
  db.update(channels).set({ kind: 'webhook', config }).where(eq(channels.id, id)).run();
  valueOf(changeSecret(owner, `channelSecret.${id}`, { op: 'set', text: `whsec_${'A'.repeat(32)}` }));
  return id;
}

describe('the sender', () => {
  it('delivers once, with title and text', async () => {
    channelOf(alice, { url: receiver.url });
    tell(1);
    for (let looks = 0; looks < 5; looks += 1) await lookAt(noon + looks * 1000);
    expect(receiver.letters.map(({ title }) => title)).toEqual(['No 1']);
    expect(state()).toMatchObject({ state: 'delivered', tryCount: 1, failure: null, finishedAt: noon });
  });

  it('tries three times, a minute and ten minutes apart, and then says why it gave up', async () => {
    channelOf(alice, { url: receiver.url });
    receiver.answer = (response) => void response.writeHead(503).end();
    tell(1);
    const tries: number[] = [];
    for (let at: number = noon; at < noon + 60 * minute; at += 10_000) {
      await lookAt(at);
      if (receiver.letters.length > tries.length) tries.push((at - noon) / minute);
    }
    expect(tries).toEqual([0, 1, 11]);
    expect(state()).toMatchObject({ state: 'failed', tryCount: 3, failure: 'server_error' });
  });

  it('delivers at the second try where the receiver comes back', async () => {
    channelOf(alice, { url: receiver.url });
    receiver.answer = (response) => void response.writeHead(503).end();
    tell(1);
    await lookAt(noon);
    receiver.answer = (response) => void response.end('{}');
    await lookAt(noon + minute);
    expect(state()).toMatchObject({ state: 'delivered', tryCount: 2, failure: null });
  });

  it('does not try again what no other try can mend', async () => {
    channelOf(alice, { url: receiver.url });
    receiver.answer = (response) => void response.writeHead(401).end();
    tell(1);
    for (let at: number = noon; at < noon + 30 * minute; at += minute) await lookAt(at);
    expect([receiver.letters.length, state()?.failure]).toEqual([1, 'no_secret']);
  });

  it('tries again where nobody listened, and sends what lay in between', async () => {
    const port = new URL(receiver.url).port;
    receiver.close();
    channelOf(alice, { url: `http://127.0.0.1:${port}` });
    tell(1);
    await lookAt(noon);
    tell(2);
    await lookAt(noon + 1000);
    expect(all().map(({ state: is, failure }) => [is, failure])).toEqual([
      ['waiting', 'refused'],
      ['waiting', 'refused'],
    ]);
  });

  it(
    'sends what timed out no second time, but by webhook, whose receiver knows it by its id',
    { timeout: 40_000 },
    async () => {
      webhookOf(alice);
      channelOf(alice, { url: receiver.url });
      receiver.answer = keepSilent;
      tell(1);
      await lookAt(noon);
      const outcomes = all().map(({ kind, state: is, failure }) => [kind, is, failure]);
      expect(outcomes.toSorted()).toEqual([
        ['ntfy', 'failed', 'timeout'],
        ['webhook', 'waiting', 'timeout'],
      ]);
      receiver.answer = (response) => void response.writeHead(204).end();
      await lookAt(noon + minute);
      const hooks = receiver.letters.filter(({ path }) => path === '/hook');
      expect([receiver.letters.length, hooks.length]).toEqual([3, 2]);
      expect(hooks[0]?.headers['webhook-id']).toBeTruthy();
      expect(hooks[1]?.headers['webhook-id']).toBe(hooks[0]?.headers['webhook-id']);
      expect(all().find(({ kind }) => kind === 'webhook')?.state).toBe('delivered');
    },
  );

  it('lets a channel that says nothing hold up no other', async () => {
    const silent = await startReceiver();
    silent.answer = keepSilent;
    channelOf(alice, { name: 'silent', url: silent.url });
    channelOf(alice, { name: 'good', url: receiver.url });
    for (let nth = 1; nth <= 5; nth += 1) tell(nth);
    const looks: Promise<void>[] = [];
    for (let nth = 0; nth < 5; nth += 1) {
      looks.push(lookAt(noon + nth * 1000));
      await vi.waitFor(() => expect(receiver.letters.length).toBe(nth + 1), { timeout: 30_000 });
      await vi.waitFor(() => expect(all().filter(({ state: is }) => is === 'delivered').length).toBe(nth + 1), {
        timeout: 10_000,
      });
    }
    expect([receiver.letters.length, silent.letters.length]).toEqual([5, 1]);
    expect(all().filter(({ channel, state: is }) => channel === 'silent' && is === 'sending')).toHaveLength(1);
    silent.close();
    await Promise.all(looks);
  });

  it('goes by each owner’s own channels, and logs a fault of one without stopping the others', async () => {
    const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    channelOf(alice, { url: receiver.url });
    tell(1);
    const broken = channelOf(alice, { name: 'broken', url: receiver.url });
    tell(2);
    db.update(channels).set({ config: '{}' }).where(eq(channels.id, broken)).run();
    const send = notificationJobs().find(({ name }) => name === 'send')!;
    expect(await runForOwners(send, noon)).toBe(true);
    expect(await runForOwners(send, noon)).toBe(true);
    expect(receiver.letters.map(({ title }) => title).toSorted()).toEqual(['No 1', 'No 2']);
    expect(errors).toHaveBeenCalled();
    errors.mockClear();
    // The row of the fault is not lost either: the look after it closes it.
    failInterrupted(alice, (noon + 10 * minute) as Instant, noon);
    expect(all().map(({ channel, state: is }) => [channel, is])).toContainEqual(['broken', 'failed']);
  });
});
