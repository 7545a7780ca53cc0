import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createServer } from 'node:https';
import { connection } from '@/db/client';
import { deleteChannel, disableChannel } from '@/lib/channels/data';
import type { Target } from '@/lib/channels/schema';
import { deliver, testChannel, type Delivery } from '@/lib/channels/service';
import { notFound } from '@/lib/core/result';
import type { Owner } from '@/lib/server/owner';
import { updateSettings } from '@/lib/settings/data';
import { selfSigned } from '../support/certificate';
import { stubKeys } from '../support/keys';
import { listenerOf } from '../support/listener';
import { misbehaviours, startBadly, startGotify, startHook, startNtfy } from '../support/notification-servers';
import { twoOwners, valueOf } from '../support/owners';
import {
  channelTo,
  closedAfterEach,
  delivered,
  failed,
  gotifyAt,
  hookAt,
  hookSecret,
  last,
  message,
  ntfyAt,
  sendTo,
} from '../support/sending';

let alice: Owner;
let bob: Owner;

stubKeys();
vi.stubEnv('APP_URL', 'https://pt.example');
vi.stubEnv('DATABASE_PATH', ':memory:');

beforeEach(() => {
  ({ alice, bob } = twoOwners());
  valueOf(updateSettings(alice, { loopbackAllowed: true }));
});

const started = closedAfterEach();

const send = (target: Target, secret: string | null = null) => sendTo(alice, target, secret);

describe('a server that does not answer as it should', () => {
  const expected: Record<Exclude<keyof typeof misbehaviours, 'says nothing'>, Delivery> = {
    'answers 500 with its secrets': failed('server_error', false) as Delivery,
    'points elsewhere': failed('moved', true) as Delivery,
    'answers with a web page': failed('wrong_service', true) as Delivery,
    'has no such path': failed('wrong_address', true) as Delivery,
    'asks to wait': { ...failed('too_many', false), waitMs: 3_600_000 } as Delivery,
    'hangs up': failed('broken', false, true) as Delivery,
    'hangs up in the middle': failed('broken', false, true) as Delivery,
    'never ends': failed('too_large', false, true) as Delivery,
  };

  it.each(Object.entries(expected))('%s', async (how, outcome) => {
    const server = await started(startBadly(how as keyof typeof expected));
    const id = channelTo(alice, gotifyAt(server.url), 'Agood');
    expect(await deliver(alice, id, message, 'msg_1')).toEqual(outcome);
    const told = await testChannel(alice, { id });
    expect(JSON.stringify(told)).not.toMatch(/SENTINEL|127\.0\.0\.1|Agood/);
  });

  it('says nothing: it is waited for ten seconds, in which everything else goes on', async () => {
    const [silent, well] = [await started(startBadly('says nothing')), await started(startHook(hookSecret))];
    const ended: string[] = [];
    const slow = send(gotifyAt(silent.url), 'Agood').finally(() => ended.push('silent'));
    expect(await send(hookAt(well.url), hookSecret).finally(() => ended.push('well'))).toEqual(delivered);
    expect(await slow).toEqual(failed('timeout', false, true));
    expect(ended).toEqual(['well', 'silent']);
  });

  it('is not there, has no such name, or a certificate that nobody knows', async () => {
    const gone = await startBadly('says nothing');
    await gone.close();
    expect(await send(gotifyAt(gone.url), 'Agood')).toEqual(failed('refused', false));
    expect(await send(gotifyAt('https://no-such-name.invalid'), 'Agood')).toEqual(failed('name_not_found', false));
    const secured = await started(listenerOf(createServer(selfSigned(['127.0.0.1']), (_, response) => response.end())));
    expect(await send(gotifyAt(`https://127.0.0.1:${secured.port}`), 'Agood')).toEqual(failed('certificate', false));
    const plain = await started(startGotify({ app: 'Agood', client: 'C' }));
    expect(await send(gotifyAt(plain.url.replace('http:', 'https:')), 'Agood')).toEqual(failed('no_https', false));
  });
});

