'use server';

import { deleteMapping, saveMapping } from '@/lib/mappings/data';
import { mappingId, savedMapping } from '@/lib/mappings/schema';
import { ownerAction } from '@/lib/server/action';

export const keepMapping = ownerAction(savedMapping, saveMapping);
export const removeMapping = ownerAction(mappingId, deleteMapping);
