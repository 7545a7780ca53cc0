import { z } from 'zod';
import type { EventKey } from '@/lib/channels/registry';
import { eventList, target as targetSchema, type ChannelRow, type Target } from '@/lib/channels/schema';
import { lineSchema } from '@/lib/core/codec';
import { ok, type Result } from '@/lib/core/result';
import { faultOf } from '@/lib/exports/entries/fault';
import { text } from '@/lib/exports/entries/figure';

export const channelJson = z.object({
  ...{ name: text, kind: text, config: z.record(z.string(), z.unknown()), events: z.array(text).max(100) },
  enabled: z.boolean(),
});

/**
 * Where a channel leads, without what opens it. Path and query of a webhook's address are its password with most services;
 * they have to be entered again.
 */
export function withoutSecrets(target: Target): Target {
  if (target.kind !== 'webhook') return target;
  return { kind: 'webhook', config: { url: `${new URL(target.config.url).origin}/` } };
}

export const channelOut = ({ name, target, events, enabled }: ChannelRow) => ({
  ...{ name, ...withoutSecrets(target), events, enabled },
});

export type ChannelEntry = { name: string; target: Target; events: EventKey[] };

const channel = z.object({ name: lineSchema('The name', 1, 64), target: targetSchema, events: eventList });

/** Who wrote the file decides nothing about whom we may call: only what the channel's own form lets through. */
export function channelIn(json: z.output<typeof channelJson>, path: string): Result<ChannelEntry> {
  const { name, kind, config, events } = json;
  const url = config['url'];
  const entry = channel.safeParse({ name, target: { kind, config }, events });
  if (!entry.success) return faultOf(entry.error, path);
  const isAddress = typeof url === 'string' && /^https?:\/\//i.test(url) && URL.canParse(url);
  return isAddress ? ok(entry.data) : faultOf(badAddress(url), `${path}.config`);
}

const badAddress = (input: unknown) =>
  new z.ZodError([
    { code: 'custom', path: ['url'], input, message: 'an address that starts with https:// or http://' },
  ]);
