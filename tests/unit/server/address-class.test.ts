import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classOf, plainAddress } from '@/lib/server/address-class';

describe('classOf', () => {
  // First, middle and last address of each range of the table, and its neighbours.
  it.each([
    ['never', '0.0.0.0 0.1.2.3 0.255.255.255 169.254.0.0 169.254.169.254 169.254.255.255 192.0.0.0 192.0.0.255'],
    ['never', '100.100.100.200 168.63.129.16 224.0.0.1 239.255.255.255 240.0.0.0 255.255.255.254 255.255.255.255'],
    ['never', '192.0.2.1 198.51.100.1 203.0.113.1 198.18.0.0 198.19.255.255'],
    ['never', ':: fe80:: fe80::1 febf::1 fd00:ec2::254 ff00:: ff02::1 ffff::ffff 64:ff9b:: 64:ff9b::127.0.0.1'],
    ['never', '64:ff9b::8.8.8.8 64:ff9b:1:: 64:ff9b:1:ffff::1 2002:: 2002:7f00:1:: 2001:: 2001:0:7f00:1:: 2001:2::1'],
    ['never', '2001:db8::1 3fff::1 3fff:fff::1 ::127.0.0.1 ::8.8.8.8 fec0::1 100::1 4000::1 5f00::1'],
    ['never', '::ffff:169.254.169.254 ::ffff:0.0.0.0 ::ffff:a9fe:a9fe ::ffff:100.100.100.200 ::ffff:224.0.0.1'],
    ['never', 'localhost 127.1 0177.0.0.1 2130706433 1.2.3.4.5 fe80::1%eth0 ::1%lo none 1.2.3.4:80 [::1]'],
    ['loopback', '127.0.0.0 127.0.0.1 127.255.255.255 ::1 0:0:0:0:0:0:0:1 ::ffff:127.0.0.1 ::ffff:7f00:1 ::0001'],
    ['private', '10.0.0.0 10.255.255.255 172.16.0.0 172.31.255.255 192.168.0.0 192.168.255.255 100.64.0.0'],
    ['private', '100.127.255.255 100.100.100.199 100.100.100.201 fc00:: fd00::1 fdff:ffff::1 fd00:ec2::253'],
    ['private', '::ffff:10.0.0.1 ::FFFF:192.168.1.5 ::ffff:c0a8:0105 FD12:3456::1'],
    ['public', '1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0'],
    ['public', '168.63.129.15 168.63.129.17 169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0 192.0.1.0'],
    ['public', '192.167.255.255 192.169.0.0 198.17.255.255 198.20.0.0 223.255.255.255 ::ffff:8.8.8.8'],
    ['public', '2000:: 2606:4700::1111 2001:1::1 2001:4860:4860::8888 2001:db7::1 2001:db9::1 2003::1 3ffe::1'],
  ])('%s: %s', (kind, addresses) => {
    for (const address of addresses.split(' ')) expect(classOf(address), address).toBe(kind);
  });
});

// The table once more, as numbers: [kind, first bits as a number of `width` bits, prefix].
type Row = [kind: string, net: bigint, prefix: number];
const v4 = (a: number, b: number, c: number, d: number) =>
  (BigInt(a) << 24n) | (BigInt(b) << 16n) | BigInt(c << 8) | BigInt(d);
