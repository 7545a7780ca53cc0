import { findAttachment } from '@/lib/attachments/data';
import { headerName } from '@/lib/attachments/rules';
import { idOf } from '@/lib/core/id';
import { notFound } from '@/lib/core/result';
import { ownerRoute, picture } from '@/lib/server/route';

export const GET = ownerRoute((owner, _request, params) => {
  const id = idOf(params['id'] ?? '');
  const found = id === null ? null : findAttachment(owner, id);
  if (id === null || !found) return notFound('picture');
  return { ok: true, value: picture(headerName(id, found.type), found.type, new Uint8Array(found.content)) };
});
