import { ok } from '@/lib/core/result';
import { listPlaces } from '@/lib/places/data';
import { accountKeyOf } from '@/lib/server/guard';
import { ownerRoute } from '@/lib/server/route';
import { listLastSessions } from '@/lib/sessions/data';
import { getRevision, getSettings } from '@/lib/settings/data';
import { formData } from '@/app/(app)/sessions/form-data';

/** What a device needs to log charges by itself: cars, places and tariffs, and the last session to go by; no history beyond it. */
export const GET = ownerRoute((owner) => {
  const form = { ...formData(owner, null), neighbours: [] };
  const [last = null] = listLastSessions(owner, 1);
  // With their hours: which place comes first is told anew whenever the form is opened.
  const data = { form, last, visited: listPlaces(owner) };
  const { theme } = getSettings(owner);
  return ok(Response.json({ owner: accountKeyOf(owner), revision: getRevision(owner), theme, data }));
});
