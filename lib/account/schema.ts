import { z } from 'zod';
import { checkbox, field, line, optional, outside, type Codec } from '@/lib/core/codec';
import type { Instant } from '@/lib/core/time';

export type SignInInput = { username: string; password: string; next: string };
export type NewAccount = { username: string; password: string };
/** `revokesAccess`: the API tokens end with the old password. */
export type PasswordChange = { currentPassword: string; newPassword: string; revokesAccess: boolean };
export type NetworkChange = { loopbackAllowed: boolean; currentPassword: string };

/** One signed-in browser, as the list of devices shows it. */
export type DeviceRow = { id: number; browser: string; createdAt: Instant; lastSeenAt: Instant; isThis: boolean };

const mostBytes = 72;
const fewestCharacters = 12;

// Only A to Z: other letters that fold to the same, as the Kelvin sign to k, would make two spellings of one name.
const lowercase = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

const username = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9._@+-]{2,63}$/,
    'A username has 3 to 64 of the letters a to z, digits and . _ @ + -, and begins with a letter or a digit.',
  );

/** Any characters, spaces too; nothing is trimmed, folded or cut. bcrypt reads 72 bytes: more is said, not ignored. */
const newPassword = z
  .string()
  .refine((text) => Array.from(text).length >= fewestCharacters, `Use at least ${fewestCharacters} characters.`)
  .refine(
    (text) => new TextEncoder().encode(text).length <= mostBytes,
    `Use at most ${mostBytes} bytes: ${mostBytes} plain letters, or fewer with accents and emoji.`,
  )
  .refine((text) => !text.includes('\0'), 'A password cannot contain the NUL character.');

const knownPassword = z.string().min(1, 'Enter your password.');

const usernameText = field(lowercase, (text) => text, 'Enter a username.');
// `field` trims; a password is taken as it is.
const passwordText = z.codec(z.string('Enter a password.'), z.string(), {
  decode: (text) => text,
  encode: (text) => text,
});

/** An account to be made, by setup or registration. */
export const newAccountForm: Codec<NewAccount> = outside(
  z.object({ username, password: newPassword }),
  { username: 'username', password: 'password' },
  { username: usernameText, password: passwordText },
);

/** A password that cannot be anybody's is simply a wrong one, so it is not looked at here. `next` may be anything. */
export const signInForm: Codec<SignInInput> = outside(
  z.object({
    username: z.string().min(1, 'Enter your username.').max(1024),
    password: knownPassword,
    next: z.string(),
  }),
  { username: 'username', password: 'password', next: 'next' },
  { username: usernameText, password: passwordText, next: passwordText },
);

export const passwordForm: Codec<PasswordChange> = outside(
  z.object({ currentPassword: knownPassword, newPassword, revokesAccess: z.boolean() }),
  { currentPassword: 'current_password', newPassword: 'new_password', revokesAccess: 'revoke_access' },
  { current_password: passwordText, new_password: passwordText, revoke_access: checkbox },
);

/** Whether requests may go to this machine itself; whoever finds the device unlocked cannot switch it on. */
export const networkForm: Codec<NetworkChange> = outside(
  z.object({ loopbackAllowed: z.boolean(), currentPassword: knownPassword }),
  { loopbackAllowed: 'loopback_allowed', currentPassword: 'current_password' },
  { loopback_allowed: checkbox, current_password: passwordText },
);

/** Log out has nothing to fill in; script says by which mark this browser is sent messages. */
export const logOutForm = outside(
  z.object({ browser: z.string().max(64).nullable() }),
  { browser: 'browser' },
  { browser: optional(line()) },
);

export const deviceId = z.number().int().positive();
export const nothing = z.null();
