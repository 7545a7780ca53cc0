import { listTariffsJson } from '@/lib/api/data';
import { apiRead } from '@/lib/server/api-route';

export const GET = apiRead((owner, { query }) => listTariffsJson(owner, query));
