import 'server-only';
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '@/lib/core/time';
import { env } from '@/lib/server/env';
import type { Owner } from '@/lib/server/owner';

const lastsMs = 60_000;

/** Bound to the login: whoever finds the address in a log or a history can do nothing with it. */
const signed = ({ id, loginId }: Owner, what: string, until: number) =>
  createHmac('sha256', env().AUTH_SECRET)
    .update(`plugtrack/ticket/v1\0${id}\0${loginId}\0${what}\0${until}`)
    .digest('base64url');

/** Lets this login do one thing for a minute, after something that a request by address cannot carry: a password. */
export function giveTicket(owner: Owner, what: string, now: Instant): string {
  const until = now + lastsMs;
  return `${until}.${signed(owner, what, until)}`;
}

/** Whether `ticket` was given to this login for this, and still holds. */
export function isTicket(owner: Owner, what: string, ticket: string, now: Instant): boolean {
  const [until = '', mark = ''] = ticket.split('.');
  if (!/^\d{1,15}$/.test(until) || Number(until) < now || Number(until) > now + lastsMs) return false;
  const [found, wanted] = [Buffer.from(mark), Buffer.from(signed(owner, what, Number(until)))];
  return found.length === wanted.length && timingSafeEqual(found, wanted);
}
