import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText, type Encoding } from '@/lib/core/encoding';

/** In UTF-16; `high` is where the higher byte of each pair stands. */
function wide(text: string, high: 0 | 1): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  for (let at = 0; at < text.length; at += 1) {
    bytes[at * 2 + high] = text.charCodeAt(at) >> 8;
    bytes[at * 2 + 1 - high] = text.charCodeAt(at) & 0xff;
  }
  return bytes;
}
const utf8 = (text: string) => new TextEncoder().encode(text);
const text = 'Day,Cost\n2026-11-02,3.10\n';

describe('the bytes of a file as text', () => {
  it.each<[string, Uint8Array, string, Encoding]>([
    ['UTF-8', utf8('Café £3'), 'Café £3', 'utf-8'],
    ['UTF-8 with its mark', utf8(`\ufeff${text}`), text, 'utf-8'],
    ['UTF-16 with its mark', wide('\ufeffCafé €3', 1), 'Café €3', 'utf-16le'],
    ['UTF-16, the higher byte first', wide('\ufeffCafé €3', 0), 'Café €3', 'utf-16be'],
    ['UTF-16 without a mark', wide(text, 1), text, 'utf-16le'],
    ['UTF-16 without a mark, the higher byte first', wide(text, 0), text, 'utf-16be'],
    ['an older spreadsheet', Uint8Array.of(0x80, 0x33, 0x20, 0xa3, 0xe9, 0x92), '€3 £é’', 'windows-1252'],
    ['nothing', new Uint8Array(), '', 'utf-8'],
  ])('by %s', (_, bytes, expected, encoding) => {
    expect(decodeText(bytes)).toEqual({ text: expected, encoding });
  });

  it('is always some text', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => typeof decodeText(bytes).text === 'string'));
  });
});