const table4: Row[] = [
  ['never', v4(0, 0, 0, 0), 8],
  ['never', v4(169, 254, 0, 0), 16],
  ['never', v4(192, 0, 0, 0), 24],
  ['never', v4(100, 100, 100, 200), 32],
  ['never', v4(168, 63, 129, 16), 32],
  ['never', v4(224, 0, 0, 0), 4],
  ['never', v4(240, 0, 0, 0), 4],
  ['never', v4(192, 0, 2, 0), 24],
  ['never', v4(198, 51, 100, 0), 24],
  ['never', v4(203, 0, 113, 0), 24],
  ['never', v4(198, 18, 0, 0), 15],
  ['loopback', v4(127, 0, 0, 0), 8],
  ['private', v4(10, 0, 0, 0), 8],
  ['private', v4(172, 16, 0, 0), 12],
  ['private', v4(192, 168, 0, 0), 16],
  ['private', v4(100, 64, 0, 0), 10],
  ['public', 0n, 0],
];
const v6 = (head: bigint, bits: number) => head << BigInt(128 - bits);
const table6: Row[] = [
  ['loopback', 1n, 128],
  ['never', v6(0xfd000ec2n, 32) | 0x254n, 128],
  ['never', v6(0x20010db8n, 32), 32],
  ['never', v6(0x3fffn, 16), 20],
  ['never', v6(0x200100020000n, 48), 48],
  ['never', v6(0x20010000n, 32), 32],
  ['never', v6(0x2002n, 16), 16],
  ['private', v6(0xfc00n, 16), 7],
  ['public', v6(0x2000n, 16), 3],
  ['never', 0n, 0],
];
const inTable = (table: Row[], width: number, address: bigint) =>
  table.find(([, net, prefix]) => address >> BigInt(width - prefix) === net >> BigInt(width - prefix))?.[0];
const mappedHead = 0xffffn;
const model6 = (address: bigint) =>
  address >> 32n === mappedHead ? inTable(table4, 32, address & 0xffffffffn) : inTable(table6, 128, address);

const dotted = (address: bigint) => [24n, 16n, 8n, 0n].map((shift) => (address >> shift) & 255n).join('.');
const groups = (address: bigint) =>
  Array.from({ length: 8 }, (_, index) => ((address >> BigInt(112 - 16 * index)) & 0xffffn).toString(16));
/** The ways to write one: in full, in capitals, with its first zeros shortened, with its end as IPv4. */
function spellings(address: bigint): string[] {
  const all = groups(address);
  const full = all.join(':');
  const from = all.findIndex((group, index) => group === '0' && all[index + 1] === '0');
  const to = from < 0 ? -1 : all.findIndex((group, index) => index > from && group !== '0');
  const short = from < 0 ? full : `${all.slice(0, from).join(':')}::${to < 0 ? '' : all.slice(to).join(':')}`;
  const padded = all.map((group) => group.padStart(4, '0')).join(':');
  return [full, full.toUpperCase(), short, padded, `${all.slice(0, 6).join(':')}:${dotted(address & 0xffffffffn)}`];
}

/** Anywhere, and just as often at the edges of a range. */
const near = (table: Row[], width: number) => {
  const most = (1n << BigInt(width)) - 1n;
  const edge = fc
    .tuple(fc.constantFrom(...table), fc.boolean(), fc.bigInt({ min: -2n, max: 2n }))
    .map(([[, net, prefix], atEnd, step]) => (atEnd ? net + (1n << BigInt(width - prefix)) : net) + step);
  const inside = fc
    .tuple(fc.constantFrom(...table), fc.bigInt({ min: 0n, max: most }))
    .map(([[, net, prefix], rest]) => net | (rest & ((1n << BigInt(width - prefix)) - 1n)));
  return fc.oneof(fc.bigInt({ min: 0n, max: most }), edge, inside).map((address) => address & most);
};

describe('classOf and the same table in bits', () => {
  it('agree over 25,000 addresses of IPv4, plain and inside IPv6', () => {
    fc.assert(
      fc.property(near(table4, 32), (address) => {
        const kind = inTable(table4, 32, address);
        const mapped = (mappedHead << 32n) | address;
        const all = [dotted(address), ...spellings(mapped)];
        return all.every((text) => classOf(text) === kind && plainAddress(text) === dotted(address));
      }),
      { numRuns: 25_000 },
    );
  });

  it('agree over 25,000 addresses of IPv6, however they are spelt', () => {
    fc.assert(
      fc.property(near(table6, 128), (address) => {
        const kind = model6(address);
        return spellings(address).every((text) => classOf(text) === kind);
      }),
      { numRuns: 25_000 },
    );
  });
});
