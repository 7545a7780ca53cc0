import { listPage, saveBody } from '@/lib/api/data';
import { apiRead, apiWrite } from '@/lib/server/api-route';

export const GET = apiRead((owner, { query }) => listPage(owner, query));
export const POST = apiWrite(saveBody);
