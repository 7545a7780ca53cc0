import 'server-only';
import { listCars } from '@/lib/cars/data';
import { deliver, type Delivery } from '@/lib/channels/service';
import { formatter, type Formatter } from '@/lib/core/format';
import { dayOf, type Day, type Instant } from '@/lib/core/time';
import { findLastFullCharge, listFacts } from '@/lib/insights/data';
import { inSpan, spendOf } from '@/lib/insights/metrics/spend';
import {
  claimDeliveries,
  failInterrupted,
  isWanted,
  notify,
  pruneDeliveries,
  settleDelivery,
} from '@/lib/notifications/data';
import { digestMessage, digestsOn, momentOf, nextTryAfter, tellingsOf, type Digest } from '@/lib/notifications/rules';
import type { Claimed, Outcome } from '@/lib/notifications/schema';
import { now } from '@/lib/server/clock';
import type { OwnerJob } from '@/lib/server/jobs';
import { logError } from '@/lib/server/log';
import type { Owner } from '@/lib/server/owner';
import { getSettings } from '@/lib/settings/data';
import { unitsOf } from '@/lib/settings/registry';
import { listTariffs } from '@/lib/tariffs/data';

/**
 * What follows from a channel's answer. What may have arrived is not sent again: a message that comes twice is worse than one
 * whose row says that nobody knows. A webhook's receiver knows the repeat by its id.
 */
function outcomeOf(answer: Delivery, { kind, tryCount }: Claimed, at: Instant): Outcome {
  if (answer.ok) return { state: 'delivered' };
  const { failure, isFinal, mayHaveArrived } = answer;
  const isOver = isFinal || (mayHaveArrived && kind !== 'webhook');
  const nextTryAt = isOver ? null : nextTryAfter(tryCount, at, answer.waitMs);
  return nextTryAt === null ? { state: 'failed', failure } : { state: 'waiting', failure, nextTryAt };
}

async function send(owner: Owner, row: Claimed): Promise<void> {
  try {
    const answer = await deliver(owner, row.channelId, row.message, `msg_${row.id}`);
    settleDelivery(owner, row, outcomeOf(answer, row, now()), now());
  } catch (error) {
    // The row stays in "sending", and `lookAfter` finds it there.
    logError('notification', error);
  }
}

/** Sends what is due, of several channels at once, so that one that does not answer holds up itself alone. Never rejects. */
export async function sendDue(owner: Owner, at: Instant): Promise<void> {
  await Promise.all(claimDeliveries(owner, at).map((row) => send(owner, row)));
}

/** Works a summary out, by the functions of the dashboard, over all cars. */
function tellDigest(owner: Owner, digest: Digest, since: Instant, format: Formatter): void {
  const { event, key, now: period, then } = digest;
  if (!isWanted(owner, event, key, since)) return;
  const facts = listFacts(owner, { carId: null, from: then.from, to: period.to });
  const message = digestMessage(digest, spendOf(inSpan(facts, period)), spendOf(inSpan(facts, then)), format);
  if (message) notify(owner, event, { ...message, key }, since);
}

/**
 * Tells all that is due on the day of `at`, once the owner's clock has come to the time of the daily check; the same again
 * and again is told once, because of its key. What was missed while the machine was off follows from the state alike.
 */
export function tellDue(owner: Owner, at: Instant): void {
  const settings = getSettings(owner);
  const { timeZone, notifyAt } = settings;
  const today = dayOf(at, timeZone);
  const checkOf = (on: Day) => momentOf(on, notifyAt, timeZone);
  if (at < checkOf(today)) return;
  const format = formatter(unitsOf(settings));
  const cars = listCars(owner)
    .filter(({ archivedAt }) => archivedAt === null)
    .map((car) => ({ car, lastFullDay: findLastFullCharge(owner, car.id) }));
  for (const { event, key, on, message } of tellingsOf(cars, listTariffs(owner), today, format))
    notify(owner, event, { ...message, key }, checkOf(on));
  for (const digest of digestsOn(today)) tellDigest(owner, digest, checkOf(digest.on), format);
}

const longestTryMs = 5 * 60_000;

/** What was being sent when the server ended is never sent again: it may have arrived. */
const closeOpenTries = (owner: Owner, at: Instant): void => failInterrupted(owner, null, at);

/** By the minute: what is due, and what should have been answered long ago. By the day: what is over. */
function lookAfter(): (owner: Owner, at: Instant) => void {
  const checkedOn = new Map<number, Day>();
  return (owner, at) => {
    failInterrupted(owner, (at - longestTryMs) as Instant, at);
    const { timeZone, notifyAt } = getSettings(owner);
    const today = dayOf(at, timeZone);
    // One look a day: a charge that is deleted in the afternoon, and brought back, must not have been told of in between.
    if (checkedOn.get(owner.id) === today || at < momentOf(today, notifyAt, timeZone)) return;
    tellDue(owner, at);
    pruneDeliveries(owner, at);
    checkedOn.set(owner.id, today);
  };
}

/** What the server does for each account by itself. */
export const notificationJobs = (): OwnerJob[] => [
  { name: 'open tries', pattern: null, run: closeOpenTries },
  { name: 'daily check', pattern: '0 * * * * *', run: lookAfter() },
  { name: 'send', pattern: '* * * * * *', run: sendDue },
];
