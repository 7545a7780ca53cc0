import { beforeEach, describe, expect, it, vi } from 'vitest';
import { connection } from '@/db/client';
import { findChannel, insertBrowser } from '@/lib/channels/data';
import { browserInput } from '@/lib/channels/kinds/subscription';
import { deliver, testChannel } from '@/lib/channels/service';
import type { Instant } from '@/lib/core/time';
import { notify } from '@/lib/notifications/data';
import { sendDue } from '@/lib/notifications/service';
import { now } from '@/lib/server/clock';
import type { Owner } from '@/lib/server/owner';
import { updateSettings } from '@/lib/settings/data';
import { stubKeys } from '../support/keys';
import { twoOwners, valueOf } from '../support/owners';
import { newDevice, startPushService, type PushService } from '../support/push-service';
import { addDevice, givenBy, keyOf } from '../support/pushing';
import { closedAfterEach, delivered, failed, message } from '../support/sending';

let alice: Owner;
let bob: Owner;
let service: PushService;

stubKeys();
vi.stubEnv('DATABASE_PATH', ':memory:');
const started = closedAfterEach();

beforeEach(async () => {
  ({ alice, bob } = twoOwners());
  valueOf(updateSettings(alice, { loopbackAllowed: true }));
  service = await started(startPushService());
});

const addTo = (owner: Owner, path?: string, site?: string) => addDevice(owner, service, path, site);
const send = (id: number, messageId = 'msg_1') => deliver(alice, id, message, messageId);

describe('what a push service answers', () => {
  it.each([
    [200, delivered],
    [202, delivered],
    [204, delivered],
    [301, failed('moved', true)],
    [400, failed('unreadable_push', true)],
    [401, failed('not_signed', true)],
    [403, failed('not_signed', true)],
    [404, failed('unsubscribed', true)],
    [410, failed('unsubscribed', true)],
    [413, failed('too_big', true)],
    [429, failed('too_many', false)],
    [500, failed('server_error', false)],
    [503, failed('server_error', false)],
    [504, failed('timeout', false, true)],
  ])('%i', async (status, outcome) => {
    const { id } = addTo(alice);
    service.answer = (response) => response.writeHead(status).end('SENTINEL of the answer');
    expect(await send(id)).toEqual(outcome);
    const isOn = status !== 404 && status !== 410;
    expect(findChannel(alice, id)).toMatchObject({ enabled: isOn });
    const told = await testChannel(alice, { id });
    expect(JSON.stringify(told)).not.toMatch(/SENTINEL|127\.0\.0\.1/);
  });

  it('a wait is a wait: the next try is after it, and at most a day away', async () => {
    addTo(alice);
    const at = now();
    const nextTry = () =>
      connection().sqlite.prepare('select next_try_at from notification_deliveries').pluck().get() as number;
    for (const [retryAfter, least] of [
      ['3600', 3_600_000],
      [new Date(Date.now() + 7_200_000).toUTCString(), 7_198_000],
      ['999999999', 86_400_000],
      ['-5', 60_000],
      ['soon', 60_000],
    ] as const) {
      connection().sqlite.exec('delete from notification_deliveries');
      service.answer = (response) => response.writeHead(429, { 'retry-after': retryAfter }).end();
      notify(alice, 'tariff.ending', { ...message, key: retryAfter });
      await sendDue(alice, now());
      expect(nextTry() - at, retryAfter).toBeGreaterThanOrEqual(least);
      expect(nextTry() - at, retryAfter).toBeLessThan(least + 30_000);
    }
  });

  it('gone while it was added again leaves it on', async () => {
    const { id, mark } = addTo(alice);
    const anew = newDevice(`${service.url}/push/anew`, keyOf(alice));
    service.answer = (response) => {
      valueOf(insertBrowser(alice, 'Chrome on Android', givenBy(anew.subscription, mark)));
      response.writeHead(410).end();
    };
    expect(await send(id)).toEqual(failed('unsubscribed', true));
    expect(findChannel(alice, id)).toMatchObject({ enabled: true });
  });

  it('off, it is told nothing, and what waited says why', async () => {
    const { id } = addTo(alice);
    service.answer = (response) => response.writeHead(410).end();
    notify(alice, 'tariff.ending', { ...message, key: 'a' });
    notify(alice, 'tariff.ending', { ...message, key: 'b' });
    await sendDue(alice, now());
    await sendDue(alice, (now() + 1) as Instant);
    expect(service.received).toHaveLength(1);
    expect(findChannel(alice, id)).toMatchObject({ enabled: false });
    const failures = connection().sqlite.prepare('select failure from notification_deliveries order by id').pluck();
    expect(failures.all()).toEqual(['unsubscribed', 'switched_off']);
  });
});

describe('the address policy', () => {
  it('holds for what a browser names as its push service', async () => {
    const guest = newDevice(`${service.url}/push/guest`, keyOf(bob));
    const { id } = valueOf(insertBrowser(bob, 'Chrome', givenBy(guest.subscription)));
    expect(await deliver(bob, id, message, 'msg_1')).toEqual(failed('own_network', true));
    const phone = addTo(alice);
    valueOf(updateSettings(alice, { loopbackAllowed: false }));
    expect(await send(phone.id)).toEqual(failed('own_machine', true));
    const meta = newDevice('https://169.254.169.254/latest', keyOf(alice));
    const inside = valueOf(insertBrowser(alice, 'Chrome', givenBy(meta.subscription)));
    expect(await send(inside.id)).toEqual(failed('forbidden', true));
    expect(service.received).toEqual([]);
  });

  it.each([
    { endpoint: 'http://push.example/1' },
    { endpoint: 'ftp://push.example/1' },
    { endpoint: 'push.example' },
    { endpoint: `https://push.example/${'x'.repeat(1000)}` },
    { p256dh: 'AAAA' },
    { p256dh: Buffer.alloc(65).toString('base64url') },
    { auth: 'AAAA' },
    { key: 'none' },
    { site: 'https://pt.example/path' },
    { site: 'http://pt.example' },
    { site: 'javascript:alert(1)' },
  ])('no browser says %o', (changes) => {
    const { subscription } = newDevice('https://push.example/1', keyOf(alice));
    expect(browserInput.safeParse({ subscription, before: null }).success).toBe(true);
    expect(browserInput.safeParse({ subscription: { ...subscription, ...changes }, before: null }).success).toBe(false);
  });
});
