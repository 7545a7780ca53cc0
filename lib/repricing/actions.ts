'use server';

import { restorePrices, settlePrices, updatePrices } from '@/lib/repricing/data';
import { nothing, updatedSessions } from '@/lib/repricing/schema';
import { ownerAction } from '@/lib/server/action';

export const applyTariffs = ownerAction(nothing, updatePrices);
export const undoApplyTariffs = ownerAction(updatedSessions, restorePrices);
export const leaveAsLogged = ownerAction(nothing, settlePrices);
