import 'server-only';
import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** `never`: no server that anybody means stands there; `loopback`: this machine; `private`: the network at home. */
export type AddressClass = 'never' | 'loopback' | 'private' | 'public';

function ranges(...list: string[]): BlockList {
  const ranges = new BlockList();
  for (const range of list) {
    const [net = '', prefix] = range.split('/');
    ranges.addSubnet(net, Number(prefix), isIPv4(net) ? 'ipv4' : 'ipv6');
  }
  return ranges;
}

const never = ranges(
  // "This network", protocol assignments, the metadata services of the big hosters, multicast and all that is reserved.
  ...['0.0.0.0/8', '169.254.0.0/16', '192.0.0.0/24', '100.100.100.200/32', '168.63.129.16/32'],
  ...['224.0.0.0/4', '240.0.0.0/4', 'fd00:ec2::254/128'],
  // Documentation and benchmarks.
  ...['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', '198.18.0.0/15'],
  ...['2001:db8::/32', '3fff::/20', '2001:2::/48'],
  // Teredo and 6to4 carry an IPv4 address of anybody's choice.
  ...['2001::/32', '2002::/16'],
);
const loopback = ranges('127.0.0.0/8', '::1/128');
const home = ranges('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7');
// All that is handed out of IPv6. Outside lie link-local, multicast, NAT64, the unspecified address and what was given up long ago.
const global6 = ranges('2000::/3');

/** One spelling per address, and an IPv4 address inside IPv6 (`::ffff:7f00:1`) as what it is; null for anything else. */
export function plainAddress(text: string): string | null {
  if (isIPv4(text)) return text;
  // A zone (`fe80::1%eth0`) passes for IPv6 but is known to this machine only.
  if (!isIPv6(text) || text.includes('%')) return null;
  const address = new URL(`http://[${text}]`).hostname.slice(1, -1);
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(address) ?? [];
  if (high === undefined || low === undefined) return address;
  const bytes = [high, low].map((part) => Number.parseInt(part, 16)).flatMap((pair) => [pair >> 8, pair & 255]);
  return bytes.join('.');
}

/** What an address is; text that is none is `never`. */
export function classOf(text: string): AddressClass {
  const address = plainAddress(text);
  if (address === null) return 'never';
  const family = isIPv4(address) ? 'ipv4' : 'ipv6';
  if (never.check(address, family)) return 'never';
  if (loopback.check(address, family)) return 'loopback';
  if (home.check(address, family)) return 'private';
  return family === 'ipv4' || global6.check(address, family) ? 'public' : 'never';
}
