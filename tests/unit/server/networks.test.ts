import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressBehind, addressKey, parseNetworks } from '@/lib/server/networks';

const networks = (list: string) => {
  const parsed = parseNetworks(list);
  if (!parsed) throw new Error('bad test list');
  return parsed;
};
const none = networks('');
const proxies = networks('10.0.0.0/8, ::1, fd00::/8');

describe('parseNetworks', () => {
  it('takes addresses and ranges of both families', () => {
    const list = networks('192.168.1.5,10.0.0.0/8, fd00::/8');
    expect(list.check('192.168.1.5', 'ipv4')).toBe(true);
    expect(list.check('192.168.1.6', 'ipv4')).toBe(false);
    expect(list.check('10.255.0.1', 'ipv4')).toBe(true);
    expect(list.check('fd12::1', 'ipv6')).toBe(true);
  });

  it.each(['proxy', '10.0.0.0/33', '10.0.0/8', '::1/129', '10.0.0.1/', '1.2.3.4/8/8', '/8', '10.0.0.1/-1'])(
    'refuses %s',
    (list) => expect(parseNetworks(list)).toBeNull(),
  );
});

describe('addressBehind', () => {
  it.each([
    ['nobody is trusted: the header is the client’s own word', '203.0.113.9', '1.1.1.1', none, '203.0.113.9'],
    ['the peer is no proxy of ours', '203.0.113.9', '1.1.1.1', proxies, '203.0.113.9'],
    ['one proxy', '10.0.0.2', '203.0.113.9', proxies, '203.0.113.9'],
    ['a forged entry stands further left', '10.0.0.2', '1.1.1.1, 203.0.113.9', proxies, '203.0.113.9'],
    ['two proxies', '10.0.0.2', '1.1.1.1, 203.0.113.9, 10.9.9.9', proxies, '203.0.113.9'],
    ['the peer is IPv4 inside IPv6', '::ffff:10.0.0.2', '203.0.113.9', proxies, '203.0.113.9'],
    ['with ports and brackets', '::1', '[2001:db8::1]:443, 10.0.0.7:8080', proxies, '2001:db8::1'],
    ['rubbish ends the walk', '10.0.0.2', '203.0.113.9, unknown', proxies, '10.0.0.2'],
    ['rubbish further left is not reached', '10.0.0.2', 'x, 203.0.113.9', proxies, '203.0.113.9'],
    ['only proxies', '10.0.0.2', '10.0.0.3, 10.0.0.4', proxies, '10.0.0.3'],
    ['no header', '10.0.0.2', null, proxies, '10.0.0.2'],
    ['no peer', null, '203.0.113.9', proxies, 'unknown'],
    ['a zone', 'fe80::1%eth0', null, none, 'fe80::1'],
  ])('%s', (_, peer, forwarded, trusted, expected) => {
    expect(addressBehind(peer, forwarded, trusted)).toBe(expected);
  });

  it('agrees with a model over 100,000 chains', () => {
    const outside = fc.constantFrom('203.0.113.9', '198.51.100.1', '2001:db8::7');
    const inside = fc.constantFrom('10.0.0.1', '10.1.2.3', '::1', 'fd00::5');
    const rubbish = fc.constantFrom('', 'unknown', '_hidden', '999.1.1.1', '1.2.3', ':::', '<script>', '::1::');
    const chain = fc.array(fc.oneof(outside, inside, rubbish), { maxLength: 6 });
    const isProxy = (address: string) => ['10.0.0.1', '10.1.2.3', '::1', 'fd00::5'].includes(address);
    const isAddress = (text: string) => isProxy(text) || ['203.0.113.9', '198.51.100.1', '2001:db8::7'].includes(text);
    fc.assert(
      fc.property(fc.oneof(outside, inside), chain, fc.constantFrom(',', ', ', ' ,'), (peer, hops, comma) => {
        // Written the other way round: cut the list at the last rubbish, then take the last outsider, or the leftmost.
        const known = [...hops.slice(hops.findLastIndex((hop) => !isAddress(hop)) + 1), peer];
        const model = known.findLast((address) => !isProxy(address)) ?? known[0];
        return addressBehind(peer, hops.join(comma), proxies) === model;
      }),
      { numRuns: 100_000 },
    );
  });
});

describe('addressKey', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['2001:db8:1:2::', '2001:db8:1:2::/64'],
    ['unknown', 'unknown'],
  ])('%s counts as %s', (address, key) => expect(addressKey(address)).toBe(key));
});
