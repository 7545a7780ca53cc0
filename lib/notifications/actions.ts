'use server';

import { retryDelivery, updateTimes } from '@/lib/notifications/data';
import { deliveryId, timesForm } from '@/lib/notifications/schema';
import { formAction, ownerAction } from '@/lib/server/action';

export const saveTimes = formAction(
  () => timesForm,
  updateTimes,
  () => '/settings/notifications',
);
export const sendAgain = ownerAction(deliveryId, retryDelivery);
