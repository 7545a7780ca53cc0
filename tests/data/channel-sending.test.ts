import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Target } from '@/lib/channels/schema';
import { deliver } from '@/lib/channels/service';
import type { Owner } from '@/lib/server/owner';
import { updateSettings } from '@/lib/settings/data';
import { findApprise, startRealApprise } from '../support/apprise';
import { stubKeys } from '../support/keys';
import {
  startAgreeing,
  startApprise,
  startBadly,
  startGotify,
  startHook,
  startNtfy,
  type FakeServer,
} from '../support/notification-servers';
import { twoOwners, valueOf } from '../support/owners';
import {
  appriseAt,
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

stubKeys();
vi.stubEnv('APP_URL', 'https://pt.example');
vi.stubEnv('DATABASE_PATH', ':memory:');

beforeEach(() => {
  ({ alice } = twoOwners());
  valueOf(updateSettings(alice, { loopbackAllowed: true }));
});

const started = closedAfterEach();

const send = (target: Target, secret: string | null = null) => sendTo(alice, target, secret);

describe('Gotify', () => {
  it('gets what was meant for it, and tells apart its tokens and addresses', async () => {
    const server = await started(startGotify({ app: 'Agood', client: 'Cgood' }));
    const url = `${server.url}/gotify`;
    expect(await send(gotifyAt(url), 'Agood')).toEqual(delivered);
    expect(last(server)).toEqual({
      ...{ title: message.title, message: message.body, priority: 7 },
      extras: { 'client::notification': { click: { url: 'https://pt.example/settings/cars?x=1' } } },
    });
    expect(await send(gotifyAt(url), 'Awrong')).toEqual(failed('not_accepted', true));
    expect(await send(gotifyAt(server.url), 'Agood')).toEqual(failed('wrong_address', true));
    const asked = server.received.length;
    expect(await send(gotifyAt(url), 'Cgood')).toEqual(failed('client_token', true));
    expect(await send(gotifyAt(url))).toEqual(failed('no_secret', true));
    expect(server.received).toHaveLength(asked);
    expect(server.received.map(({ path }) => path).join()).not.toContain('good');
  });
});

describe('ntfy', () => {
  it('gets what was meant for it, with a token, a name and password, or neither', async () => {
    const server = await started(startNtfy({ topic: 'closed', token: 'tk_good', basic: 'me:pw' }));
    expect(await send(ntfyAt(server.url))).toEqual(delivered);
    expect(last(server)).toMatchObject({ topic: 'open', priority: 4, tags: ['warning'] });
    expect(await send(ntfyAt(server.url, 'closed'), 'tk_good')).toEqual(delivered);
    expect(await send(ntfyAt(server.url, 'closed', 'me'), 'pw')).toEqual(delivered);
    expect(await send(ntfyAt(server.url, 'closed'))).toEqual(failed('no_secret', true));
    expect(await send(ntfyAt(server.url, 'closed'), 'tk_wrong')).toEqual(failed('not_accepted', true));
    expect(await send(ntfyAt(`${server.url}/topic`))).toEqual(failed('wrong_address', true));
  });
});

describe('Apprise', () => {
  it('gets what was meant for it, and says when nothing, or not all, was told', async () => {
    const server = await started(startApprise('home'));
    expect(await send(appriseAt(server.url, 'home'))).toEqual(delivered);
    expect(last(server)).toMatchObject({ type: 'warning', format: 'text', tag: 'all' });
    expect(await send(appriseAt(server.url, 'nothing'))).toEqual(failed('no_configuration', true));
    expect(await send(appriseAt(server.url, 'home', 'broken'))).toEqual(failed('some_failed', true));
    expect(await send(appriseAt(`${server.url}/sub`, 'home'))).toEqual(failed('wrong_address', true));
  });

  const python = findApprise();
  it.skipIf(!python)(
    'itself takes our messages (skipped where no Python has it: Debian’s package is "apprise")',
    async () => {
      const [well, ill] = [await started(startAgreeing()), await started(startBadly('has no such path'))];
      // Apprise's own "json" service: what it is told it posts on.
      const service = ({ url }: FakeServer, tag: string): [string, string] => [url.replace('http', 'json'), tag];
      const real = await started(
        startRealApprise(python ?? '', {
          home: [service(well, 'phone')],
          both: [service(well, 'phone'), service(ill, 'mail')],
        }),
      );
      expect(await send(appriseAt(real.url, 'home'))).toEqual(delivered);
      expect(last(well)).toMatchObject({ title: message.title, type: 'warning' });
      expect(String(last(well)['message'])).toBe(`${message.body}\nhttps://pt.example/settings/cars?x=1`);
      expect(await send(appriseAt(real.url, 'both'))).toEqual(failed('some_failed', true));
      expect([well.received.length, ill.received.length]).toEqual([2, 1]);
      expect(await send(appriseAt(real.url, 'both', 'phone'))).toEqual(delivered);
      expect([well.received.length, ill.received.length]).toEqual([3, 1]);
      expect(await send(appriseAt(real.url, 'nothing'))).toEqual(failed('no_configuration', true));
    },
  );
});

describe('a webhook', () => {
  it('is believed by a receiver that checks the signature, once', async () => {
    const server = await started(startHook(hookSecret));
    const id = channelTo(alice, hookAt(server.url), hookSecret);
    expect(await deliver(alice, id, message, 'msg_1')).toEqual(delivered);
    expect(last(server)).toMatchObject({ type: 'full_charge.due', data: { level: 'warning' } });
    // The receiver knows by the id that it has had this one.
    expect(await deliver(alice, id, message, 'msg_1')).toEqual(failed('rejected', true));
    expect(await deliver(alice, id, message, 'msg_2')).toEqual(delivered);
    const other = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
    expect(await send(hookAt(server.url), other)).toEqual(failed('not_accepted', true));
  });
});
