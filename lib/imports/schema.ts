import { z } from 'zod';
import type { Codec } from '@/lib/core/codec';
import { fail, ok, type Result } from '@/lib/core/result';
import type { Day, Instant } from '@/lib/core/time';
import type { Micros, WattHours } from '@/lib/core/units';
import {
  answers,
  fieldNames,
  mapping,
  noAnswers,
  rowFix,
  type FixField,
  type FixTexts,
  type Inference,
  type PlaceName,
  type StatedTotal,
} from '@/lib/mappings/schema';
import type { PlaceKind } from '@/lib/sessions/schema';
import type { ReadCells, ReadSession } from '@/lib/sessions/transfer';

/** An import that can still be taken back. */
export type ImportRow = { id: number; fileName: string; added: number; alreadyHere: number; createdAt: Instant };

export const importId = z.number().int().positive();

const mostAnswered = 512 * 1024;

/** How a file is to be read, as far as its owner has said so; the page sends all of it with every step. */
export const reading = z.strictObject({
  /** As it came in the last look, with units, marks, orders or zones changed by hand; `null` is told from the file. */
  mapping: mapping.nullable(),
  /** What each column is, by position, where that was chosen in the mapper; units and marks are then told anew. */
  fields: z.array(z.enum(fieldNames).nullable()).max(256).nullable(),
  answers,
  fixes: z.array(rowFix).max(2000),
  /** Cars, by their names in the file, whose rows are not wanted. */
  leftOutCars: z.array(z.string().max(8192)).max(1000),
  /** Read the file as it tells itself, although a saved mapping fits. */
  ignoresSaved: z.boolean().default(false),
});
export type Reading = z.output<typeof reading>;
export const plainReading: Reading = {
  ...{ mapping: null, fields: null, answers: noAnswers },
  ...{ fixes: [], leftOutCars: [], ignoresSaved: false },
};

/** One step of an import. The file itself is sent beside it with every step, because nothing is kept between two of them. */
export type ImportStep = {
  fileName: string;
  bytes: Uint8Array | null;
  /** Pasted text where no file was chosen; with script a paste is better sent as a file, which keeps its line ends. */
  text: string;
  /** JSON of a `Reading`; empty is `plainReading`. */
  reading: string;
  /** Of the look that is being confirmed; empty asks for a look. */
  hash: string;
  /** SHA-256 of the file's bytes in hexadecimal, where the page could work it out; what arrived must be that. */
  sha256: string;
  /** Made by the page, by which it asks how far this step has come. */
  step: string;
  isScripted: boolean;
};

/** The form of the import page: `file` (bytes, or text), `file_name`, `file_size`, `sha256`, `reading`, `hash`, `step`. */
export const importStep: Codec<ImportStep> = {
  fields: ['file', 'file_name', 'reading', 'hash', 'sha256', 'step', 'scripted'],
  decode(values) {
    const text = (name: string) => (typeof values[name] === 'string' ? values[name] : '');
    if (text('reading').length > mostAnswered) return fail('invalid', 'That is more than one import can be told.');
    return ok({
      fileName: text('file_name').slice(0, 255) || 'Pasted text',
      ...{ bytes: null, text: text('file') },
      reading: text('reading'),
      hash: text('hash'),
      sha256: text('sha256'),
      step: /^[\w-]{1,64}$/.test(text('step')) ? text('step') : '',
      isScripted: text('scripted') !== '',
    });
  },
  encode: ({ text, fileName, hash, reading: said }) => ({ file: text, file_name: fileName, hash, reading: said }),
};

/** What the server hands to the process beside it. */
export type ImportJob = { userId: number } & ({ step: ImportStep; bytes: Uint8Array } | { undoes: number });

/** How far a step has come: `GET /api/imports/progress?step=…` answers one, or `null` where nothing of that name runs. */
export type ImportProgress = { phase: 'waiting' | 'reading' | 'checking' | 'writing'; done: number; total: number };

/** What the rows of one verdict come to, as far as it is known. */
export type ImportSum = { count: number; energyWh: number; costMicros: number; unpriced: number };

/** A look at a file: nothing is stored yet. `counts` add up to its rows. */
export type FileLook = {
  hash: string;
  fileName: string;
  /** The mapping in use with its columns and samples; of a file of our own `format.isOurs`, and nothing to map. */
  inference: Inference;
  /** The saved mapping by which the file was read. */
  savedMapping: string | null;
  counts: Record<FileRow['verdict'], number>;
  sums: Record<'new' | 'here' | 'look', ImportSum>;
  /** Totals that the file itself states. */
  stated: StatedTotal[];
  firstDay: Day | null;
  lastDay: Day | null;
  /** By their names in the file, `''` where it names none. `carId` is chosen or proposed; `null` has to be chosen. */
  cars: { name: string; count: number; carId: number | null; isLeftOut: boolean }[];
  /** The places whose kind the file does not say, most used first, at most 500. `kind` is chosen or proposed. */
  places: (PlaceName & { kind: PlaceKind | null })[];
  /** What has to be answered before anything can be brought in, in sentences. */
  missing: string[];
  /** How the file was read, and what follows from it, in sentences. */
  notices: string[];
  /** What comes in besides sessions, in sentences: an export of everything brings cars and tariffs. */
  others: string[];
  /** Every row, packed by `packRows`; `unpackRows` gives `FileRow[]`. One text, because React takes a second to send a list. */
  rows: string;
  /** The file itself, for a browser without script. */
  text: string | null;
};

/** A row of the file and what becomes of it. */
export type FileRow = {
  line: number;
  verdict: 'new' | 'here' | 'look' | 'none';
  day: Day | null;
  /** By the clock of the place: `2026-03-01T10:00`. */
  start: string | null;
  energyWh: WattHours | null;
  costMicros: Micros | null;
  /** As in the file. */
  car: string;
  place: string;
  /** `look`: the reason. `none`: what it is instead. `new`: what was assumed, or empty. */
  note: string;
  /** Of a row that is here already: the stored session. */
  sessionId: number | null;
  /** Of a row that needs a look; only the first `mostMended` (`rules.ts`) of them have it. */
  mend: RowMend | null;
};

/** What is needed to mend a row in place. */
export type RowMend = {
  /** The field at fault; `row` where its cells have slipped: then only what is typed counts. */
  field: FixField | 'row';
  fix: string;
  /** What could be read, and what was typed, as in the session form. */
  values: FixTexts;
  /** From the battery levels: offered, never filled in by itself. */
  estimateWh: WattHours | null;
  cells: string[];
};

/** `leftAside` are the rows that needed a look; `null` where that cannot be told any more. */
export type FileDone = { importId: number | null; added: number; alreadyHere: number; leftAside: number | null };
export type FileAnswer = { look: FileLook } | { done: FileDone };

/** What became of an import that was taken back: rows that were changed since stay, and what else does is said in sentences. */
export type ImportUndone = { removed: number; kept: number; stays: string[] };

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
