import { z } from 'zod';
import {
  checkbox,
  field,
  line,
  lineSchema,
  optional,
  outside,
  outsideEdit,
  whole,
  type Codec,
  type Field,
  type Versioned,
} from '@/lib/core/codec';
import { invalid, ok } from '@/lib/core/result';
import { eventKeys, kindEntry, kindKeys, kindOf, type EventKey, type Kind } from '@/lib/channels/registry';
import { boxOf, crossOf, secretFaultOf } from '@/lib/channels/rules';
import { withSecret, type SecretChange } from '@/lib/settings/schema';

/** What is sent. `body` is plain text; `path` is an address within the app. */
export type Message = {
  /** What it is about, for receivers that sort by it; a test is about nothing. */
  event?: EventKey;
  title: string;
  body: string;
  level: 'info' | 'success' | 'warning' | 'failure';
  path: string;
};

// Whoever asks for an address with `user:password@` puts a secret where it is shown.
const addressSchema = z
  .string()
  .refine((text) => text.length <= 500, 'The address can have at most 500 characters.')
  .refine((text) => !/^https?:\/\/[^/]*@/.test(text), 'Leave user name and password out of the address.')
  .refine((text) => !text.includes('#'), 'Leave out what comes behind the # in the address.');
const baseSchema = addressSchema.refine(
  (text) => !text.includes('?'),
  'Leave out what comes behind the ? in the address.',
);

const tokenOf = (pattern: RegExp, sentence: string) => z.string().regex(pattern, sentence);
const userSchema = lineSchema('The user name', 1, 128)
  .refine((text) => !text.includes(':'), 'A user name has no colon.')
  .nullable();

const configs = {
  gotify: z.object({ url: baseSchema }),
  ntfy: z.object({
    url: baseSchema,
    topic: tokenOf(/^[\w-]{1,64}$/, 'A topic is 1 to 64 letters, digits, - and _, without spaces.'),
    username: userSchema,
  }),
  apprise: z.object({
    url: baseSchema,
    configuration: tokenOf(/^[\w-]{1,128}$/, 'The key is 1 to 128 letters, digits, - and _, without spaces.'),
    tag: lineSchema('The tag', 1, 200).nullable(),
    username: userSchema,
  }),
  webhook: z.object({ url: addressSchema }),
  // Only where the push service is, and what tells one browser from another: all else is sealed.
  browser: z.object({
    url: addressSchema,
    mark: tokenOf(/^[\w-]{22}$/, 'This form is not complete. Reload the page.'),
  }),
} satisfies Record<Kind, z.ZodObject>;

type Configs = { [K in Kind]: z.output<(typeof configs)[K]> };
export type Config<K extends Kind> = Configs[K];

/** Where a channel leads: its kind, with what that kind needs to know. */
export type Target<K extends Kind = Kind> = { [P in K]: { kind: P; config: Configs[P] } }[K];

const one = <K extends Kind>(kind: K) => z.object({ kind: z.literal(kind), config: configs[kind] });

/** A channel's kind and config, as they are stored. */
export const target = z.discriminatedUnion('kind', [
  one('gotify'),
  one('ntfy'),
  one('apprise'),
  one('webhook'),
  one('browser'),
]) as z.ZodType<Target>;

export const eventList = z.array(z.enum(eventKeys as [EventKey, ...EventKey[]]));

/** A channel as it is written. */
export type ChannelInput = { name: string; target: Target; events: EventKey[]; secret: SecretChange };
export type ChannelEdit = ChannelInput & Versioned;

/** A channel as it is read; its secret is a sealed setting. */
export type ChannelRow = Omit<ChannelInput, 'secret'> & Versioned & { enabled: boolean };

export const channelId = z.number().int().positive();
export const nothing = z.null();

/** The form around "Send test". */
export const testForm = outside(
  z.object({ id: channelId }),
  { id: 'id' },
  { id: whole('This form is not complete. Reload the page.') },
);

