'use server';

import { ownerAction } from '@/lib/server/action';
import { insertSampleData, removeSampleData } from '@/lib/sample/data';
import { nothing } from '@/lib/sample/schema';

export const addSampleData = ownerAction(nothing, insertSampleData, '/');
export const clearSampleData = ownerAction(nothing, removeSampleData);
