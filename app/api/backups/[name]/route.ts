import { takeBackup } from '@/lib/backups/service';
import { fileDownload, ownerRoute } from '@/lib/server/route';

export const GET = ownerRoute(async (owner, request, { name = '' }) => {
  const path = takeBackup(owner, name, new URL(request.url).searchParams.get('ticket') ?? '');
  return path.ok ? { ok: true, value: await fileDownload(name, path.value) } : path;
});
