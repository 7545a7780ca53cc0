import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A secret that is found nowhere by chance, and that no two ways of writing it down leave alike. */
export const newSentinel = () =>
  `sk-${randomBytes(15).toString('base64url')}"<&'/+?${randomBytes(6).toString('base64url')}`;

// Within longer base64 the same bytes read in one of three ways, by where they begin; what is cut off is not wholly theirs.
const base64Within = (text: string, encoding: 'base64' | 'base64url') =>
  [0, 1, 2].map((shift) => {
    const shifted = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]).toString(encoding);
    return shifted.replace(/=+$/, '').slice(shift === 0 ? 0 : shift + 1, -1);
  });

const html = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;').replace(/'/g, '&#x27;');
const json = (text: string) => JSON.stringify(text).slice(1, -1);

/** Every way in which `text` may have got somewhere. */
function writings(text: string): string[] {
  const hex = Buffer.from(text).toString('hex');
  const all = [
    ...[text, hex, hex.toUpperCase(), html(text), json(text), json(json(text)), json(text).replace(/</g, '\\u003c')],
    ...[encodeURIComponent(text), encodeURI(text), new URLSearchParams({ x: text }).toString().slice(2)],
    ...base64Within(text, 'base64'),
    ...base64Within(text, 'base64url'),
  ];
  return [...new Set(all)];
}

/** Whether `text` stands in these bytes, as it is or in another writing. */
export function isIn(bytes: Buffer | string, text: string): boolean {
  const buffer = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  return writings(text).some((writing) => buffer.includes(writing) || buffer.includes(Buffer.from(writing, 'utf16le')));
}

/** The files of a folder and those below it, with their names. */
export const filesOf = (folder: string): { name: string; bytes: Buffer }[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((name) => ({ name, bytes: readFileSync(name) }));
