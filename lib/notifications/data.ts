import 'server-only';
import { and, count, desc, eq, gt, lt, lte, ne, notInArray, or, sql } from 'drizzle-orm';
import { atomically, db } from '@/db/client';
import { channels, deliveries } from '@/db/schema';
import type { EventKey, Kind } from '@/lib/channels/registry';
import type { Message } from '@/lib/channels/schema';
import { notFound, ok, type Result } from '@/lib/core/result';
import type { Instant } from '@/lib/core/time';
import { freshMs, longestWaitMs, quietUntil } from '@/lib/notifications/rules';
import type { Claimed, DeliveryFailure, DeliveryRow, Outcome, Times } from '@/lib/notifications/schema';
import { now } from '@/lib/server/clock';
import { logError } from '@/lib/server/log';
import type { Owner } from '@/lib/server/owner';
import { getSettings, updateSettings } from '@/lib/settings/data';

const own = (owner: Owner) => eq(deliveries.userId, owner.id);
const waiting = (owner: Owner) => and(own(owner), eq(deliveries.state, 'waiting'));
const sending = (owner: Owner) => and(own(owner), eq(deliveries.state, 'sending'));
const ofChannel = and(eq(channels.userId, deliveries.userId), eq(channels.id, deliveries.channelId));
/** A time that is further away than anything waits was written by a clock that was wrong, and counts as come. */
const due = (at: Instant) =>
  or(lte(deliveries.nextTryAt, at), gt(deliveries.nextTryAt, (at + longestWaitMs) as Instant));

const cut = (text: string, most: number) => [...text].slice(0, most).join('');

/** The channels that want an event, were there by `since`, and have not been told of it under this key. */
const wanting = (owner: Owner, event: EventKey, key: string, since: Instant) => sql`
  from ${channels} where ${channels.userId} = ${owner.id} and ${channels.enabled} = 1 and ${channels.deletedAt} is null
  and ${channels.createdAt} <= ${since}
  and exists (select 1 from json_each(${channels.events}) where value = ${event})
  and not exists (select 1 from ${deliveries} where ${deliveries.userId} = ${owner.id} and ${deliveries.channelId} = ${channels.id}
    and ${deliveries.messageKey} = ${key})`;

/** Whether a message would go to anybody: asked before one is worked out that takes long to. */
export const isWanted = (owner: Owner, event: EventKey, key: string, since: Instant): boolean =>
  db.get(sql`select 1 ${wanting(owner, event, key, since)} limit 1`) !== undefined;

/**
 * Lays a message down for every channel that wants the event, once per key for ever. Call it in the transaction of what it
 * tells of: it is sent when that is committed, and gone when that is rolled back. It waits for nothing, and what goes wrong
 * in it is logged and undoes nothing else.
 * @param since channels that were made later are not told of it
 */
export function notify(owner: Owner, event: EventKey, message: Message & { key: string }, since = now()): void {
  try {
    const at = now();
    atomically(() =>
      db.run(sql`insert into ${deliveries}
        (user_id, channel_id, message_key, event, title, body, level, path, state, try_count, next_try_at, created_at)
        select ${owner.id}, ${channels.id}, ${message.key}, ${event}, ${cut(message.title, 200)},
          ${cut(message.body, 4000)}, ${message.level}, ${message.path}, 'waiting', 0, ${at}, ${at}
        ${wanting(owner, event, message.key, since)}`),
    );
  } catch (error) {
    logError('notification', error, { event });
  }
}

const mostAtOnce = 4;

/** Gives up on what has no channel to go to any more, and on what should have been sent days ago, while the machine was off. */
function giveUp(owner: Owner, at: Instant): void {
  const failed = (failure: DeliveryFailure) => ({ state: 'failed' as const, failure, finishedAt: at });
  const isOff = sql`${deliveries.channelId} in (select id from ${channels} where ${channels.userId} = ${owner.id}
    and (${channels.enabled} = 0 or ${channels.deletedAt} is not null))`;
  db.update(deliveries)
    .set(failed('switched_off'))
    .where(and(waiting(owner), isOff))
    .run();
  const isStale = lt(deliveries.nextTryAt, (at - freshMs) as Instant);
  db.update(deliveries)
    .set(failed('stale'))
    .where(and(waiting(owner), isStale))
    .run();
}

/** Marks one row as being sent; from now on nothing but its answer, or the next start, takes it up again. */
function claim(owner: Owner, { id, kind }: Pick<Claimed, 'id' | 'kind'>, at: Instant): Claimed {
  const { event, level, title, body, path, ...row } = db
    .update(deliveries)
    .set({ state: 'sending', tryCount: sql`${deliveries.tryCount} + 1`, nextTryAt: at })
    .where(and(waiting(owner), eq(deliveries.id, id)))
    .returning({
      ...{ id: deliveries.id, channelId: deliveries.channelId, tryCount: deliveries.tryCount },
      ...{ event: sql<EventKey>`${deliveries.event}`, title: deliveries.title, body: deliveries.body },
      ...{ level: deliveries.level, path: deliveries.path },
    })
    .get();
  return { ...row, kind, message: { event, title, body, level, path } };
}

/**
 * Takes what is due, of each channel that is not being waited for the oldest. In the database they are "sending" before
 * anything is sent, so that a message which a crash cuts off is never sent twice. In quiet hours all of them wait.
 */
