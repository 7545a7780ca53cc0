import { db } from '@/db/client';
import { channels } from '@/db/schema';
import { eventKeys, type EventKey } from '@/lib/channels/registry';
import type { Instant } from '@/lib/core/time';
import type { Owner } from '@/lib/server/owner';

type Changes = { name?: string; events?: readonly EventKey[]; enabled?: boolean; createdAt?: number; url?: string };

/** A channel that needs no secret, told everything; written past its form. Answers its id. */
export function channelOf(owner: Owner, changes: Changes = {}): number {
  const { name = 'Phone', events = eventKeys, enabled = true, createdAt = 0, url = 'http://127.0.0.1:9' } = changes;
  const at = createdAt as Instant;
  return db
    .insert(channels)
    .values({
      ...{ userId: owner.id, kind: 'ntfy', name, enabled, events: JSON.stringify(events) },
      ...{ config: JSON.stringify({ url, topic: 'plugtrack', username: null }), createdAt: at, updatedAt: at },
    })
    .returning({ id: channels.id })
    .get().id;
}
