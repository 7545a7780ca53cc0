'use server';

import { ownerAction } from '@/lib/server/action';
import { splitSession } from '@/lib/splits/data';
import { seenSplit } from '@/lib/splits/schema';

export const splitInTwo = ownerAction(seenSplit, splitSession, '/sessions');
