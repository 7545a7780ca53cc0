import 'server-only';
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { atomically, db } from '@/db/client';
import { channels } from '@/db/schema';
import { readSealed, subscription } from '@/lib/channels/kinds/subscription';
import { eventKeys, type EventKey } from '@/lib/channels/registry';
import {
  eventList,
  target,
  type ChannelEdit,
  type ChannelInput,
  type ChannelRow,
  type Config,
  type Subscription,
} from '@/lib/channels/schema';
import { conflict, fail, notFound, ok, type Result } from '@/lib/core/result';
import { now } from '@/lib/server/clock';
import { record } from '@/lib/server/history';
import type { Owner } from '@/lib/server/owner';
import { changeSecret, findSecretState, openSecret } from '@/lib/settings/data';
import type { SealedKey } from '@/lib/settings/registry';
import { changeForAddress } from '@/lib/settings/rules';
import type { SecretState } from '@/lib/settings/schema';

const mostChannels = 100;
const live = (owner: Owner) => and(eq(channels.userId, owner.id), isNull(channels.deletedAt));
const one = (owner: Owner, id: number) => and(live(owner), eq(channels.id, id));

/** Where a channel's secret is sealed. */
export const secretKeyOf = (id: number): SealedKey => `channelSecret.${id}`;

const columns = {
  id: channels.id,
  name: channels.name,
  kind: channels.kind,
  config: channels.config,
  events: channels.events,
  enabled: channels.enabled,
  version: channels.version,
};
type Stored = { kind: string; config: string; events: string } & Omit<ChannelRow, 'target' | 'events'>;

/** @throws where somebody has written into the table what no form lets through */
function read({ kind, config, events, ...rest }: Stored): ChannelRow {
  return {
    ...rest,
    target: target.parse({ kind, config: JSON.parse(config) as unknown }),
    events: eventList.parse(JSON.parse(events)),
  };
}

const written = ({ name, target: { kind, config }, events }: Omit<ChannelInput, 'secret'>) => ({
  name,
  kind,
  config: JSON.stringify(config),
  events: JSON.stringify(events),
});

/** All channels, by age. */
export const listChannels = (owner: Owner): ChannelRow[] =>
  db.select(columns).from(channels).where(live(owner)).orderBy(asc(channels.id)).all().map(read);

export function findChannel(owner: Owner, id: number): ChannelRow | null {
  const stored = db.select(columns).from(channels).where(one(owner, id)).get();
  return stored ? read(stored) : null;
}

/** What a page may say of a channel's secret. */
export const findChannelSecret = (owner: Owner, id: number): SecretState => findSecretState(owner, secretKeyOf(id));

/** The same of every channel, by its id. */
export const listSecretStates = (owner: Owner): Map<number, SecretState> =>
  new Map(listChannels(owner).map(({ id }) => [id, findChannelSecret(owner, id)]));

/** A new channel is on. */
export function insertChannel(owner: Owner, { secret, ...input }: ChannelInput): Result<ChannelRow> {
  return atomically(() => {
    if (listChannels(owner).length >= mostChannels)
      return fail('invalid', `${mostChannels} channels are the most. Delete one that you do not use.`);
    const at = now();
    const { id } = db
      .insert(channels)
      .values({ ...written(input), enabled: true, userId: owner.id, createdAt: at, updatedAt: at })
      .returning({ id: channels.id })
      .get();
    const after = findChannel(owner, id);
    if (!after) return notFound('channel');
    record(owner, 'notification_channels', { before: null, after });
    const sealed = changeSecret(owner, secretKeyOf(id), secret);
    return sealed.ok ? ok(after) : sealed;
  });
}

/**
 * Changes a channel by the version that was read; in between changed elsewhere: `conflict`. With another address and no
 * secret entered again the stored one is cleared. The kind of a channel does not change: its form is another.
 */
export function updateChannel(owner: Owner, { id, version, secret, ...input }: ChannelEdit): Result<ChannelRow> {
  return change(owner, id, (before) => {
    if (before.version !== version || before.target.kind !== input.target.kind)
      return conflict('This channel was changed elsewhere in the meantime. Reload to see it as it is now.');
    const address = { before: before.target.config.url, after: input.target.config.url };
    const sealed = changeSecret(owner, secretKeyOf(id), changeForAddress(secret, address));
    return sealed.ok ? ok(written(input)) : sealed;
  });
}

export const enableChannel = (owner: Owner, id: number): Result<ChannelRow> =>
  change(owner, id, () => ok({ enabled: true }));

/** Nothing is sent to it until it is switched on again. */
export const disableChannel = (owner: Owner, id: number): Result<ChannelRow> =>
  change(owner, id, () => ok({ enabled: false }));

