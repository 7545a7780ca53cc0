import 'server-only';
import { BlockList, isIP, isIPv4 } from 'node:net';

const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** One spelling per address: without zone, brackets and port, an IPv4 address inside IPv6 as plain IPv4; null for rubbish. */
function canonical(text: string): string | null {
  const bare = /^\[([^\]]+)\](?::\d{1,5})?$/.exec(text)?.[1] ?? /^([\d.]+):\d{1,5}$/.exec(text)?.[1] ?? text;
  const address = bare.replace(/%.*$/, '');
  if (isIPv4(address)) return address;
  if (!isIP(address)) return null;
  const plain = mapped.exec(address)?.[1];
  return plain ?? new URL(`http://[${address}]`).hostname.slice(1, -1);
}

const familyOf = (address: string) => (isIPv4(address) ? 'ipv4' : 'ipv6');

/** Reads the comma list of `TRUSTED_PROXIES` (addresses and CIDR ranges); null where an entry is neither. */
export function parseNetworks(list: string): BlockList | null {
  const networks = new BlockList();
  for (const entry of list
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)) {
    const [, text = '', prefixText] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(entry) ?? [];
    const address = canonical(text);
    if (!address) return null;
    const family = familyOf(address);
    const widest = family === 'ipv4' ? 32 : 128;
    const prefix = Number(prefixText ?? widest);
    if (prefix > widest) return null;
    networks.addSubnet(address, prefix, family);
  }
  return networks;
}

/**
 * Who is asking: the peer of the socket, or, only where that is a proxy we trust, the rightmost address of
 * `X-Forwarded-For` that is not one. What stands further left was written by the client itself. An entry that is no
 * address ends the walk: the last hop known for sure answers for it.
 */
export function addressBehind(peer: string | null, forwardedFor: string | null, trusted: BlockList): string {
  let client = canonical(peer ?? '');
  if (!client) return 'unknown';
  const hops = (forwardedFor ?? '').split(',').reverse();
  for (const hop of hops) {
    if (!trusted.check(client, familyOf(client))) return client;
    const next = canonical(hop.trim());
    if (!next) return client;
    client = next;
  }
  return client;
}

/** What a limit counts by: an IPv4 address, or the /64 of an IPv6 one, since every home is given a whole /64 to roam in. */
export function addressKey(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const left = head ? head.split(':') : [];
  const right = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - left.length - right.length }, () => '0');
  return `${[...left, ...zeros, ...right].slice(0, 4).join(':')}::/64`;
}
