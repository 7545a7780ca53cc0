import { kindEntry, type EventKey, type Kind } from '@/lib/channels/registry';
import type { Instant } from '@/lib/core/time';

/** The name of an event's box. Without its dot, which a form would take for a step into an object. */
export const boxOf = (event: EventKey) => `on_${event.replace('.', '_')}`;

/** The name of the box of one event at one channel. */
export const crossOf = (id: number, event: EventKey) => `${boxOf(event)}_${id}`;

/** Key material as Standard Webhooks writes it: 24 to 64 bytes. */
const signingSecret = /^whsec_(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const isSigningSecret = (text: string) => signingSecret.test(text) && text.length >= 38 && text.length <= 94;

/** What can go into a header as it is. */
const isPlain = (text: string) => /^[\x21-\x7e]+$/.test(text);

export const isClientToken = (token: string) => token.startsWith('C');

/** The sentence of what is wrong with a typed secret, per kind, before anything is sent; `null` where it may be right. */
export const secretFaultOf: Record<Kind, (text: string, hasUsername: boolean) => string | null> = {
  gotify: (text) => {
    if (isClientToken(text))
      return 'This is a client token, which can only read. Paste the app token; it starts with A.';
    return isPlain(text) ? null : 'An app token has no spaces. Paste it again.';
  },
  ntfy: (text, hasUsername) =>
    hasUsername || /^tk_\w+$/.test(text)
      ? null
      : 'An access token starts with tk_. For a password, enter the user name too.',
  apprise: (text, hasUsername) => (hasUsername || isPlain(text) ? null : 'A token has no spaces. Paste it again.'),
  webhook: (text) =>
    isSigningSecret(text) ? null : 'Enter whsec_ and at least 24 random bytes as base64 behind it, or generate one.',
  browser: () => 'A browser is added by the button in it.',
};

// What has no name of its own: anybody's program, and the service that the maker of a browser runs.
const nameless: Partial<Record<Kind, readonly [head: string, within: string]>> = {
  webhook: ['The receiver', 'the receiver'],
  browser: ['The browser’s push service', 'the browser’s push service'],
};
const titleOf = (kind: Kind) => nameless[kind]?.[1] ?? kindEntry(kind).title;
const secretOf = (kind: Kind) => kindEntry(kind).secret.label.toLowerCase();
// At the head of a sentence ntfy is still written small.
const subjectOf = (kind: Kind) => nameless[kind]?.[0] ?? kindEntry(kind).title;
const addAgain = 'open PlugTrack in the browser and add it again';
const enterAgain = (kind: Kind) => (kind === 'browser' ? addAgain : 'edit the channel and enter it again');

/**
 * Why a message did not get through, in our own words: what the other side has answered is never shown. Also the closed list
 * of what `deliver` answers.
 */
const sentences = {
  gone: () => 'This channel was deleted.',
  no_secret: (kind: Kind) =>
    `The ${secretOf(kind)} is missing: ${kind === 'browser' ? addAgain : 'edit the channel and enter it'}.`,
  locked: (kind: Kind) =>
    `The ${secretOf(kind)} is locked: the server has another key now. Put the old key back, or ${enterAgain(kind)}.`,
  unreadable: (kind: Kind) => `The stored ${secretOf(kind)} cannot be read any more: ${enterAgain(kind)}.`,
  client_token: () =>
    'This is a client token of Gotify, which can only read. Enter the token of an app; it starts with A.',
  bad_address: () => 'This address cannot be used. Check it for a slip.',
  own_machine: () =>
    'Not sent: addresses of this machine itself are switched off. The first account can allow them under Settings → Account.',
  own_network: () => 'Not sent: addresses in this server’s own network are for its first account only.',
  forbidden: () => 'Not sent: this address is PlugTrack’s own, or of a kind that nothing is ever sent to.',
  name_not_found: () => 'No server has this name. Check the address for a slip.',
  refused: (kind: Kind) => `Nobody answers at this address. Is ${titleOf(kind)} running, and is the port right?`,
  no_answer: () => 'No connection in time. Is the server on, and can this one reach it?',
  certificate: () =>
    'The server’s certificate was not accepted. If it is self-signed, the README says how to trust it; else it is out of date or made for another name.',
  timeout: (kind: Kind) => `${subjectOf(kind)} took too long to answer. The message may have arrived all the same.`,
  moved: () => 'The server has moved: it points to another address. Enter that one.',
  too_large: () => 'What came back is far too long for an answer. Is this the right address?',
  no_https: () =>
    'Something answers there, but not by https. Check the port, or start the address with http:// where the server has no https.',
  broken: () =>
    'The connection broke off. Check the port, and whether it is http or https. The message may have arrived all the same.',
  not_accepted: (kind: Kind) => `${subjectOf(kind)} did not accept the ${secretOf(kind)}.`,
  wrong_address: (kind: Kind) =>
    `There is no ${kind === 'webhook' ? 'receiver' : titleOf(kind)} at this address. Check the path behind the name.`,
  wrong_service: (kind: Kind) => `A web page answers at this address, not ${titleOf(kind)}.`,
  no_configuration: () => 'Apprise has no configuration under this key. Check the key for a slip.',
  some_failed: () => 'Apprise could not reach at least one of its services. Its own log says which.',
  circle: () => 'Apprise has sent the message in a circle: its configuration names itself.',
  too_big: (kind: Kind) => `The message is too big for ${titleOf(kind)}.`,
  too_many: (kind: Kind) => `${subjectOf(kind)} has had too many messages and asks to wait.`,
  rejected: (kind: Kind) => `${subjectOf(kind)} could not read the message.`,
  server_error: (kind: Kind) => `${subjectOf(kind)} had a fault of its own. It may be over in a moment.`,
  unsubscribed: () => `This browser has unsubscribed, so the channel was switched off. To go on, ${addAgain}.`,
  other_keys: () => `This browser was added when the server had other keys for it: ${addAgain}.`,
  keys_locked: () =>
    `The keys that sign messages to browsers are locked. Put the server’s old key back, or ${addAgain}.`,
  not_signed: () =>
    `The push service does not accept this server’s signature. Is the server’s clock right? If it is, ${addAgain}.`,
  unreadable_push: () =>
    `The push service could not read the message, or expects other keys. If it says so again, ${addAgain}.`,
} as const;

export type ChannelFailure = keyof typeof sentences;

export const channelFailures = Object.keys(sentences) as [ChannelFailure, ...ChannelFailure[]];

/** The sentence for a failure at a channel of this kind. */
export const failureSentence = (failure: ChannelFailure, kind: Kind): string => sentences[failure](kind);

// What time alone can mend: a server that comes back, a name that is known again, a certificate that is renewed.
const passing = new Set<ChannelFailure>([
  ...(['name_not_found', 'refused', 'no_answer', 'no_https', 'certificate', 'timeout'] as const),
  ...(['too_large', 'broken', 'too_many', 'server_error'] as const),
]);

/** Whether another try is of no use until somebody changes something. */
export const isFinal = (failure: ChannelFailure): boolean => !passing.has(failure);

const byStatus: Partial<Record<number, ChannelFailure>> = {
  401: 'not_accepted',
  403: 'not_accepted',
  404: 'wrong_address',
  405: 'wrong_address',
  408: 'timeout',
  410: 'wrong_address',
  413: 'too_big',
  429: 'too_many',
  504: 'timeout',
};

/** What a status says wherever it comes from; `null` for a success. */
export function failureOfStatus(status: number): ChannelFailure | null {
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400) return 'moved';
  return byStatus[status] ?? (status >= 500 ? 'server_error' : 'rejected');
}

/** A page answers 200 to anything: a wrong address, or a proxy's own sign-in. Nothing that we speak to answers with one. */
export const isWebPage = (body: string) => body.trimStart().startsWith('<');

/** Base64 of the UTF-8 bytes, which `btoa` alone refuses to make. */
const base64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

/** `Basic` with a user name, `Bearer` without one, nothing without a secret. */
export function authorization(username: string | null, secret: string | null): { Authorization?: string } {
  if (secret === null) return {};
  return { Authorization: username === null ? `Bearer ${secret}` : `Basic ${base64(`${username}:${secret}`)}` };
}

const longestWaitMs = 86_400_000;

/** How long a server asks to be left alone (`Retry-After`: seconds or a date), at most a day; `null` where it says nothing. */
export function waitOf(retryAfter: string | null, now: Instant): number | null {
  if (retryAfter === null) return null;
  const ms = /^\d{1,9}$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now;
  return ms > 0 ? Math.min(ms, longestWaitMs) : null;
}

/** What a person is told of a test. */
export type TestOutcome = { isDelivered: boolean; sentence: string };
