import 'server-only';
import { eq } from 'drizzle-orm';
import { atomically, db } from '@/db/client';
import { settings } from '@/db/schema';
import { ok, type Result } from '@/lib/core/result';
import { dayOf, type Day, type Instant } from '@/lib/core/time';
import type { Units } from '@/lib/core/units';
import type { Owner } from '@/lib/server/owner';
import { record } from '@/lib/server/history';
import { defaults, registry, unitsOf, type SettingKey, type Settings } from '@/lib/settings/registry';

/** All settings of the owner; what is missing or no longer valid reads as the default. */
export function getSettings(owner: Owner): Settings {
  const stored = db
    .select({ key: settings.key, value: settings.value })
    .from(settings)
    .where(eq(settings.userId, owner.id))
    .all();
  const values: Record<string, unknown> = { ...defaults };
  for (const { key, value } of stored) {
    if (!Object.hasOwn(registry, key)) continue;
    const parsed = registry[key as SettingKey].schema.safeParse(parseJson(value));
    if (parsed.success) values[key] = parsed.data;
  }
  return values as Settings;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const getUnits = (owner: Owner): Units => unitsOf(getSettings(owner));

/** The day it is now where the owner lives. */
export const getToday = (owner: Owner): Day => dayOf(Date.now() as Instant, getUnits(owner).timeZone);

/** Stores the given settings and leaves the others alone. */
export function updateSettings(owner: Owner, changes: Partial<Settings>): Result<null> {
  return atomically(() => {
    const updatedAt = Date.now() as Instant;
    for (const [key, value] of Object.entries(changes)) {
      const row = { userId: owner.id, key, value: JSON.stringify(value), encrypted: false, updatedAt };
      db.insert(settings)
        .values(row)
        .onConflictDoUpdate({ target: [settings.userId, settings.key], set: { value: row.value, updatedAt } })
        .run();
    }
    record(owner, 'settings', { before: null, after: { id: owner.id, ...changes } });
    return ok(null);
  });
}
