import 'server-only';
import { z } from 'zod';
import { parseKeys } from '@/lib/crypto/keys';
import { parseNetworks } from '@/lib/server/networks';

/** Keys and paths; everything else is a setting in the database. */
export type Env = z.output<typeof schema>;

// Random text shows many different characters; "changeme…", zeros and every example of a document do not.
const isRandom = (text: string) => new Set(text).size >= 10;

const parsed = <T>(parse: (text: string) => T | null, message: string) =>
  z.string().transform((text, context) => {
    const value = parse(text);
    if (value !== null) return value;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });

function parseOrigin(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isOrigin =
    url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.username && !url.search && !url.hash;
  return isOrigin ? url : null;
}

const unset = (value: unknown) => (value === '' ? undefined : value);

const schema = z.object({
  DATABASE_PATH: z.string('is missing').min(1, 'is missing'),
  AUTH_SECRET: z
    .string('is missing')
    .regex(/^[\w+/=-]{43,512}$/, { error: 'must be at least 32 random bytes, as base64 or hex', abort: true })
    .refine(isRandom, 'is not random'),
  ENCRYPTION_KEYS: z
    .string('is missing')
    .refine((list) => list.split(',').every(isRandom), { error: 'is not random', abort: true })
    .pipe(parsed(parseKeys, 'must be a comma list of 32-byte keys, as base64url or hex')),
  APP_URL: z.preprocess(
    unset,
    parsed(parseOrigin, 'must be an address such as https://charge.example, without a path').optional(),
  ),
  TRUSTED_PROXIES: z.preprocess(
    (value) => value ?? '',
    parsed(parseNetworks, 'must be a comma list of addresses or ranges such as 172.16.0.0/12'),
  ),
  REGISTRATION: z.preprocess(unset, z.enum(['open', 'closed'], 'must be open or closed').default('closed')),
  // Below 10 for tests only: a browser test signs in a hundred times.
  PASSWORD_HASH_COST: z.preprocess(
    unset,
    z
      .string()
      .regex(/^(?:[4-9]|1[0-5])$/, 'must be 4 to 15')
      .default('12')
      .transform(Number),
  ),
});

/** Names what is wrong, a line per variable, and never prints a value. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

/** @throws EnvironmentError */
export function readEnv(source: Record<string, string | undefined>): Env {
  const outcome = schema.safeParse(source);
  if (outcome.success) return outcome.data;
  const lines = outcome.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`);
  throw new EnvironmentError([...new Set(lines)].join('\n'));
}

let known: Env | undefined;

/** The process's environment, read once, at the first use: a build imports this file and has no keys. @throws EnvironmentError */
export const env = (): Env => (known ??= readEnv(process.env));

/** Where this server listens, as `serve.mjs` reads it. By itself, because who may be called must not depend on keys being there. */
export const ownPort = (): number => Number(process.env['PORT'] || 3000);
