import { store } from '@/lib/offline/store';

/** Shows on the app's icon how many charges of whoever is signed in wait to be sent; nothing at 0, and nothing for nobody. */
export async function showBadge(): Promise<void> {
  const device = await store();
  const owner = await device.get('state', 'owner');
  const count = owner === undefined ? 0 : await device.countFromIndex('entries', 'owner', owner);
  const { setAppBadge, clearAppBadge } = navigator as Partial<Pick<Navigator, 'setAppBadge' | 'clearAppBadge'>>;
  const shown = count > 0 ? setAppBadge?.call(navigator, count) : clearAppBadge?.call(navigator);
  // Refused where the app is not installed: what waits is said on every page.
  await shown?.catch(() => undefined);
}
