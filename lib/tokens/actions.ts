'use server';

import { formAction, ownerAction } from '@/lib/server/action';
import { deleteToken } from '@/lib/tokens/data';
import { tokenForm, tokenId } from '@/lib/tokens/schema';
import { makeApiToken } from '@/lib/tokens/service';

export const createToken = formAction(
  () => tokenForm,
  makeApiToken,
  () => null,
);
export const revokeToken = ownerAction(tokenId, deleteToken);
