import 'server-only';
import { cache } from 'react';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { users } from '@/db/schema';
import type { Instant } from '@/lib/core/time';
import { loginCookie, readLoginCookie } from '@/lib/server/login-cookie';
import { ownerOfLogin, type Owner } from '@/lib/server/owner';
import { pathHeader, safePath } from '@/lib/server/safe-path';

async function ownerOfCookie(text: string | undefined): Promise<Owner | null> {
  const claim = await readLoginCookie(text);
  const owner = claim && ownerOfLogin(claim.sid, Date.now() as Instant);
  return owner?.id === claim?.userId ? owner : null;
}

/** Who is signed in, or null. One look in the database per request. */
export const currentOwner = cache(async (): Promise<Owner | null> => {
  const jar = await cookies();
  return ownerOfCookie(jar.get(loginCookie().name)?.value);
});

/** For pages and actions: the owner, or off to the sign-in page, which comes back to the page that was asked for. */
export async function requireOwner(): Promise<Owner> {
  const owner = await currentOwner();
  if (owner) return owner;
  const path = safePath((await headers()).get(pathHeader));
  redirect(path === '/' ? '/login' : `/login?next=${encodeURIComponent(path)}`);
}

/** For the sign-in pages: somebody who is signed in already goes where they wanted to. */
export async function passSignedIn(next: unknown): Promise<void> {
  if (await currentOwner()) redirect(safePath(next));
}

function cookieOf(request: Request, name: string): string | undefined {
  const pairs = (request.headers.get('cookie') ?? '').split(/;\s*/);
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

/**
 * For a handler: who is signed in, or null. An `Authorization` header means that no login is to count, even beside a good
 * cookie; what it opens is in `api-caller.ts`, and nothing outside the API.
 */
export async function ownerOfRequest(request: Request): Promise<Owner | null> {
  if (request.headers.has('authorization')) return null;
  return ownerOfCookie(cookieOf(request, loginCookie().name));
}

/**
 * Names an account towards devices that keep something for it: its number alone may be another person's after a restore, or
 * on a PlugTrack that was set up anew under the same address.
 */
export function accountKeyOf({ id }: Owner): string {
  const row = db.select({ createdAt: users.createdAt }).from(users).where(eq(users.id, id)).get();
  return `${id}.${(row?.createdAt ?? 0).toString(36)}`;
}
