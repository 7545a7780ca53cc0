import { beforeEach, describe, expect, it, vi } from 'vitest';
import { connection } from '@/db/client';
import {
  deleteBrowser,
  deleteChannel,
  disableChannel,
  findChannel,
  insertBrowser,
  listChannels,
  secretKeyOf,
  updateBrowser,
  updateChannel,
} from '@/lib/channels/data';
import { markOf } from '@/lib/channels/kinds/subscription';
import { eventKeys } from '@/lib/channels/registry';
import { deliver } from '@/lib/channels/service';
import { notFound } from '@/lib/core/result';
import { newRoot, parseKeys } from '@/lib/crypto/keys';
import { unseal } from '@/lib/crypto/seal';
import type { Owner } from '@/lib/server/owner';
import { resealAll } from '@/lib/server/sealed';
import { openSecret, updateSettings } from '@/lib/settings/data';
import { stubKeys } from '../support/keys';
import { twoOwners, valueOf } from '../support/owners';
import { newDevice, signedBy, startPushService, type PushService } from '../support/push-service';
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

describe('a message to a browser', () => {
  it('can be read by that browser alone, and is signed for its push service', async () => {
    const phone = addTo(alice);
    const other = addTo(alice, 'SENTINEL-2');
    expect(await send(phone.id)).toEqual(delivered);
    const [pushed] = service.received;
    expect(pushed?.path).toBe('/push/SENTINEL-1');
    const body = pushed?.body ?? Buffer.alloc(0);
    expect(phone.read(body)).toEqual({
      web_push: 8030,
      notification: {
        ...{ title: message.title, body: message.body, tag: 'msg_1' },
        navigate: 'https://pt.example/settings/cars?x=1',
      },
    });
    expect(() => other.read(body)).toThrow();
    expect(pushed?.headers).toMatchObject({
      ...{ 'content-encoding': 'aes128gcm', ttl: '259200', urgency: 'high' },
      topic: expect.stringMatching(/^[\w-]{32}$/) as string,
    });
    const claims = signedBy(keyOf(alice), pushed?.headers.authorization);
    expect(claims).toMatchObject({ aud: service.url, sub: 'https://pt.example' });
    expect(Number(claims?.['exp']) * 1000 - Date.now()).toBeGreaterThan(3_600_000);
    expect(Number(claims?.['exp']) * 1000 - Date.now()).toBeLessThan(86_400_000);
    expect(signedBy(keyOf(bob), pushed?.headers.authorization)).toBeNull();
  });

  it('takes the place of itself when it is sent again, and of no other', async () => {
    const { id } = addTo(alice);
    for (const messageId of ['msg_1', 'msg_1', 'msg_2', `test_${'x'.repeat(60)}`]) await send(id, messageId);
    const topics = service.received.map(({ headers }) => headers['topic']);
    expect(topics[0]).toBe(topics[1]);
    expect(new Set(topics).size).toBe(3);
  });

  it('fits into what push services take, however long it is', async () => {
    const { id, read } = addTo(alice);
    const long = { ...message, title: '🔌'.repeat(200), body: `"${'⚡'.repeat(3999)}`, path: `/${'x'.repeat(499)}` };
    expect(await deliver(alice, id, long, 'msg_1')).toEqual(delivered);
    const body = service.received[0]?.body ?? Buffer.alloc(0);
    expect(body.length).toBeLessThanOrEqual(4096);
    expect(JSON.stringify(read(body))).toMatch(/⚡…"/);
  });

  it('from an address without https names nobody that is not there', async () => {
    const { id } = addTo(alice, 'local', 'http://127.0.0.1:3000');
    expect(await send(id)).toEqual(delivered);
    expect(signedBy(keyOf(alice), service.received[0]?.headers.authorization)).toMatchObject({
      sub: 'mailto:nobody@plugtrack.invalid',
    });
  });
});

describe('a browser', () => {
  it('is one channel, however often it is added; others are others', () => {
    const phone = addTo(alice);
    const tablet = addTo(alice, 'SENTINEL-2');
    valueOf(disableChannel(alice, phone.id));
    const known = findChannel(alice, phone.id);
    const { id, version, target } = known ?? expect.fail('it is there');
    const named = { id, version, target, name: 'My phone', events: [], secret: { op: 'keep' } } as const;
    valueOf(updateChannel(alice, { ...named, events: [] }));
    const moved = newDevice('https://elsewhere.example/SENTINEL-3', keyOf(alice));
    const again = valueOf(insertBrowser(alice, 'Chrome', givenBy(moved.subscription, phone.mark)));
    expect(again).toMatchObject({
      ...{ id: phone.id, name: 'My phone', events: [], enabled: true },
      target: { config: { url: 'https://elsewhere.example', mark: markOf(moved.subscription.endpoint) } },
    });
    expect(openSecret(alice, secretKeyOf(phone.id))).toEqual({
      state: 'open',
      text: JSON.stringify(moved.subscription),
    });
    expect(listChannels(alice).map((channel) => channel.id)).toEqual([phone.id, tablet.id]);
    expect(findChannel(alice, tablet.id)).toMatchObject({ name: 'Chrome on Android', events: eventKeys });
  });

  it('is followed where it goes; off stays off, deleted deleted', () => {
    const { id, mark } = addTo(alice);
    valueOf(disableChannel(alice, id));
    const moved = newDevice(`${service.url}/push/moved`, keyOf(alice));
    const followed = valueOf(updateBrowser(alice, givenBy(moved.subscription, mark)));
    expect(followed).toMatchObject({ id, enabled: false });
    valueOf(deleteChannel(alice, id));
    expect(updateBrowser(alice, givenBy(moved.subscription, mark))).toEqual(notFound('channel'));
    expect(listChannels(alice)).toEqual([]);
  });

  it('is another person’s business: Bob neither takes, moves nor ends Alice’s', () => {
    const phone = addTo(alice);
    const own = newDevice(`${service.url}/push/bob`, keyOf(bob));
    expect(updateBrowser(bob, givenBy(own.subscription, phone.mark))).toEqual(notFound('channel'));
    deleteBrowser(bob, phone.mark);
    const added = valueOf(insertBrowser(bob, 'Chrome', givenBy(own.subscription, phone.mark)));
    expect(added.id).not.toBe(phone.id);
    expect(findChannel(alice, phone.id)).toMatchObject({ enabled: true, target: { config: { mark: phone.mark } } });
    expect(listChannels(bob).map(({ id }) => id)).toEqual([added.id]);
    expect(keyOf(bob)).not.toBe(keyOf(alice));
  });

  it('that logs out is told nothing any more', async () => {
    const { id, mark } = addTo(alice);
    deleteBrowser(alice, mark);
    deleteBrowser(alice, mark);
    expect(await send(id)).toEqual(failed('gone', true));
    expect(service.received).toEqual([]);
  });
});

describe('the keys', () => {
  it('are made once, sealed, and shown to nobody; nor is what a browser is written to by', () => {
    addTo(alice);
    const first = keyOf(alice);
    expect(keyOf(alice)).toBe(first);
    const secret = openSecret(alice, 'pushKeys');
    const { privateKey } = JSON.parse(secret.state === 'open' ? secret.text : '') as { privateKey: string };
    const tables = ['settings', 'events', 'notification_channels'];
    const all = JSON.stringify(tables.map((table) => connection().sqlite.prepare(`select * from ${table}`).all()));
    expect(all).toContain(service.url);
    expect(all).not.toContain('SENTINEL');
    expect(all).not.toContain(privateKey);
    expect(JSON.stringify(listChannels(alice))).not.toContain('SENTINEL');
  });

  it('locked, sign nothing and stay as they are; new ones are made when a browser is added, and the others say so', async () => {
    const phone = addTo(alice);
    const { sqlite } = connection();
    const sealed = () => sqlite.prepare("select value from settings where key = 'pushKeys'").pluck().get() as string;
    const before = sealed();
    const put = (value: string) => sqlite.prepare("update settings set value = ? where key = 'pushKeys'").run(value);
    put(before.replace(/^pt1\.[0-9a-f]{8}/, 'pt1.00000000'));
    expect(await send(phone.id)).toEqual(failed('keys_locked', true));
    expect(sealed()).toContain('pt1.00000000');
    const tablet = addTo(alice, 'tablet');
    expect(await send(tablet.id)).toEqual(delivered);
    expect(await send(phone.id)).toEqual(failed('other_keys', true));
    put(before);
    expect(await send(phone.id)).toEqual(delivered);
    sqlite.prepare("delete from settings where key = 'pushKeys'").run();
    expect(await send(phone.id)).toEqual(failed('other_keys', true));
    expect(service.received).toHaveLength(2);
  });

  it('are sealed anew with all else when the key of the server changes', () => {
    const phone = addTo(alice);
    const before = [openSecret(alice, 'pushKeys'), openSecret(alice, secretKeyOf(phone.id))];
    const ring = parseKeys(`${newRoot()},${String(process.env['ENCRYPTION_KEYS'])}`) ?? expect.fail('two keys');
    expect(resealAll(ring)).toMatchObject({ resealed: 2, locked: {} });
    const after = (['pushKeys', secretKeyOf(phone.id)] as const).map((setting) => {
      const value = connection().sqlite.prepare('select value from settings where key = ?').pluck().get(setting);
      return unseal([ring[0]], String(value), { userId: alice.id, setting });
    });
    expect(after).toEqual(before);
  });

  it.each(['plain text', '{"endpoint":1}', 'no point'])(
    'a damaged subscription (%s) is said to be one',
    async (kind) => {
      const { id, subscription } = addTo(alice);
      const off = { ...subscription, p256dh: Buffer.from([4, ...Buffer.alloc(64, 1)]).toString('base64url') };
      const secret = kind === 'no point' ? JSON.stringify(off) : kind;
      valueOf(updateBrowser(alice, { ...givenBy(subscription), secret }));
      expect(await send(id)).toEqual(failed('unreadable', true));
    },
  );
});
