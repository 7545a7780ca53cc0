import 'server-only';
import NextAuth, { type NextAuthConfig } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { cookies } from 'next/headers';
import { env } from '@/lib/server/env';
import { logError } from '@/lib/server/log';
import { loginCookie, readLoginCookie, type Claim } from '@/lib/server/login-cookie';
import { longestLoginMs } from '@/lib/server/logins';

declare module 'next-auth' {
  interface User {
    sid?: string;
  }
}

// Auth.js remembers where to return in a cookie of its own. We do that in the address, so it is dropped again.
const returnCookie = 'plugtrack-return';

/** Auth.js, in this process only: its routes are not mounted, they would be a second door past the rate limit. */
function config(claim: Claim | null): NextAuthConfig {
  const login = loginCookie();
  return {
    secret: env().AUTH_SECRET,
    // The address is used for nothing but an object that Auth.js asks for; the host rule is preload.mjs's.
    trustHost: true,
    useSecureCookies: login.options.secure,
    cookies: { sessionToken: login, callbackUrl: { ...login, name: returnCookie } },
    session: { strategy: 'jwt', maxAge: longestLoginMs / 1000 },
    pages: { signIn: '/login', signOut: '/login', error: '/login' },
    // The password has been checked, and the row written, before this is asked: what it throws would land in an address.
    providers: [Credentials({ authorize: () => claim && { id: String(claim.userId), sid: claim.sid } })],
    callbacks: {
      jwt: ({ token, user }) => ({
        sub: token.sub ?? '',
        sid: (user as { sid?: string } | undefined)?.sid ?? token['sid'],
      }),
    },
    logger: { error: (error) => void logError('sign-in', error), warn: () => undefined, debug: () => undefined },
  };
}

/** Gives this visitor the cookie of a login that has just been written. Only in an action. */
export async function giveLoginCookie(claim: Claim): Promise<void> {
  await NextAuth(config(claim)).signIn('credentials', { redirect: false });
  (await cookies()).delete(returnCookie);
}

/** What this visitor's cookie claims, or null. */
export async function currentClaim(): Promise<Claim | null> {
  return readLoginCookie((await cookies()).get(loginCookie().name)?.value);
}

/** Takes the cookie away. The row has to be ended as well: a copy of the cookie would live on. Only in an action. */
export async function takeLoginCookie(): Promise<void> {
  await NextAuth(config(null)).signOut({ redirect: false });
  (await cookies()).delete(returnCookie);
}
