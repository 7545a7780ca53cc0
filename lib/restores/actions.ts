'use server';

import { firstRestoreForm, restoreForm } from '@/lib/restores/schema';
import { restoreBackup, restoreFirst } from '@/lib/restores/transfer';
import { formAction, publicAction } from '@/lib/server/action';

export const startRestore = formAction(
  () => restoreForm,
  restoreBackup,
  () => '/login?restored=1',
);
export const startFirstRestore = publicAction(firstRestoreForm, restoreFirst, () => '/login?restored=1');
