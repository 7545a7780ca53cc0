import { afterEach, expect } from 'vitest';
import { insertChannel } from '@/lib/channels/data';
import type { ChannelFailure } from '@/lib/channels/rules';
import type { ChannelInput, Message, Target } from '@/lib/channels/schema';
import { deliver, type Delivery } from '@/lib/channels/service';
import type { Owner } from '@/lib/server/owner';
import type { FakeServer } from './notification-servers';
import { valueOf } from './owners';

export const message: Message = {
  event: 'full_charge.due',
  title: 'Charge to 100 % due: Arc',
  body: 'Last full 28 days ago.',
  level: 'warning',
  path: '/settings/cars?x=1',
};

/** A channel as its form would store it; answers its id. */
export function channelTo(owner: Owner, target: Target, secret: string | null = null): number {
  const change: ChannelInput['secret'] = secret === null ? { op: 'keep' } : { op: 'set', text: secret };
  return valueOf(insertChannel(owner, { name: 'Phone', target, events: [], secret: change })).id;
}

/** Sends the message through a channel of its own. */
export const sendTo = (owner: Owner, target: Target, secret: string | null): Promise<Delivery> =>
  deliver(owner, channelTo(owner, target, secret), message, 'msg_1');

export const hookSecret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

export const gotifyAt = (url: string): Target => ({ kind: 'gotify', config: { url } });
export const hookAt = (url: string): Target => ({ kind: 'webhook', config: { url } });
export const ntfyAt = (url: string, topic = 'open', username: string | null = null): Target => ({
  kind: 'ntfy',
  config: { url, topic, username },
});
export const appriseAt = (url: string, configuration: string, tag: string | null = null): Target => ({
  kind: 'apprise',
  config: { url, configuration, tag, username: null },
});

export const delivered = { ok: true, ms: expect.any(Number) as number };
export const failed = (failure: ChannelFailure, isFinal: boolean, mayHaveArrived = false) => ({
  ...{ ok: false, failure, isFinal, mayHaveArrived },
});

/** The JSON that came last. */
export const last = ({ received }: FakeServer) => JSON.parse(received.at(-1)?.body ?? '') as Record<string, unknown>;

type Closing = { close: () => Promise<void> };

/** Starts servers that are closed after the test they were started in. */
export function closedAfterEach(): <T extends Closing>(starting: Promise<T>) => Promise<T> {
  const open: Closing[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((server) => server.close()));
  });
  return async (starting) => {
    const server = await starting;
    open.push(server);
    return server;
  };
}
