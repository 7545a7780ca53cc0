/** A file as it travels: its bytes in memory, and what tells the server whether they arrived whole. */
export type HeldFile = { file: File; size: number; sha256: string };

const hex = (bytes: ArrayBuffer) =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

// `subtle` is absent on plain HTTP in a LAN, whatever the types say.
const subtle = (): SubtleCrypto | undefined => crypto.subtle;

/**
 * Reads a chosen file into memory, once: Android refuses to send a file a second time that changed or moved meanwhile.
 * `sha256` is empty where the browser cannot work it out.
 * @throws where the file cannot be read any more
 */
export async function holdFile(chosen: File): Promise<HeldFile> {
  const bytes = await chosen.arrayBuffer();
  const digest = await subtle()?.digest('SHA-256', bytes);
  const file = new File([bytes], chosen.name, { type: chosen.type });
  return { file, size: bytes.byteLength, sha256: digest ? hex(digest) : '' };
}
