'use server';

import {
  deleteChannel,
  disableChannel,
  enableChannel,
  insertChannel,
  listChannels,
  restoreChannel,
  updateChannel,
  updateSubscriptions,
} from '@/lib/channels/data';
import { browserInput } from '@/lib/channels/kinds/subscription';
import { channelEditForm, channelForm, channelId, nothing, subscriptionsForm, testForm } from '@/lib/channels/schema';
import { preparePush, renewBrowser, subscribeBrowser, testChannel } from '@/lib/channels/service';
import { formAction, ownerAction } from '@/lib/server/action';

export const createChannel = formAction(
  () => channelForm,
  insertChannel,
  () => '/settings/notifications',
);
export const saveChannel = formAction(
  () => channelEditForm,
  updateChannel,
  () => '/settings/notifications',
);
export const saveSubscriptions = formAction(
  (owner) => subscriptionsForm(listChannels(owner).map(({ id }) => id)),
  updateSubscriptions,
  () => '/settings/notifications',
);
/** Stays on the page, which then says what came of it. */
export const sendTest = formAction(
  () => testForm,
  testChannel,
  () => null,
);
export const prepareBrowser = ownerAction(nothing, preparePush);
export const addBrowser = ownerAction(browserInput, subscribeBrowser);
export const followBrowser = ownerAction(browserInput, renewBrowser);
export const switchChannelOn = ownerAction(channelId, enableChannel);
export const switchChannelOff = ownerAction(channelId, disableChannel);
export const removeChannel = ownerAction(channelId, deleteChannel);
export const undoRemoveChannel = ownerAction(channelId, restoreChannel);
