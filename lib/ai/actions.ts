'use server';

import { deletePrompt, updateAi, updatePrompt } from '@/lib/ai/data';
import { aiForm, promptForm, promptKey, tryForm } from '@/lib/ai/schema';
import { tryModel } from '@/lib/ai/service';
import { formAction, ownerAction } from '@/lib/server/action';

export const saveAi = formAction(
  () => aiForm,
  updateAi,
  () => '/settings/ai',
);

export const savePrompt = formAction(
  () => promptForm,
  updatePrompt,
  () => '/settings/ai',
);

export const restorePrompt = ownerAction(promptKey, deletePrompt);

export const tryAi = formAction(
  () => tryForm,
  tryModel,
  () => null,
);
