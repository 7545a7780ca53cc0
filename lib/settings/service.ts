import 'server-only';
import { cookies } from 'next/headers';
import type { Result } from '@/lib/core/result';
import { env } from '@/lib/server/env';
import type { Owner } from '@/lib/server/owner';
import { updateSettings } from '@/lib/settings/data';
import type { Preferences } from '@/lib/settings/schema';

const aYear = 365 * 86_400;

/** Stores the preferences; the theme in a cookie too, so that the first byte of a page has it and nothing flashes. */
export async function choosePreferences(owner: Owner, preferences: Preferences): Promise<Result<null>> {
  const stored = updateSettings(owner, preferences);
  if (!stored.ok) return stored;
  (await cookies()).set('theme', preferences.theme, {
    path: '/',
    maxAge: aYear,
    sameSite: 'lax',
    httpOnly: true,
    secure: env().APP_URL?.protocol === 'https:',
  });
  return stored;
}
