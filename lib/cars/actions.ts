'use server';

import { activateCar, archiveCar, deleteCar, insertCar, restoreCar, unarchiveCar, updateCar } from '@/lib/cars/data';
import { carEditForm, carForm, carId } from '@/lib/cars/schema';
import { formAction, ownerAction } from '@/lib/server/action';
import { getUnits } from '@/lib/settings/data';

export const createCar = formAction(
  (owner) => carForm(getUnits(owner)),
  insertCar,
  () => '/settings/cars',
);
/** The same car, on the way through the setup. */
export const createFirstCar = formAction(
  (owner) => carForm(getUnits(owner)),
  insertCar,
  () => '/setup/price',
);
export const saveCar = formAction(
  (owner) => carEditForm(getUnits(owner)),
  updateCar,
  () => '/settings/cars',
);
export const chooseCar = ownerAction(carId, activateCar);
export const putCarAway = ownerAction(carId, archiveCar);
export const takeCarBack = ownerAction(carId, unarchiveCar);
export const removeCar = ownerAction(carId, deleteCar);
export const undoRemoveCar = ownerAction(carId, restoreCar);
