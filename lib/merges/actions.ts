'use server';

import { mergeSessions } from '@/lib/merges/data';
import { seenMerge } from '@/lib/merges/schema';
import { ownerAction } from '@/lib/server/action';

export const mergeSelected = ownerAction(seenMerge, mergeSessions, '/sessions');
