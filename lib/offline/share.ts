import { newId } from '@/lib/core/id';
import { store, type Share } from '@/lib/offline/store';

/** Keeps what another app has shared until the log form takes it. */
export const putShare = async (share: Pick<Share, 'text' | 'files'>): Promise<string> =>
  (await store()).put('shares', { ...share, id: newId(), savedAt: Date.now() });
