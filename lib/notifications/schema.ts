import { z } from 'zod';
import type { EventKey, Kind } from '@/lib/channels/registry';
import type { ChannelFailure } from '@/lib/channels/rules';
import type { Message } from '@/lib/channels/schema';
import { checkbox, field, outside, type Codec } from '@/lib/core/codec';
import type { Instant } from '@/lib/core/time';
import { registry, type Clock, type Settings } from '@/lib/settings/registry';

/** Why a message was given up here, whatever the channel would have answered. */
export const ownFailures = {
  interrupted: 'PlugTrack was stopped while this was being sent. It may have arrived.',
  switched_off: 'The channel was switched off or deleted before this could be sent.',
  stale: 'This could not be sent for three days, and was no news any more.',
} as const;

export type DeliveryFailure = ChannelFailure | keyof typeof ownFailures;
export const deliveryStates = ['waiting', 'sending', 'delivered', 'failed'] as const;

/** One message on its way to one channel, or there. */
export type DeliveryRow = {
  id: number;
  channelId: number;
  channel: string;
  kind: Kind;
  event: EventKey;
  title: string;
  state: (typeof deliveryStates)[number];
  tryCount: number;
  nextTryAt: Instant;
  /** Whether that time is still to come. */
  isLater: boolean;
  failure: DeliveryFailure | null;
  createdAt: Instant;
  finishedAt: Instant | null;
};

/** A message that is being sent, and the how-many-th try this is. */
export type Claimed = { id: number; channelId: number; kind: Kind; tryCount: number; message: Message };

/** What came of a try. */
export type Outcome =
  | { state: 'delivered' }
  | { state: 'failed'; failure: DeliveryFailure }
  | { state: 'waiting'; failure: DeliveryFailure; nextTryAt: Instant };

export const deliveryId = z.number().int().positive();

/** When messages are made and when they may be sent; the hours count only where `isQuiet`. */
export type Times = { notifyAt: Clock; isQuiet: boolean; quietFrom: Clock; quietTo: Clock };

const times: z.ZodType<Times> = z
  .object({
    notifyAt: registry.notifyAt.schema,
    isQuiet: z.boolean(),
    quietFrom: registry.notifyAt.schema,
    quietTo: registry.notifyAt.schema,
  })
  .refine(({ isQuiet, quietFrom, quietTo }) => !isQuiet || quietFrom !== quietTo, {
    path: ['quietTo'],
    message: 'Quiet hours need an end that is not their start.',
  });

// Some browsers add seconds to a time.
const clockField = field(
  (text) => /^(\d{2}:\d{2})(:\d{2})?$/.exec(text)?.[1],
  (clock) => clock,
  'Enter a time, like 22:00.',
);

export const timesForm: Codec<Times> = outside(
  times,
  { notifyAt: 'notify_at', isQuiet: 'is_quiet', quietFrom: 'quiet_from', quietTo: 'quiet_to' },
  { notify_at: clockField, is_quiet: checkbox, quiet_from: clockField, quiet_to: clockField },
);

const usualNight = { from: '22:00', to: '07:00' };

export const timesOf = ({ notifyAt, quietHours }: Pick<Settings, 'notifyAt' | 'quietHours'>): Times => {
  const { from, to } = quietHours ?? usualNight;
  return { notifyAt, isQuiet: quietHours !== null, quietFrom: from, quietTo: to };
};