/** Its secret stays sealed for as long as the channel can be brought back. */
export const deleteChannel = (owner: Owner, id: number): Result<ChannelRow> =>
  change(owner, id, () => ok({ deletedAt: now() }));

/** Undoes `deleteChannel`, for 30 days. */
export function restoreChannel(owner: Owner, id: number): Result<ChannelRow> {
  return atomically(() => {
    const done = db
      .update(channels)
      .set({ deletedAt: null, updatedAt: now(), version: sql`${channels.version} + 1` })
      .where(and(eq(channels.userId, owner.id), eq(channels.id, id), sql`${channels.deletedAt} is not null`))
      .run();
    const after = findChannel(owner, id);
    if (done.changes === 0 || !after) return notFound('channel');
    record(owner, 'notification_channels', { before: null, after });
    return ok(after);
  });
}

const isSame = (left: readonly EventKey[], right: readonly EventKey[]) => left.join() === right.join();

/** What each channel is told of; those that are not named stay as they are. */
export function updateSubscriptions(owner: Owner, subscriptions: readonly Subscription[]): Result<null> {
  return atomically(() => {
    for (const { channelId, events } of subscriptions) {
      const before = findChannel(owner, channelId);
      if (!before) return notFound('channel');
      if (isSame(before.events, events)) continue;
      const done = change(owner, channelId, () => ok({ events: JSON.stringify(events) }));
      if (!done.ok) return done;
    }
    return ok(null);
  });
}

const browserBy = (owner: Owner, marks: readonly (string | null)[]) =>
  listChannels(owner).find(({ target }) => target.kind === 'browser' && marks.includes(target.config.mark));

type Given = { config: Config<'browser'>; secret: string; before: string | null };

/** Seals what a browser is written to by now, in the channel that it has; `undefined` where it has none. */
function renew(owner: Owner, { config, secret, before }: Given, changes: Changes): Result<ChannelRow> | undefined {
  const known = browserBy(owner, [config.mark, before]);
  return (
    known &&
    change(owner, known.id, () => {
      const sealed = changeSecret(owner, secretKeyOf(known.id), { op: 'set', text: secret });
      return sealed.ok ? ok({ ...changes, config: JSON.stringify(config) }) : sealed;
    })
  );
}

/** A channel to the browser that asks, told everything; one that it has had here is on again, and keeps its name and events. */
export const insertBrowser = (owner: Owner, name: string, given: Given): Result<ChannelRow> =>
  atomically(() => {
    const secret = { op: 'set', text: given.secret } as const;
    const target = { kind: 'browser', config: given.config } as const;
    return renew(owner, given, { enabled: true }) ?? insertChannel(owner, { name, target, events: eventKeys, secret });
  });

/** What a browser is written to by has changed by itself. Off stays off, and deleted deleted. */
export const updateBrowser = (owner: Owner, given: Given): Result<ChannelRow> =>
  atomically(() => renew(owner, given, {}) ?? notFound('channel'));

/** The browser with this mark is told nothing any more; one that is told nothing anyhow is no failure. */
export function deleteBrowser(owner: Owner, mark: string): void {
  const known = browserBy(owner, [mark]);
  if (known) deleteChannel(owner, known.id);
}

/** The login that a browser was added or last followed by; `null` where that cannot be read. */
function loginOf(owner: Owner, id: number): number | null {
  const opened = openSecret(owner, secretKeyOf(id));
  return opened.state === 'open' ? (readSealed(subscription, opened.text)?.login ?? null) : null;
}

/** Logins have been ended from elsewhere: the browsers that they stand for are told nothing any more. */
export function deleteBrowsers(owner: Owner, isEnded: (loginId: number) => boolean): void {
  for (const {
    id,
    target: { kind },
  } of listChannels(owner)) {
    const loginId = kind === 'browser' ? loginOf(owner, id) : null;
    if (loginId !== null && isEnded(loginId)) deleteChannel(owner, id);
  }
}

type Changes = Partial<typeof channels.$inferInsert>;

function change(owner: Owner, id: number, decide: (before: ChannelRow) => Result<Changes>): Result<ChannelRow> {
  return atomically(() => {
    const before = findChannel(owner, id);
    if (!before) return notFound('channel');
    const changes = decide(before);
    if (!changes.ok) return changes;
    db.update(channels)
      .set({ ...changes.value, updatedAt: now(), version: before.version + 1 })
      .where(one(owner, id))
      .run();
    const after = findChannel(owner, id);
    record(owner, 'notification_channels', { before, after });
    return ok(after ?? before);
  });
}
