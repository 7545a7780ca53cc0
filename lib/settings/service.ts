import 'server-only';
import { cookies } from 'next/headers';
import type { Result } from '@/lib/core/result';
import { env } from '@/lib/server/env';
import type { Owner } from '@/lib/server/owner';
import { getSettings, updateSettings } from '@/lib/settings/data';
import type { Preferences } from '@/lib/settings/schema';

const aYear = 365 * 86_400;

/**
 * Gives this browser the owner's theme. It is in a cookie beside the setting, so that the first byte of a page has it and
 * nothing flashes.
 */
export async function giveThemeCookie(owner: Owner): Promise<void> {
  const { theme } = getSettings(owner);
  const jar = await cookies();
  if ((jar.get('theme')?.value ?? 'system') === theme) return;
  jar.set('theme', theme, {
    path: '/',
    maxAge: aYear,
    sameSite: 'lax',
    httpOnly: true,
    secure: env().APP_URL?.protocol === 'https:',
  });
}

export async function choosePreferences(owner: Owner, preferences: Preferences): Promise<Result<null>> {
  const stored = updateSettings(owner, preferences);
  if (stored.ok) await giveThemeCookie(owner);
  return stored;
}
