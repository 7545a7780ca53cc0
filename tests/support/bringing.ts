import { bringIn, lookAt, type Asked, type Looked } from '@/lib/imports/data';
import { unpackRows } from '@/lib/imports/rows/pack';
import { plainReading, type FileDone, type FileLook, type FileRow, type Reading } from '@/lib/imports/schema';
import { openFile } from '@/lib/imports/transfer';
import type { Owner } from '@/lib/server/owner';
import { valueOf } from './owners';

type Content = string | Uint8Array;
const quiet = () => undefined;

const bytesOf = (content: Content) => (typeof content === 'string' ? new TextEncoder().encode(content) : content);

export async function asked(content: Content, reading: Partial<Reading> = {}): Promise<Asked> {
  const opened = valueOf(await openFile(bytesOf(content), ''));
  return { fileName: 'summer.csv', isScripted: true, opened, reading: { ...plainReading, ...reading } };
}

/** A look as the process beside the server takes it, with all its rows. */
export async function lookInto(
  owner: Owner,
  content: Content,
  reading: Partial<Reading> = {},
): Promise<{ look: FileLook; rows: FileRow[]; looked: Looked; asked: Asked }> {
  const one = await asked(content, reading);
  const looked = valueOf(lookAt(owner, one, quiet));
  return { look: looked.look, rows: unpackRows(looked.look.rows), looked, asked: one };
}

/** Looks and then brings in. */
export async function bringFile(owner: Owner, content: Content, reading: Partial<Reading> = {}): Promise<FileDone> {
  const { looked, asked: one } = await lookInto(owner, content, reading);
  return valueOf(bringIn(owner, looked, one, quiet));
}

/** Answers by which every car of the file is this one. */
export const allOf = (look: FileLook, carId: number): Partial<Reading> => ({
  answers: { ...plainReading.answers, cars: look.cars.map(({ name }) => ({ name, carId })) },
});
