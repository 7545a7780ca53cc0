import { z } from 'zod';
import { line, lineSchema, outside, type Codec } from '@/lib/core/codec';
import type { Instant } from '@/lib/core/time';
import type { BackupFacts } from '@/lib/server/restore-facts';

export type { BackupFacts };

/** A backup that was checked. `madeAt` is null for a file whose name does not say it. */
export type Look = { from: string; madeAt: Instant | null; facts: BackupFacts };

/** The largest file that can be uploaded. With pictures a backup may be larger: those on the server have no limit. */
export const mostUploadBytes = 256 * 2 ** 20;

/** The name that an uploaded file has here: nobody can guess it, and it says when the backup was made if its own name did. */
export const uploadName = /^upload-[0-9a-f]{32}(-\d{8}-\d{6}Z)?$/;

const from = lineSchema('A backup', 1, 128);
const fromField = line('Choose a backup.');

export type RestoreInput = { from: string; currentPassword: string };

/** Which backup takes the place of everything, and the password. */
export const restoreForm: Codec<RestoreInput> = outside(
  z.object({ from, currentPassword: z.string().min(1, 'Enter your password.').max(1024) }),
  { from: 'from', currentPassword: 'current_password' },
  {
    from: fromField,
    // `field` trims; a password is taken as it is.
    current_password: z.codec(z.string('Enter your password.'), z.string(), {
      decode: (text) => text,
      encode: (text) => text,
    }),
  },
);

/** The same where there is no account yet, and so no password. */
export const firstRestoreForm: Codec<{ from: string }> = outside(
  z.object({ from }),
  { from: 'from' },
  { from: fromField },
);
