import { describe, expect, it } from 'vitest';
import { classOf } from '@/lib/server/address-class';
import { readTarget } from '@/lib/server/outbound-target';
import { growth, tooSteep } from '../../support/growth';

/** What becomes of an address as typed: its class, `a name` where the resolver is asked, `none` where it is refused as such. */
function fateOf(text: string): string {
  const target = readTarget(text);
  if (!target) return 'none';
  return target.isAddress ? classOf(target.name) : 'a name';
}
const fates = (texts: string[]) => Object.fromEntries(texts.map((text) => [text, fateOf(text)]));
const all = (texts: string[], fate: string) => Object.fromEntries(texts.map((text) => [text, fate]));

const http = (...hosts: string[]) => hosts.map((host) => `http://${host}/`);

// Each of them is an address of this machine, a metadata service or the network at home, in a spelling that hides it.
const loopback = [
  ...http('127.0.0.1', '127.0.0.1.', '127.1', '127.0.1', '127.1.', '0177.0.0.1', '127.0.0.0x', '0177.1'),
  ...http('017700000001', '00000177.0.0.1', '0x7f.0.0.1', '0x7F.1', '0x7f000001', '0X7F000001', '0x7f.0x0.0x0.0x1'),
  ...http('2130706433', '2130706433.', '127.0.0.0x1', '0x7f.0.0.01', '127.0x0.1', '0x7f.1.', '127.255.255.254'),
  ...http('0x0000000007f000001', '127.16777215', '0177.0x0.0.1', '127.0.65535'),
  ...http(
    '１２７.０.０.１',
    '１２７。０。０。１',
    '127。0。0。1',
    '127．0．0．1',
    '127｡0｡0｡1',
    '①②⑦.⓪.⓪.①',
    '２１３０７０６４３３',
  ),
  ...http('𝟏𝟐𝟕.𝟎.𝟎.𝟏', '𝟙𝟚𝟟.𝟘.𝟘.𝟙', '¹²⁷.⁰.⁰.¹', '₁₂₇.₀.₀.₁', '0𝐱7f.1', '０ｘ７ｆ.１', '127.0.0.%31'),
  ...http('%31%32%37.0.0.1', '127%2E0%2E0%2E1', '127.0.0.1%2e', '%EF%BC%91%EF%BC%92%EF%BC%97.0.0.1', '0x7f%2E1'),
  ...http('127\u00ad.0.0.1', '127.0\u200b.0.1', '\u00ad127.0.0.1', '127.0.0.1\u2060', '127.0.0\ufeff.1'),
  ...http('127\t.0.0.1', '127.\n0.0.1', '127.0.\r0.1', '\t127.0.0.1'),
  ...http('[::1]', '[0:0:0:0:0:0:0:1]', '[0000::0001]', '[::0:1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]'),
  ...http('[::FFFF:7F00:0001]', '[0:0:0:0:0:ffff:7f00:1]', '[::ffff:127.255.1.2]', '[0::1]', '[::0.0.0.1]'),
  ...['http:127.0.0.1', 'http:/127.0.0.1', 'http:///127.0.0.1', 'http:\\\\127.0.0.1', 'http:\\/127.1', 'HTTP://127.1'],
  ...['  http://127.0.0.1', 'http://127.0.0.1\n', '\u0000http://127.1/', 'ht\ntp://127.0.0.1/', 'h\tt\ttp://127.1'],
  ...['http://127.0.0.1\\@1.1.1.1/', 'http://127.0.0.1?@1.1.1.1', 'http://127.0.0.1:/', 'https://127.0.0.1:8443/'],
  ...[
    'http://127.0.0.1/\\@1.1.1.1',
    'http://127.1:080/',
    'http://127.1:00008080/',
    'http://@127.0.0.1/',
    'http://:@127.1/',
  ],
];
const never = [
  ...http('169.254.169.254', '2852039166', '0xa9fea9fe', '0xA9.0xFE.0xA9.0xFE', '0251.0376.0251.0376', '169.254.43518'),
  ...http(
    '169.16689662',
    '0251.254.169.0xfe',
    '１６９.２５４.１６９.２５４',
    '①⑥⑨.②⑤④.①⑥⑨.②⑤④',
    '169。254。169。254',
    '169.254.169.254.',
  ),
  ...http(
    '[::ffff:169.254.169.254]',
    '[::ffff:a9fe:a9fe]',
    '[::a9fe:a9fe]',
    '[::169.254.169.254]',
    '[fe80::a9fe:a9fe]',
  ),
  ...http('[64:ff9b::169.254.169.254]', '[64:ff9b::a9fe:a9fe]', '[64:ff9b:1::a9fe:a9fe]', '[64:ff9b::7f00:1]'),
  ...http(
    '[2002:a9fe:a9fe::]',
    '[2002:7f00:0001::1]',
    '[2001:0:a9fe:a9fe::]',
    '[2001:0000:4136:e378:8000:63bf:3fff:fdd2]',
  ),
  ...http('[fd00:ec2::254]', '[fd00:0ec2:0:0:0:0:0:0254]', '[FD00:EC2::254]', '100.100.100.200', '0x64.0144.100.200'),
  ...http(
    '168.63.129.16',
    '0250.63.129.16',
    '2822734096',
    '192.0.0.192',
    '192.0.0.8',
    '0.0.0.0',
    '0',
    '00',
    '0x0',
    '0.',
  ),
  ...http('0x', '000000', '0.0', '0.1', '[::]', '[0:0:0:0:0:0:0:0]', '[::0]', '[::ffff:0.0.0.0]', '[::ffff:0:0]', '０'),
  ...http('255.255.255.255', '4294967295', '0xffffffff', '037777777777', '224.0.0.1', '239.255.255.250', '240.0.0.1'),
  ...http('[ff02::1]', '[ff0e::1]', '[fec0::1]', '[::2]', '[::ffff:0:127.0.0.1]', '[2001:db8::1]', '198.51.100.7'),
  ...http('192.0.2.1', '203.0.113.5', '198.18.0.1', '198.19.255.255', '[3fff::1]', '[2001:2::1]'),
];
const home = [
  ...http('192.168.1.1', '0300.0250.1.1', '0xc0.0xa8.1.1', '3232235777', '192.168.257', '10.1', '012.0.0.1', '0xa.1'),
  ...http(
    '167772161',
    '172.16.0.1',
    '0xac100001',
    '１０.０.０.１',
    '⑩.0.0.1',
    '[::ffff:10.0.0.1]',
    '[::ffff:c0a8:101]',
  ),
  ...http('[fd12:3456::1]', '[fc00::]', '100.64.0.1', '0x64.64.1', '192。168。1。1', '100.127.255.254'),
];
const names = [
  ...http(
    'localhost',
    'LOCALHOST',
    'localhost.',
    'ｌｏｃａｌｈｏｓｔ',
    'ⓛⓞⓒⓐⓛⓗⓞⓢⓣ',
    'local\u00adhost',
    'metadata.google.internal',
  ),
  ...http(
    '127.0.0.1.nip.example',
    '1.2.3.4.5.example',
    'instance-data',
    'gotify.local',
    'xn--bcher-kva.example',
    'bücher.example',
  ),
  ...http('0x7f.1.example', '127.0.0.1a', 'a.127-0-0-1', 'under_score.example', 'k8s', '0x7g'),
];
const none = [
  ...http(
    'user:password@127.0.0.1',
    'user@gotify.example',
    ':secret@gotify.example',
    '1.1.1.1@127.0.0.1',
    'a%40b@c.example',
  ),
  ...http('127.0.0.1:80:80', '127.0.0.1:x', '127.0.0.1:65536', '127.0.0.1:-1', '256.0.0.1', '1.2.3.4.5', '127.0.0.256'),
  ...http(
    '0x100000000',
    '4294967296',
    '0400.0.0.1',
    '09.0.0.1',
    '1..2',

    '[::1',
    '::1',
    '[::1]x',
    '[1::2::3]',
  ),
  ...http(
    '[fe80::1%25eth0]',
    '[fe80::1%eth0]',
    '[127.0.0.1]',
    '[::ffff:1.2.3]',
    '[::ffff:1.2.3.256]',
    '[v1.x]',
    'a b',
    'a<b',
  ),
  ...http('a%00b', 'a|b', 'a^b', '%', '%zz', '', 'a\u0000b', 'xn--', '\u00ad', '127.0.0.1%00.example', '[:::1]', '[]'),
  ...[
    '',
    ' ',
    'gotify.example',
    '//gotify.example',
    '/path',
    'http',
    'http:',
    'http://',
    'https://?',
    'http://#',
    'http:///',
  ],
  ...[
    'ftp://gotify.example',
    'file:///etc/passwd',
    'gopher://127.0.0.1:70/',
    'javascript:alert(1)',
    'data:text/plain,x',
  ],
  ...[
    'ws://gotify.example',
    'wss://gotify.example',
    'unix:/run/docker.sock',
    'http+unix://%2Frun%2Fdocker.sock',
    'about:blank',
  ],
  ...[
    'blob:http://gotify.example/x',
    'view-source:http://gotify.example',
    'jar:http://a.example!/',
    'httpx://a.example',
  ],
  ...[
    'http://gotify.example/#',
    'http://gotify.example/#a',
    'http://gotify.example/a?b#c',
    'http://1.1.1.1#@127.0.0.1/',
  ],
  ...[
    `http://gotify.example/${'a'.repeat(2048)}`,
    `http://${'a'.repeat(254)}.example/`,
    `http://${'a.'.repeat(130)}example`,
  ],
  ...[0, 1, 7, 21, 22, 23, 25, 53, 69, 110, 111, 135, 139, 143, 161, 389, 465, 514, 587, 993, 2049, 5060, 6000].map(
    (port) => `http://gotify.example:${port}/`,
  ),
  ...[
    'https://gotify.example:22',
    'http://127.0.0.1:6667',
    'http://[::1]:10080/',
    'http://10.0.0.1:0x16/',
    'http://a:025/',
  ],
];

