import { events } from '@/lib/channels/registry';
import { failureSentence } from '@/lib/channels/rules';
import type { Formatter } from '@/lib/core/format';
import { ownFailures, type DeliveryRow } from '@/lib/notifications/schema';

const isOwn = (failure: string): failure is keyof typeof ownFailures => Object.hasOwn(ownFailures, failure);

/** Why a try failed, or nothing where none did. */
export const failureText = ({ failure, kind }: Pick<DeliveryRow, 'failure' | 'kind'>): string | null =>
  failure === null ? null : isOwn(failure) ? ownFailures[failure] : failureSentence(failure, kind);

const titles: Record<string, { title: string }> = events;

/** What was told of; a row may be older than the list of events. */
export const eventText = ({ event }: Pick<DeliveryRow, 'event'>): string => titles[event]?.title ?? event;

/** "Delivered", "Waiting until 22 Nov 2026, 07:00", "Try 2 of 3 at 12:01", "Not delivered". */
export function stateText({ state, tryCount, nextTryAt, isLater }: DeliveryRow, { moment, time }: Formatter): string {
  if (state === 'delivered') return 'Delivered';
  if (state === 'failed') return 'Not delivered';
  if (state === 'sending' || !isLater) return 'On its way';
  return tryCount === 0 ? `Waiting until ${moment(nextTryAt)}` : `Try ${tryCount + 1} of 3 at ${time(nextTryAt)}`;
}

/** One line under a channel: what became of the last message to it. */
export const lastText = (row: DeliveryRow, format: Formatter): string =>
  `Last message ${format.moment(row.finishedAt ?? row.createdAt)} · ${stateText(row, format)}`;
