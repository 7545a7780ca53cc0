/** Zones of most people here come first; the rest follow by name. */
const common = [
  'Europe/London',
  'Europe/Dublin',
  'Europe/Paris',
  'Europe/Berlin',
  'Europe/Madrid',
  'Europe/Rome',
  'Europe/Oslo',
  'America/New_York',
  'America/Los_Angeles',
  'Australia/Sydney',
  'Pacific/Auckland',
];

const labelOf = (zone: string) => zone.replaceAll('_', ' ');

/**
 * The choices of a time zone.
 * @param known every zone of this machine
 * @param current is offered even where this machine calls it by another name
 */
export function zoneChoices(known: readonly string[], current: string): { value: string; label: string }[] {
  const others = known.filter((zone) => !common.includes(zone));
  const zones = [...new Set([current, ...common, ...others])];
  return zones.map((zone) => ({ value: zone, label: labelOf(zone) }));
}

const hereOnly = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/;

/** Whether what is typed here travels readable: plain HTTP, and not on the server's own machine. */
export const isInsecure = (protocol: string | null, host: string | null): boolean =>
  protocol !== 'https' && !hereOnly.test(host ?? '');
