import 'server-only';
import type { Route } from 'next';
import { askPassword } from '@/lib/account/service';
import { findBackup } from '@/lib/backups/data';
import type { Fetch } from '@/lib/backups/schema';
import { ok, type Result } from '@/lib/core/result';
import { now } from '@/lib/server/clock';
import type { Owner } from '@/lib/server/owner';
import { giveTicket } from '@/lib/server/ticket';

/** Asks for the password and answers the address of the file, which is good for a minute. */
export async function fetchBackup(owner: Owner, { name, currentPassword }: Fetch): Promise<Result<{ path: Route }>> {
  const found = findBackup(owner, name);
  if (!found.ok) return found;
  const asked = await askPassword(owner, currentPassword);
  if (!asked.ok) return asked;
  return ok({ path: `/api/backups/${name}?ticket=${giveTicket(owner, name, now())}` as Route });
}
