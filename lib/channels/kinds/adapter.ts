import type { PushKeys } from '@/lib/channels/kinds/subscription';
import type { ChannelFailure } from '@/lib/channels/rules';
import type { Message } from '@/lib/channels/schema';
import type { Instant } from '@/lib/core/time';

/** A message on its way: `id` stays the same over all tries, `at` is the moment of this one, `link` its address in full. */
export type Letter = Message & { id: string; at: Instant; link: string | null };

export type Outgoing<B> = { url: string; headers: Record<string, string>; body: B };

/** How one kind is spoken to. Pure: the service sends. */
export type Adapter<C, B = string> = {
  /**
   * The request, or why there is no use in making one. Secrets go into headers alone.
   * @param keys what messages to browsers are signed with; of no other kind
   */
  request: (letter: Letter, config: C, secret: string | null, keys?: PushKeys) => Outgoing<B> | ChannelFailure;
  verdict: (status: number, body: string) => ChannelFailure | null;
};
