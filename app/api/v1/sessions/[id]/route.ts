import { getSessionJson } from '@/lib/api/data';
import { apiRead } from '@/lib/server/api-route';

export const GET = apiRead((owner, { query, params }) => getSessionJson(owner, params['id'] ?? '', query));