export function claimDeliveries(owner: Owner, at: Instant): Claimed[] {
  // Asked every second, so without the write lock as long as there is nothing to do.
  const some = db
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(and(waiting(owner), due(at)))
    .limit(1)
    .get();
  if (!some) return [];
  return atomically(() => {
    giveUp(owner, at);
    const { quietHours, timeZone } = getSettings(owner);
    const quiet = quietUntil(at, quietHours, timeZone);
    if (quiet !== null) {
      db.update(deliveries)
        .set({ nextTryAt: quiet })
        .where(and(waiting(owner), due(at)))
        .run();
      return [];
    }
    const busy = db
      .select({ id: deliveries.channelId })
      .from(deliveries)
      .where(sending(owner))
      .all()
      .map(({ id }) => id);
    return db
      .select({ id: sql<number>`min(${deliveries.id})`, kind: sql<Kind>`${channels.kind}` })
      .from(deliveries)
      .innerJoin(channels, ofChannel)
      .where(and(waiting(owner), due(at), notInArray(deliveries.channelId, busy)))
      .groupBy(deliveries.channelId)
      .orderBy(sql`min(${deliveries.nextTryAt})`)
      .limit(Math.max(mostAtOnce - busy.length, 0))
      .all()
      .map((row) => claim(owner, row, at));
  });
}

/** Writes what came of a try; of one that has been given up in the meantime nothing. */
export function settleDelivery(owner: Owner, { id, tryCount }: Claimed, outcome: Outcome, at: Instant): void {
  const failure = outcome.state === 'delivered' ? null : outcome.failure;
  const when = outcome.state === 'waiting' ? { nextTryAt: outcome.nextTryAt } : { finishedAt: at };
  db.update(deliveries)
    .set({ state: outcome.state, failure, ...when })
    .where(and(sending(owner), eq(deliveries.id, id), eq(deliveries.tryCount, tryCount)))
    .run();
}

/** What was being sent at `before` and has had no answer since: nobody knows whether it arrived, so it is not sent again. */
export function failInterrupted(owner: Owner, before: Instant | null, at: Instant): void {
  const isOld = before === null ? undefined : lt(deliveries.nextTryAt, before);
  db.update(deliveries)
    .set({ state: 'failed', failure: 'interrupted', finishedAt: at })
    .where(and(sending(owner), isOld))
    .run();
}

const keptMs = 90 * 86_400_000;

/** Removes what has been over for 90 days. A car may stay overdue for years, and its one message is not to come again. */
export function pruneDeliveries(owner: Owner, at: Instant): void {
  db.delete(deliveries)
    .where(
      and(own(owner), lt(deliveries.finishedAt, (at - keptMs) as Instant), ne(deliveries.event, 'full_charge.overdue')),
    )
    .run();
}

const listed = {
  id: deliveries.id,
  channelId: deliveries.channelId,
  channel: channels.name,
  kind: sql<Kind>`${channels.kind}`,
  event: sql<EventKey>`${deliveries.event}`,
  title: deliveries.title,
  state: deliveries.state,
  tryCount: deliveries.tryCount,
  nextTryAt: deliveries.nextTryAt,
  failure: sql<DeliveryFailure | null>`${deliveries.failure}`,
  createdAt: deliveries.createdAt,
  finishedAt: deliveries.finishedAt,
};

/** The last messages, newest first. */
export function listDeliveries(owner: Owner, most = 50): DeliveryRow[] {
  const at = now();
  return db
    .select(listed)
    .from(deliveries)
    .innerJoin(channels, ofChannel)
    .where(own(owner))
    .orderBy(desc(deliveries.id))
    .limit(most)
    .all()
    .map((row) => ({ ...row, isLater: row.nextTryAt > at }));
}

const recentMs = 7 * 86_400_000;

/** How many messages of the last week failed, of channels that nothing has arrived at since. */
export function countFailures(owner: Owner): number {
  const later = sql`exists (select 1 from ${deliveries} later where later.user_id = ${deliveries.userId}
    and later.channel_id = ${deliveries.channelId} and later.state = 'delivered' and later.finished_at > ${deliveries.finishedAt})`;
  const row = db
    .select({ count: count() })
    .from(deliveries)
    .where(
      and(
        own(owner),
        eq(deliveries.state, 'failed'),
        gt(deliveries.finishedAt, (now() - recentMs) as Instant),
        sql`not ${later}`,
      ),
    )
    .get();
  return row?.count ?? 0;
}

/** Sends a failed message once more, because somebody asks for it. It has three tries again. */
export function retryDelivery(owner: Owner, id: number): Result<null> {
  const changed = db
    .update(deliveries)
    .set({ state: 'waiting', tryCount: 0, nextTryAt: now(), failure: null, finishedAt: null })
    .where(and(own(owner), eq(deliveries.id, id), eq(deliveries.state, 'failed')))
    .run();
  return changed.changes > 0 ? ok(null) : notFound('message');
}

/** Stores the times; what waits for the old ones is looked at anew. */
export function updateTimes(owner: Owner, { notifyAt, isQuiet, quietFrom, quietTo }: Times): Result<null> {
  return atomically(() => {
    const quietHours = isQuiet ? { from: quietFrom, to: quietTo } : null;
    const untried = and(waiting(owner), eq(deliveries.tryCount, 0));
    db.update(deliveries).set({ nextTryAt: now() }).where(untried).run();
    return updateSettings(owner, { notifyAt, quietHours });
  });
}
