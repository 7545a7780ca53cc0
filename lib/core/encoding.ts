export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** "Unicode text" without its mark: in plain figures every other byte is nought. */
function unmarked(bytes: Uint8Array): Encoding | null {
  const seen = bytes.subarray(0, 512);
  const noughts = (parity: number) => seen.filter((byte, at) => at % 2 === parity && byte === 0).length;
  const most = seen.length * 0.35;
  if (noughts(1) > most && noughts(0) === 0) return 'utf-16le';
  return noughts(0) > most && noughts(1) === 0 ? 'utf-16be' : null;
}

function wideOf(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return unmarked(bytes);
}

// TextDecoder of Node 20 leaves these bytes as controls, and a cost with a euro sign would be no figure.
const windows = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';
const windowsText = (bytes: Uint8Array): string =>
  new TextDecoder('windows-1252')
    .decode(bytes)
    .replace(/[\x80-\x9f]/g, (letter) => windows[letter.charCodeAt(0) - 0x80] ?? letter);

/** The bytes of a file as text: by its mark, else UTF-8, else the encoding of older spreadsheets. */
export function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } {
  const wide = wideOf(bytes);
  if (wide) return { text: new TextDecoder(wide).decode(bytes), encoding: wide };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return { text: windowsText(bytes), encoding: 'windows-1252' };
  }
}
