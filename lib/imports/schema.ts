import { z } from 'zod';
import type { Codec } from '@/lib/core/codec';
import { invalid, ok, type Result } from '@/lib/core/result';
import type { Instant } from '@/lib/core/time';
import type { ReadCells, ReadSession } from '@/lib/sessions/transfer';

export const mostBytes = 5 * 1024 * 1024;
export const mostRows = 20_000;
const mostCars = 20;

/** What the import page sends: for a look first, and then, with the hash of what was looked at, to be brought in. */
export type ImportInput = {
  text: string;
  fileName: string;
  /** The cars chosen for names that are not known, in the order in which the file brings them; `null` is not chosen yet. */
  carIds: (number | null)[];
  /** Of the look that is being confirmed; empty asks for a look. */
  hash: string;
  /** Nobody holds the file in the browser: the answer must bring it along. */
  isScripted: boolean;
};

export const carField = (index: number): string => `car_${index}`;
const carFields = Array.from({ length: mostCars }, (_, index) => carField(index));

/** The form of the import page. The file arrives as text, decoded by the action. */
export const importForm: Codec<ImportInput> = {
  fields: ['file', 'file_name', 'hash', 'scripted', ...carFields],
  decode(values) {
    const text = (name: string) => {
      const value = values[name];
      return typeof value === 'string' ? value : '';
    };
    if (text('file').trim() === '') return invalid({ file: 'Choose a file, or paste its text.' });
    if (text('file').length > mostBytes)
      return invalid({ file: 'The file is larger than 5 MB. Split it and import the parts.' });
    return ok({
      text: text('file'),
      fileName: text('file_name').slice(0, 255) || 'Pasted text',
      carIds: carFields.map((name) => (/^[1-9]\d{0,14}$/.test(text(name)) ? Number(text(name)) : null)),
      hash: text('hash'),
      isScripted: text('scripted') !== '',
    });
  },
  encode: ({ text, fileName, hash }) => ({ file: text, file_name: fileName, hash }),
};

/** What becomes of a row, where it is not simply new. */
export type RowNote = { line: number; reason: string };

/** A look at a file: nothing is stored yet. The counts add up to its rows. */
export type ImportLook = {
  hash: string;
  fileName: string;
  format: string;
  added: number;
  alreadyHere: number;
  look: RowNote[];
  lookCount: number;
  /** Of what would be added. */
  energyWh: number;
  costMicros: number;
  unpricedCount: number;
  firstDay: string | null;
  lastDay: string | null;
  unknownCars: { name: string; carId: number | null }[];
  ignoredColumns: string[];
  /** The file itself, for a browser without script. */
  text: string | null;
};

export type ImportDone = { importId: number | null; added: number; alreadyHere: number };
export type ImportAnswer = { look: ImportLook } | { done: ImportDone };

/** An import that can still be taken back. */
export type ImportRow = { id: number; fileName: string; added: number; alreadyHere: number; createdAt: Instant };

export const importId = z.number().int().positive();

/** A file taken apart: the cells of its header and of each row, by position; `line` is where the row starts. */
export type Table = { header: string[]; rows: { line: number; cells: string[] }[] };

/** A kind of file that can be brought in. */
export type Source = {
  key: string;
  title: string;
  /** Whether a file with this header is one. */
  fits: (header: readonly string[]) => boolean;
  /** The name of the car in a row, as the file has it. */
  carOf: (header: readonly string[], cells: readonly string[]) => string;
  /** Columns that are left aside. */
  ignored: (header: readonly string[]) => string[];
  /** Reads one row; `id` is its client id where the file gives it none. */
  read: (header: readonly string[], cells: readonly string[], read: ReadCells, id: string) => Result<ReadSession>;
};
