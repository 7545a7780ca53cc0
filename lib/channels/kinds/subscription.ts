import { createHash } from 'node:crypto';
import { z } from 'zod';

const bytesOf = (text: string) => Buffer.from(text, 'base64url');
const bytes = (count: number) =>
  z.string().refine((text) => /^[\w-]+$/.test(text) && bytesOf(text).length === count, 'These are other bytes.');
/** A point of P-256, uncompressed. */
const point = bytes(65).refine((text) => bytesOf(text)[0] === 4);

// Browsers know only push services with https. One on this machine is for trying things out; the address policy decides.
const isSafe = ({ protocol, hostname }: URL) =>
  protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname));
const address = z
  .string()
  .max(1000)
  .refine((text) => URL.canParse(text) && isSafe(new URL(text)));

/**
 * What a browser is written to by, as it is sealed. All of it is secret: whoever has it can write to the browser.
 * `key` is the public key of ours that the browser was told, `site` the address that PlugTrack has there, `login` the one by
 * which it was last added or followed.
 */
export const subscription = z.object({
  endpoint: address,
  p256dh: point,
  auth: bytes(16),
  key: point,
  site: address.refine((text) => new URL(text).origin === text),
  login: z.number().int().nullable().optional(),
});
export type Subscription = z.output<typeof subscription>;

/** What messages to browsers are signed with: one pair per account, so that no browser is subscribed to two of them. */
export const pushKeys = z.object({ publicKey: point, privateKey: bytes(32) });
export type PushKeys = z.output<typeof pushKeys>;

/** How a browser is told from another without its address; `markOf` of lib/offline/push.ts is the same in the browser. */
export const markOf = (endpoint: string): string =>
  createHash('sha256').update(endpoint).digest('base64url').slice(0, 22);

/** A browser asks to be written to; `before` is the mark that it was known by here. */
export const browserInput = z.object({ subscription, before: z.string().max(64).nullable() });
export type BrowserInput = z.output<typeof browserInput>;

/** Reads what was sealed; `null` where it is none of ours. */
export function readSealed<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
