'use server';

import { ownerAction } from '@/lib/server/action';
import { insertSampleData, removeSampleData } from '@/lib/transfer/data';
import { nothing } from '@/lib/transfer/schema';

export const addSampleData = ownerAction(nothing, insertSampleData);
export const clearSampleData = ownerAction(nothing, removeSampleData);