describe('a tricky address is judged as what it is', () => {
  it('of which there are more than two hundred', () => {
    expect(new Set([...loopback, ...never, ...home, ...names, ...none]).size).toBeGreaterThan(250);
  });
  it.each([
    ['loopback', loopback],
    ['never', never],
    ['private', home],
    ['a name', names],
    ['none', none],
  ])('%s', (fate, texts) => expect(fates(texts)).toEqual(all(texts, fate)));

  it.each([
    ['http://gotify.example', 80, false],
    ['https://gotify.example', 443, true],
    ['http://gotify.example:443/', 443, false],
    ['https://gotify.example:8443/x?y', 8443, true],
  ])('%s: port %i', (text, port, isSecure) => expect(readTarget(text)).toMatchObject({ port, isSecure }));

  it('as the name that the certificate must be of', () => {
    expect(readTarget('https://GOTIFY.Example./x')).toMatchObject({ name: 'gotify.example', isAddress: false });
    expect(readTarget('https://bücher.example')).toMatchObject({ name: 'xn--bcher-kva.example' });
    expect(readTarget('https://[0:0::1]:8443')).toMatchObject({ name: '::1', isAddress: true, port: 8443 });
  });

  it('in a time that grows no faster than what is typed', () => {
    const long = (size: number) => `http://${'0x7f.'.repeat(size)}`;
    expect(fateOf(long(1_000_000))).toBe('none');
    expect(growth(long, fateOf, 250_000)).toBeLessThan(tooSteep);
  });
});
