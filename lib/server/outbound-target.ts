import 'server-only';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { classOf, type AddressClass } from '@/lib/server/address-class';
import { ownPort } from '@/lib/server/env';

/** Where a request goes. `name` is what the certificate must be of: without brackets and without the dot at its end. */
export type Target = { url: URL; name: string; isAddress: boolean; port: number; isSecure: boolean };

const longestAddress = 2048;
const longestName = 253;

// https://fetch.spec.whatwg.org/#bad-port: services that would take a request for something of theirs.
const badPorts = new Set([
  ...[0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109],
  ...[
    110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531,
  ],
  ...[532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060],
  ...[5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080],
]);

const usualPorts: Record<string, number> = { 'http:': 80, 'https:': 443 };
// In the parsed address a # that is no data begins a fragment, even an empty one.
const hasExtras = ({ username, password, href }: URL) => username !== '' || password !== '' || href.includes('#');

/**
 * Reads an address as browsers do, so that every spelling of a host (`0x7f.1`, `２１３０７０６４３３`, `127.1.`) is one before it
 * is judged. Null where it is none that a request may have.
 */
export function readTarget(text: string): Target | null {
  const url = text.length <= longestAddress && URL.canParse(text) ? new URL(text) : null;
  const usualPort = url && usualPorts[url.protocol];
  if (!usualPort || hasExtras(url)) return null;
  const port = url.port === '' ? usualPort : Number(url.port);
  if (badPorts.has(port)) return null;
  const name = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (name.length > longestName) return null;
  return { url, name, isAddress: isIP(name) !== 0, port, isSecure: url.protocol === 'https:' };
}

/** Whether PlugTrack itself answers there. A request of ours would come back in, from this machine. */
function isOurs(address: string, port: number): boolean {
  if (port !== ownPort()) return false;
  const own = Object.values(networkInterfaces()).flat();
  return classOf(address) === 'loopback' || own.some((one) => one?.address === address);
}

/** What keeps a request from an address: its class, or `never` for PlugTrack's own port. */
export type Barrier = Exclude<AddressClass, 'public'>;

/** The one judgement: what bars a connection to this address (as `plainAddress` spells it); `null` where it may be opened. */
export function barrierAt(
  address: string,
  port: number,
  reach: { private: boolean; loopback: boolean },
): Barrier | null {
  const kind = classOf(address);
  if (kind === 'never' || isOurs(address, port)) return 'never';
  return kind === 'public' || reach[kind] ? null : kind;
}
