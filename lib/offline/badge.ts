/** Shows on the app's icon how many charges wait to be sent; nothing at 0, and nothing where icons have no badges. */
export async function showBadge(count: number): Promise<void> {
  const { setAppBadge, clearAppBadge } = navigator as Partial<Pick<Navigator, 'setAppBadge' | 'clearAppBadge'>>;
  const shown = count > 0 ? setAppBadge?.call(navigator, count) : clearAppBadge?.call(navigator);
  // Refused where the app is not installed: what waits is said on every page.
  await shown?.catch(() => undefined);
}
