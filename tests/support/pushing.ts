import { insertBrowser } from '@/lib/channels/data';
import { markOf, type Subscription } from '@/lib/channels/kinds/subscription';
import { preparePush } from '@/lib/channels/service';
import type { Owner } from '@/lib/server/owner';
import { valueOf } from './owners';
import { newDevice, type PushService } from './push-service';

export const keyOf = (owner: Owner): string => valueOf(preparePush(owner));

/** A subscription as the data functions take it. */
export const givenBy = (subscription: Subscription, before: string | null = null) => ({
  config: { url: new URL(subscription.endpoint).origin, mark: markOf(subscription.endpoint) },
  secret: JSON.stringify(subscription),
  before,
});

/** A browser of this owner, subscribed and added; its endpoint holds a word that nothing may show. */
export function addDevice(owner: Owner, service: PushService, path = 'SENTINEL-1', site?: string) {
  const device = newDevice(`${service.url}/push/${path}`, keyOf(owner), site);
  const { id } = valueOf(insertBrowser(owner, 'Chrome on Android', givenBy(device.subscription)));
  return { ...device, id, mark: markOf(device.subscription.endpoint) };
}
