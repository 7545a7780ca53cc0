import { ok } from '@/lib/core/result';
import { progressOf } from '@/lib/imports/service';
import { ownerRoute } from '@/lib/server/route';

/** How far a step of an import has come, or `null`. */
export const GET = ownerRoute((owner, request) => {
  const step = new URL(request.url).searchParams.get('step') ?? '';
  return ok(Response.json(progressOf(owner, step), { headers: { 'Cache-Control': 'private, no-store' } }));
});
