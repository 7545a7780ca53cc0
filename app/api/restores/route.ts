import { receiveBackup } from '@/lib/restores/transfer';
import { publicRoute } from '@/lib/server/route';

export const POST = publicRoute(receiveBackup);
