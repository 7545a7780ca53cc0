'use server';

import { formAction } from '@/lib/server/action';
import { preferencesForm } from '@/lib/settings/schema';
import { choosePreferences } from '@/lib/settings/service';

export const savePreferences = formAction(
  () => preferencesForm,
  choosePreferences,
  () => '/settings/account',
);
