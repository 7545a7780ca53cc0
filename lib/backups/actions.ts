'use server';

import { updateSchedule } from '@/lib/backups/data';
import { backUpForm, fetchForm, scheduleForm } from '@/lib/backups/schema';
import { backUp } from '@/lib/backups/service';
import { fetchBackup } from '@/lib/backups/transfer';
import { formAction } from '@/lib/server/action';

export const makeBackup = formAction(
  () => backUpForm,
  backUp,
  () => '/settings/data',
);
export const saveSchedule = formAction(
  () => scheduleForm,
  updateSchedule,
  () => '/settings/data',
);
export const askForBackup = formAction(
  () => fetchForm,
  fetchBackup,
  ({ path }) => path,
);
