import type { SecretChange } from '@/lib/settings/schema';

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

/**
 * The change of a secret that goes to an address: where the address changes and the secret is not entered again, what would
 * be kept is cleared, so that a stored key never arrives at a host it was not entered for. Use it wherever one form holds
 * both, in the data function that stores them:
 *
 *     changeSecret(owner, 'aiKey', changeForAddress(input.apiKey, { before: stored.baseUrl, after: input.baseUrl }));
 *
 * @param address the whole address (a path can be another program, `http` another reader), as far as the form decides it; a
 * provider with a fixed one counts by that. `before` is null where nothing was stored.
 */
export function changeForAddress(
  change: SecretChange,
  address: { before: string | null; after: string | null },
): SecretChange {
  const isMoved = address.before !== null && wholeAddress(address.before) !== wholeAddress(address.after);
  return change.op === 'keep' && isMoved ? { op: 'clear' } : change;
}

/** One spelling per address, so that a capital letter or a `:443` is no change. */
const wholeAddress = (text: string | null) => (text !== null && URL.canParse(text) ? new URL(text).href : text);
