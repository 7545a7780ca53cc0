import 'server-only';
import { randomUUID } from 'node:crypto';
import { findChannel, secretKeyOf } from '@/lib/channels/data';
import { apprise } from '@/lib/channels/kinds/apprise';
import { gotify } from '@/lib/channels/kinds/gotify';
import { ntfy } from '@/lib/channels/kinds/ntfy';
import { webhook } from '@/lib/channels/kinds/webhook';
import type { Kind } from '@/lib/channels/registry';
import { failureSentence, isFinal, type ChannelFailure, type TestOutcome } from '@/lib/channels/rules';
import type { Adapter, ChannelRow, Config, Letter, Message, Outgoing, Target } from '@/lib/channels/schema';
import { notFound, ok, type Result } from '@/lib/core/result';
import { now } from '@/lib/server/clock';
import { env } from '@/lib/server/env';
import { outbound, type OutboundFailure, type OutboundResult, type Reach } from '@/lib/server/outbound';
import type { Owner } from '@/lib/server/owner';
import { take, type Limit } from '@/lib/server/rate-limit';
import { getReach, openSecret } from '@/lib/settings/data';

const adapters: { readonly [K in Kind]: Adapter<Config<K>> } = { gotify, ntfy, apprise, webhook };

/**
 * What became of a message at one channel. `isFinal`: another try is of no use until somebody changes something.
 * `mayHaveArrived`: nobody knows, so another try may arrive twice.
 */
export type Delivery =
  { ok: true; ms: number } | { ok: false; failure: ChannelFailure; isFinal: boolean; mayHaveArrived: boolean };

const failed = (failure: ChannelFailure, mayHaveArrived = false): Delivery => ({
  ok: false,
  failure,
  isFinal: isFinal(failure),
  mayHaveArrived,
});

const barriers = { loopback: 'own_machine', private: 'own_network', never: 'forbidden' } as const;

/** The same faults before anything has left: then it is the connection that is at fault, and nothing can have arrived. */
const beforeSending: Partial<Record<OutboundFailure, ChannelFailure>> = { timeout: 'no_answer', broken: 'no_https' };

type Broken = Extract<OutboundResult, { ok: false }>;

function failureOf({ failure, wasSent, barrier = 'never' }: Broken, reach: Reach): ChannelFailure {
  // To a guest both are out of reach, and no switch of theirs would open them.
  if (failure === 'not_allowed') return barrier === 'loopback' && !reach.private ? 'own_network' : barriers[barrier];
  return wasSent ? failure : (beforeSending[failure] ?? failure);
}

function verdictOf<K extends Kind>({ kind }: Target<K>, result: OutboundResult, reach: Reach): Delivery {
  // An answer that never ends, or is no HTTP, may be one to a message that has arrived; a redirect has passed it on nowhere.
  if (!result.ok) return failed(failureOf(result, reach), result.wasSent && result.failure !== 'moved');
  const failure = adapters[kind].verdict(result.status, new TextDecoder().decode(result.body));
  return failure ? failed(failure, result.status === 504) : { ok: true, ms: result.ms };
}

const compose = <K extends Kind>(target: Target<K>, letter: Letter, secret: string | null): Outgoing | ChannelFailure =>
  adapters[target.kind].request(letter, target.config, secret);

function letterOf({ path, body, ...message }: Message, id: string): Letter {
  const home = env().APP_URL;
  // Gotify and Apprise refuse a message without a text.
  return { ...message, body: body || message.title, id, at: now(), link: home ? new URL(path, home).href : null };
}

async function send(owner: Owner, channel: ChannelRow, message: Message, messageId: string): Promise<Delivery> {
  const secret = openSecret(owner, secretKeyOf(channel.id));
  if (secret.state === 'locked') return failed('locked');
  if (secret.state === 'unreadable' || secret.state === 'unknown') return failed('unreadable');
  const text = secret.state === 'open' ? secret.text : null;
  const request = compose(channel.target, letterOf(message, messageId), text);
  if (typeof request === 'string') return failed(request);
  const reach = getReach(owner);
  const delivery = verdictOf(channel.target, await outbound({ ...request, method: 'POST', reach }), reach);
  // "Did not accept the password" would send somebody who never entered one looking for it.
  return !delivery.ok && delivery.failure === 'not_accepted' && text === null ? failed('no_secret') : delivery;
}

/**
 * Sends one message to one channel, once. Never throws for what the network or the other side does.
 * @param messageId the same at every try of the same message
 */
export async function deliver(owner: Owner, channelId: number, message: Message, messageId: string): Promise<Delivery> {
  const channel = findChannel(owner, channelId);
  return channel ? send(owner, channel, message, messageId) : failed('gone');
}

const testLimit: Limit = { burst: 10, everyMs: 6000 };

const testMessage = (name: string): Message => ({
  title: 'Test from PlugTrack',
  body: `“${name}” works. This is how a message looks.`,
  level: 'info',
  path: '/settings/notifications',
});

/** Sends a test, whether the channel is on or off. A failure is an outcome like another: the test itself has worked. */
export async function testChannel(owner: Owner, { id }: { id: number }): Promise<Result<TestOutcome>> {
  const channel = findChannel(owner, id);
  if (!channel) return notFound('channel');
  const turn = take(`channel test ${owner.id}`, testLimit, now());
  if (!turn.ok) return turn;
  const delivery = await send(owner, channel, testMessage(channel.name), `test_${randomUUID()}`);
  return ok(
    delivery.ok
      ? { isDelivered: true, sentence: `Delivered in ${delivery.ms} ms` }
      : { isDelivered: false, sentence: failureSentence(delivery.failure, channel.target.kind) },
  );
}
