'use server';

import { deleteDevice, deleteOtherDevices } from '@/lib/account/data';
import {
  deviceId,
  logOutForm,
  networkForm,
  newAccountForm,
  nothing,
  passwordForm,
  signInForm,
} from '@/lib/account/schema';
import { changeNetwork, changePassword, checkIn, endThisLogin, register, setUp } from '@/lib/account/service';
import { formAction, ownerAction, publicAction } from '@/lib/server/action';

export const createFirstAccount = publicAction(newAccountForm, setUp, ({ next }) => next);
export const createAccount = publicAction(newAccountForm, register, ({ next }) => next);
export const signIn = publicAction(signInForm, checkIn, ({ next }) => next);
export const logOut = formAction(
  () => logOutForm,
  endThisLogin,
  () => '/login?left=1',
);
export const savePassword = formAction(
  () => passwordForm,
  changePassword,
  () => '/settings/account',
);
export const saveNetwork = formAction(
  () => networkForm,
  changeNetwork,
  () => '/settings/account',
);
export const signOutDevice = ownerAction(deviceId, deleteDevice);
export const signOutOtherDevices = ownerAction(nothing, deleteOtherDevices);
