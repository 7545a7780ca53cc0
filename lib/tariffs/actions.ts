'use server';

import { formAction, ownerAction } from '@/lib/server/action';
import { getUnits } from '@/lib/settings/data';
import { deleteTariff, insertTariff, restoreTariff, updateTariff } from '@/lib/tariffs/data';
import { tariffEditForm, tariffForm, tariffId } from '@/lib/tariffs/schema';

export const createTariff = formAction(
  (owner) => tariffForm(getUnits(owner)),
  insertTariff,
  () => '/settings/home-charging',
);
/** The same tariff, on the way through the setup. */
export const createFirstTariff = formAction(
  (owner) => tariffForm(getUnits(owner)),
  insertTariff,
  () => '/setup/done',
);
export const saveTariff = formAction(
  (owner) => tariffEditForm(getUnits(owner)),
  updateTariff,
  () => '/settings/home-charging',
);
export const removeTariff = ownerAction(tariffId, deleteTariff);
export const undoRemoveTariff = ownerAction(tariffId, restoreTariff);
