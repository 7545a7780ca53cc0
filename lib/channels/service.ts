import 'server-only';
import { randomUUID } from 'node:crypto';
import { headers } from 'next/headers';
import webPush from 'web-push';
import { disableChannel, findChannel, insertBrowser, secretKeyOf, updateBrowser } from '@/lib/channels/data';
import type { Adapter, Letter } from '@/lib/channels/kinds/adapter';
import { apprise } from '@/lib/channels/kinds/apprise';
import { browser } from '@/lib/channels/kinds/browser';
import { gotify } from '@/lib/channels/kinds/gotify';
import { ntfy } from '@/lib/channels/kinds/ntfy';
import { markOf, pushKeys, readSealed, type BrowserInput, type PushKeys } from '@/lib/channels/kinds/subscription';
import { webhook } from '@/lib/channels/kinds/webhook';
import type { Kind } from '@/lib/channels/registry';
import { failureSentence, isFinal, waitOf, type ChannelFailure, type TestOutcome } from '@/lib/channels/rules';
import type { ChannelRow, Config, Message, Target } from '@/lib/channels/schema';
import { notFound, ok, type Result } from '@/lib/core/result';
import { browserOf } from '@/lib/server/browser';
import { now } from '@/lib/server/clock';
import { env } from '@/lib/server/env';
import { outbound, type OutboundFailure, type OutboundResult, type Reach } from '@/lib/server/outbound';
import type { Owner } from '@/lib/server/owner';
import { take, type Limit } from '@/lib/server/rate-limit';
import { changeSecret, getReach, openSecret } from '@/lib/settings/data';

const adapters: { readonly [K in Kind]: Adapter<Config<K>, string | Uint8Array> } = {
  browser,
  gotify,
  ntfy,
  apprise,
  webhook,
};

/**
 * What became of a message at one channel. `isFinal`: another try is of no use until somebody changes something.
 * `mayHaveArrived`: nobody knows, so another try may arrive twice. `waitMs`: for so long the other side asks to be left alone.
 */
export type Delivery =
  | { ok: true; ms: number }
  | { ok: false; failure: ChannelFailure; isFinal: boolean; mayHaveArrived: boolean; waitMs?: number };

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
  if (!failure) return { ok: true, ms: result.ms };
  const waitMs = waitOf(result.headers.get('retry-after'), now());
  return { ...failed(failure, result.status === 504), ...(waitMs !== null && { waitMs }) };
}

/** What messages to the account's browsers are signed with, or why nothing can be. */
function pushKeysOf(owner: Owner): PushKeys | ChannelFailure {
  const secret = openSecret(owner, 'pushKeys');
  if (secret.state === 'locked') return 'keys_locked';
  return (secret.state === 'open' ? readSealed(pushKeys, secret.text) : null) ?? 'other_keys';
}

function compose<K extends Kind>(owner: Owner, target: Target<K>, letter: Letter, secret: string | null) {
  const keys = target.kind === 'browser' ? pushKeysOf(owner) : undefined;
  return typeof keys === 'string' ? keys : adapters[target.kind].request(letter, target.config, secret, keys);
}

function letterOf(message: Message, id: string): Letter {
  const { path, body, title } = message;
  const home = env().APP_URL;
  // Gotify and Apprise refuse a message without a text.
  return { ...message, body: body || title, id, at: now(), link: home ? new URL(path, home).href : null };
}

async function send(owner: Owner, channel: ChannelRow, message: Message, messageId: string): Promise<Delivery> {
  const secret = openText(owner, channel.id);
  if (typeof secret === 'string') return failed(secret);
  const { text } = secret;
  const request = compose(owner, channel.target, letterOf(message, messageId), text);
  if (typeof request === 'string') return failed(request);
  const reach = getReach(owner);
  const delivery = verdictOf(channel.target, await outbound({ ...request, method: 'POST', reach }), reach);
  if (delivery.ok) return delivery;
  if (delivery.failure === 'unsubscribed') switchOff(owner, channel);
  // "Did not accept the password" would send somebody who never entered one looking for it.
  return delivery.failure === 'not_accepted' && text === null ? failed('no_secret') : delivery;
}

/** Ends a channel to a browser that is gone, unless it has been added again while a message was on its way. */
function switchOff(owner: Owner, { id, version }: ChannelRow): void {
  if (findChannel(owner, id)?.version === version) disableChannel(owner, id);
}

function openText(owner: Owner, id: number): { text: string | null } | ChannelFailure {
  const secret = openSecret(owner, secretKeyOf(id));
  if (secret.state === 'locked') return 'locked';
  if (secret.state === 'unreadable' || secret.state === 'unknown') return 'unreadable';
  return { text: secret.state === 'open' ? secret.text : null };
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

/** The public key that this account's browsers subscribe with. The pair is made where there is none, or none that opens. */
export function preparePush(owner: Owner): Result<string> {
  const known = pushKeysOf(owner);
  if (typeof known !== 'string') return ok(known.publicKey);
  const made = webPush.generateVAPIDKeys();
  const sealed = changeSecret(owner, 'pushKeys', { op: 'set', text: JSON.stringify(made) });
  return sealed.ok ? ok(made.publicKey) : sealed;
}

const givenBy = ({ loginId }: Owner, { subscription, before }: BrowserInput) => {
  const { endpoint } = subscription;
  const config = { url: new URL(endpoint).origin, mark: markOf(endpoint) };
  // Whoever asks does not say by which login: the guard has found that out.
  return { config, secret: JSON.stringify({ ...subscription, login: loginId }), before };
};

/** Adds the browser that asks, under the name of its kind. */
export async function subscribeBrowser(owner: Owner, input: BrowserInput): Promise<Result<ChannelRow>> {
  const name = browserOf((await headers()).get('user-agent'));
  return insertBrowser(owner, name, givenBy(owner, input));
}

/** Follows a browser whose subscription has changed by itself. */
export const renewBrowser = (owner: Owner, input: BrowserInput): Result<ChannelRow> =>
  updateBrowser(owner, givenBy(owner, input));