const address = (tidy: (href: string) => string): Field<string> =>
  field(
    (text) => (/^https?:\/\//i.test(text) && URL.canParse(text) ? tidy(new URL(text).href) : null),
    (url) => url,
    'Enter the whole address, starting with https:// or http://',
  );
const base = address((href) => href.replace(/[/?#]+$/, ''));

const fieldsOf: Record<Kind, Record<string, Field<unknown>>> = {
  gotify: { url: base },
  ntfy: { url: base, topic: line(), username: optional(line()) },
  apprise: { url: base, configuration: line(), tag: optional(line()), username: optional(line()) },
  webhook: { url: address((href) => href) },
  browser: { url: base, mark: line() },
};

type Flat = Record<string, unknown> & { name: string };
type Read = Flat & { secret: SecretChange };

const flags = Object.fromEntries(eventKeys.map((event) => [boxOf(event), z.boolean()]));
const flagFields = Object.fromEntries(eventKeys.map((event) => [boxOf(event), checkbox]));

function partsOf(kind: Kind) {
  const fields = { name: line(), ...fieldsOf[kind], ...flagFields };
  const canonical: z.ZodType<Flat> = z.object({
    name: lineSchema('The name', 1, 64),
    ...configs[kind].shape,
    ...flags,
  });
  const names = Object.fromEntries(Object.keys(fields).map((name) => [name, name]));
  return [canonical, { ...names, name: 'name' }, fields] as const;
}

const perKind = <T>(make: (kind: Kind) => T) =>
  Object.fromEntries(kindKeys.map((kind) => [kind, make(kind)])) as Record<Kind, T>;
const withKindsSecret = <T extends Flat>(codec: Codec<T>, kind: Kind) =>
  withSecret(codec, { key: 'secret', name: 'secret', what: `The ${kindEntry(kind).secret.label.toLowerCase()}` });

/** The sentence of what is wrong with the secret beside the other fields. */
function secretFault(kind: Kind, { secret, ...flat }: Read, isNew: boolean): string | null {
  const hasUsername = typeof flat['username'] === 'string';
  if (secret.op === 'set') return secretFaultOf[kind](secret.text, hasUsername);
  const { label, isRequired } = kindEntry(kind).secret;
  if (isNew && isRequired) return `The ${label.toLowerCase()} is missing.`;
  return isNew && hasUsername ? 'Enter the password that goes with the user name.' : null;
}

const flatten = ({ name, target: { config }, events, secret }: ChannelInput): Read => ({
  ...Object.fromEntries(eventKeys.map((event) => [boxOf(event), events.includes(event)])),
  ...config,
  name,
  secret,
});

/** One codec of the codecs of all kinds: the hidden field `kind` says which. `Rest` is what a form has besides the channel. */
function formOver<Rest extends object>(
  codecs: Record<Kind, Codec<Read & Rest>>,
  restOf: (values: Rest) => Rest,
  isNew: boolean,
): Codec<ChannelInput & Rest> {
  return {
    fields: [...new Set(['kind', ...kindKeys.flatMap((kind) => codecs[kind].fields)])],
    secrets: ['secret'],
    decode: (values) => {
      const kind = kindOf(values['kind']);
      if (!kind) return invalid({}, 'This form is not complete. Reload the page.');
      const read = codecs[kind].decode(values);
      if (!read.ok) return read;
      const fault = secretFault(kind, read.value, isNew);
      if (fault) return invalid({ secret: fault });
      return ok({
        name: read.value.name,
        // Strips the other fields off the config.
        target: target.parse({ kind, config: read.value }),
        events: eventKeys.filter((event) => read.value[boxOf(event)] === true),
        secret: read.value.secret,
        ...restOf(read.value),
      });
    },
    encode: (input) => {
      const { kind } = input.target;
      return { kind, ...codecs[kind].encode({ ...flatten(input), ...restOf(input) }) };
    },
  };
}

/** The form of a new channel. */
export const channelForm: Codec<ChannelInput> = formOver(
  perKind((kind) => withKindsSecret(outside(...partsOf(kind)), kind)),
  () => ({}),
  true,
);

/** The form of a channel that is there. An empty secret keeps what is stored. */
export const channelEditForm: Codec<ChannelEdit> = formOver(
  perKind((kind) => withKindsSecret(outsideEdit(...partsOf(kind)), kind)),
  ({ id, version }: Versioned) => ({ id, version }),
  false,
);

/** What the form of a new channel starts with: told everything, as few messages as there are. */
export const newChannelTexts = (kind: Kind): Record<string, string> => ({
  kind,
  name: kindEntry(kind).title,
  ...Object.fromEntries(eventKeys.map((event) => [boxOf(event), 'on'])),
});

/** What the form of a stored channel starts with. */
export const channelTexts = (row: ChannelRow): Record<string, string> =>
  channelEditForm.encode({ ...row, secret: { op: 'keep' } });

/** The events that one channel is told of. */
export type Subscription = { channelId: number; events: EventKey[] };

/**
 * The form of which event goes where. Its field `channels` lists those that it has boxes for: one that was made after the page
 * was drawn has none, and keeps what it has.
 */
export const subscriptionsForm = (ids: readonly number[]): Codec<Subscription[]> => ({
  fields: ['channels', ...ids.flatMap((id) => eventKeys.map((event) => crossOf(id, event)))],
  decode: (values) => {
    const shown = typeof values['channels'] === 'string' ? values['channels'].split(' ') : [];
    const ticked = (id: number) => eventKeys.filter((event) => values[crossOf(id, event)] === 'on');
    return ok(ids.filter((id) => shown.includes(String(id))).map((id) => ({ channelId: id, events: ticked(id) })));
  },
  encode: (subscriptions) => ({
    channels: subscriptions.map(({ channelId }) => channelId).join(' '),
    ...Object.fromEntries(
      subscriptions.flatMap(({ channelId, events }) =>
        eventKeys.map((event) => [crossOf(channelId, event), events.includes(event) ? 'on' : '']),
      ),
    ),
  }),
});

/** What the form of which event goes where starts with. */
export const subscriptionTexts = (rows: readonly ChannelRow[]): Record<string, string> =>
  subscriptionsForm([]).encode(rows.map(({ id, events }) => ({ channelId: id, events })));