describe('the address policy', () => {
  it('says what bars an address, and nothing is sent to it', async () => {
    const server = await started(startGotify({ app: 'Agood', client: 'C' }));
    valueOf(updateSettings(alice, { loopbackAllowed: false }));
    expect(await send(gotifyAt(server.url), 'Agood')).toEqual(failed('own_machine', true));
    expect(await send(gotifyAt('http://localhost:9999'), 'Agood')).toEqual(failed('own_machine', true));
    expect(await send(gotifyAt('http://169.254.169.254'), 'Agood')).toEqual(failed('forbidden', true));
    valueOf(updateSettings(bob, { loopbackAllowed: true }));
    for (const url of [server.url, 'http://192.168.1.9'])
      expect(await deliver(bob, channelTo(bob, gotifyAt(url), 'Agood'), message, 'msg_1'), url).toEqual(
        failed('own_network', true),
      );
    expect(server.received).toEqual([]);
  });
});

describe('deliver', () => {
  it('knows no channel of anybody else, and none that is deleted', async () => {
    const server = await started(startNtfy({ topic: 'closed', token: 'tk_good', basic: 'me:pw' }));
    const id = channelTo(alice, ntfyAt(server.url));
    expect(await deliver(bob, id, message, 'msg_1')).toEqual(failed('gone', true));
    expect(await testChannel(bob, { id })).toEqual(notFound('channel'));
    expect(await testChannel(bob, { id: 999 })).toEqual(notFound('channel'));
    valueOf(deleteChannel(alice, id));
    expect(await deliver(alice, id, message, 'msg_1')).toEqual(failed('gone', true));
    expect(server.received).toEqual([]);
  });

  it('sends nothing with a secret that does not open, and leaves it as it is', async () => {
    const server = await started(startGotify({ app: 'Agood', client: 'C' }));
    const id = channelTo(alice, gotifyAt(`${server.url}/gotify`), 'Agood');
    const { sqlite } = connection();
    const value = sqlite.prepare("select value from settings where key like 'channelSecret.%'").pluck().get() as string;
    const put = (text: string) =>
      sqlite.prepare("update settings set value = ? where key like 'channelSecret.%'").run(text);
    put(value.replace(/^pt1\.[0-9a-f]{8}/, 'pt1.00000000'));
    expect(await deliver(alice, id, message, 'msg_1')).toEqual(failed('locked', true));
    put('Agood');
    expect(await deliver(alice, id, message, 'msg_1')).toEqual(failed('unreadable', true));
    expect(server.received).toEqual([]);
    put(value);
    expect(await deliver(alice, id, message, 'msg_1')).toEqual(delivered);
  });

  it('tells the title where there is no text: Gotify and Apprise refuse a message without', async () => {
    const server = await started(startGotify({ app: 'Agood', client: 'C' }));
    const id = channelTo(alice, gotifyAt(`${server.url}/gotify`), 'Agood');
    expect(await deliver(alice, id, { ...message, body: '' }, 'msg_1')).toEqual(delivered);
    expect(last(server)).toMatchObject({ message: message.title });
  });
});

describe('a test', () => {
  it('says how long it took, also of a channel that is off', async () => {
    const server = await started(startNtfy({ topic: 'closed', token: 'tk_good', basic: 'me:pw' }));
    const id = channelTo(alice, ntfyAt(server.url));
    valueOf(disableChannel(alice, id));
    const told = valueOf(await testChannel(alice, { id }));
    expect(told).toEqual({ isDelivered: true, sentence: expect.stringMatching(/^Delivered in \d+ ms$/) as string });
    expect(last(server)).toMatchObject({
      title: 'Test from PlugTrack',
      message: '“Phone” works. This is how a message looks.',
    });
  });

  it('can be asked for ten times at once, and not an eleventh; others have their own ten', async () => {
    const server = await started(startNtfy({ topic: 'closed', token: 'tk_good', basic: 'me:pw' }));
    const id = channelTo(alice, ntfyAt(server.url));
    for (let n = 0; n < 10; n += 1) valueOf(await testChannel(alice, { id }));
    expect(await testChannel(alice, { id })).toMatchObject({ ok: false, error: { code: 'rate_limited' } });
    expect(server.received).toHaveLength(10);
    expect((await testChannel(bob, { id: channelTo(bob, ntfyAt(server.url)) })).ok).toBe(true);
  });
});
