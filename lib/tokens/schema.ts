import { z } from 'zod';
import { line, lineSchema, oneOf, outside, type Codec } from '@/lib/core/codec';
import { scriptedField } from '@/lib/core/form';
import type { Instant } from '@/lib/core/time';

/** What a token allows: every GET of the API, saving sessions, or both. */
export const tokenScopes = ['both', 'read', 'log'] as const;
export type TokenScopes = (typeof tokenScopes)[number];

export const tokenLifetimes = ['90', '365', 'endless'] as const;

export type TokenInput = {
  name: string;
  scopes: TokenScopes;
  lasts: (typeof tokenLifetimes)[number];
  currentPassword: string;
  isScripted: boolean;
};

/** A token as lists show it: never the token itself, of which nothing but a hash is left. */
export type TokenRow = {
  id: number;
  name: string;
  /** The part that tells it apart: `pt_1a2b3c4d_…`. */
  prefix: string;
  scopes: TokenScopes;
  createdAt: Instant;
  lastUsedAt: Instant | null;
  expiresAt: Instant | null;
  isExpired: boolean;
};

/** The one time that the token is there to be seen. */
export type NewToken = { name: string; token: string };

export const tokenForm: Codec<TokenInput> = outside(
  z.object({
    name: lineSchema('The name', 1, 64),
    scopes: z.enum(tokenScopes),
    lasts: z.enum(tokenLifetimes),
    currentPassword: z.string().min(1, 'Enter your password.').max(1024),
    isScripted: z.boolean(),
  }),
  {
    ...{ name: 'name', scopes: 'scopes', lasts: 'lasts', currentPassword: 'current_password' },
    isScripted: scriptedField,
  },
  {
    name: line(),
    scopes: oneOf(tokenScopes, 'Choose what it may do.'),
    lasts: oneOf(tokenLifetimes, 'Choose how long it lasts.'),
    // `field` trims; a password is taken as it is.
    current_password: z.codec(z.string('Enter your password.'), z.string(), {
      decode: (text) => text,
      encode: (text) => text,
    }),
    [scriptedField]: z.codec(z.string(), z.boolean(), {
      decode: (text) => text !== '',
      encode: (value) => (value ? '1' : ''),
    }),
  },
);

export const tokenId = z.number().int().positive();
