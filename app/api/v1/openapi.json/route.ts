import { openApi } from '@/lib/api/registry';
import { ok } from '@/lib/core/result';
import { publicRoute } from '@/lib/server/route';

export const GET = publicRoute(() => ok(Response.json(openApi())));
