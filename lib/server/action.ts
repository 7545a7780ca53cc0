import 'server-only';
import { refresh } from 'next/cache';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { Route } from 'next';
import type { Codec } from '@/lib/core/codec';
import { scriptedField, type FormAction, type FormState } from '@/lib/core/form';
import { fail, ok, type Result } from '@/lib/core/result';
import { clientAddress } from '@/lib/server/client-address';
import { env } from '@/lib/server/env';
import { requireOwner } from '@/lib/server/guard';
import { logError } from '@/lib/server/log';
import { isOwnOrigin } from '@/lib/server/origin';
import type { Owner } from '@/lib/server/owner';
import { pathHeader, safePath } from '@/lib/server/safe-path';
import { myTurn } from '@/lib/server/turn';

const mostBytes = 256 * 1024;

/** What was sent, by its fields: a body that comes in chunks says no length. */
function sizeOf(data: FormData): number {
  let size = 0;
  for (const [name, value] of data) size += name.length + (typeof value === 'string' ? value.length : value.size);
  return size;
}

/** Refuses what does not come from a page of ours, or is more than a form can hold, before anything is decoded. */
async function refuseStrangers(data?: FormData, limit = mostBytes): Promise<Result<never> | null> {
  const sent = await headers();
  if (!isOwnOrigin(sent.get('origin'), sent.get('host'), env().APP_URL ?? null)) {
    return fail(
      'invalid',
      'This request did not come from PlugTrack itself, so nothing was changed. Reload the page and try again.',
    );
  }
  const size = sent.get('content-length') ?? (data ? sizeOf(data) : 0);
  if (Number(size) > limit) return fail('invalid', 'That is more than this form can take.');
  return null;
}

const sentences: Record<string, string> = {
  SQLITE_FULL: 'The disk of the server is full. Nothing was changed; free some space and try again.',
  SQLITE_BUSY: 'The database is busy. Nothing was changed; try again in a moment.',
  SQLITE_READONLY: 'The database cannot be written to. Nothing was changed; check the rights of its folder.',
  PLUGTRACK_RESTORED: 'A backup was restored in the meantime. Nothing was changed; sign in and try again.',
  SQLITE_IOERR: 'The disk of the server did not answer. Nothing was changed; try again.',
};

/** What SQLite refuses is an expected outcome with a sentence; everything else stays a surprise. */
export function failureOf(error: unknown): Result<never> {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code.startsWith('SQLITE_CONSTRAINT')) {
    return fail('invalid', 'This does not fit what is stored: reload the page and check what you entered.');
  }
  const sentence = Object.entries(sentences).find(([prefix]) => code.startsWith(prefix))?.[1];
  if (!sentence) throw error;
  logError('database', error);
  return fail('unavailable', sentence);
}

async function attempt<T>(work: () => Result<T> | Promise<Result<T>>): Promise<Result<T>> {
  try {
    await myTurn();
    return await work();
  } catch (error) {
    return failureOf(error);
  }
}

const secretNames = /password|secret|token|(^|_)key$/;

/** The fields as typed; Next's own fields, passwords and keys stay out of the answer. */
function typedValues(data: FormData, secrets: readonly string[]): Record<string, string> {
  const isSecret = (name: string) => secretNames.test(name) || secrets.includes(name);
  const values: Record<string, string> = {};
  for (const [name, value] of data) {
    if (typeof value === 'string' && !name.startsWith('$') && !isSecret(name)) values[name] = value;
  }
  return values;
}

function fieldsOf(data: FormData, names: readonly string[]): Record<string, string> {
  const values: Record<string, string> = {};
  for (const name of names) {
    const value = data.get(name);
    if (typeof value === 'string') values[name] = value;
  }
  return values;
}

const answer = <T>(
  previous: FormState<T>,
  data: FormData,
  result: Result<T>,
  secrets: readonly string[] = [],
): FormState<T> => ({
  attempt: previous.attempt + 1,
  result,
  values: result.ok ? {} : typedValues(data, secrets),
});

/**
 * A form's file: its field, how large the whole form may be, and either how its bytes become the field's text, or how they are
 * put into what was decoded.
 */
type Upload<I> = { field: string; mostBytes: number } & (
  { read: (bytes: Uint8Array) => Result<string> } | { attach: (input: I, bytes: Uint8Array) => I }
);
type Sent<I> = { values: Record<string, string>; complete: (input: I) => I };

const asDecoded = <I>(input: I): I => input;

/** The fields with the chosen file under its field's name; where no file was chosen, a text of that name stays. */
async function fieldsWithFile<I>(
  data: FormData,
  names: readonly string[],
  upload?: Upload<I>,
): Promise<Result<Sent<I>>> {
  const values = fieldsOf(data, names);
  if (!upload) return ok({ values, complete: asDecoded });
  const entries = data.getAll(upload.field);
  const file = entries.find((entry) => entry instanceof File && entry.size > 0);
  if (!(file instanceof File)) {
    const typed = entries.find((entry) => typeof entry === 'string') ?? '';
    return ok({ values: { ...values, [upload.field]: typed }, complete: asDecoded });
  }
  // A proxy that cuts a body short would otherwise have a part of the file taken for the whole.
  const size = data.get(`${upload.field}_size`);
  if (size && Number(size) !== file.size) return fail('invalid', 'The file did not arrive whole. Please try again.');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const named = { ...values, [upload.field]: '', [`${upload.field}_name`]: file.name };
  if ('attach' in upload) return ok({ values: named, complete: (input) => upload.attach(input, bytes) });
  const text = upload.read(bytes);
  return text.ok ? ok({ values: { ...named, [upload.field]: text.value }, complete: asDecoded }) : text;
}

/**
 * An action behind a form. Origin → owner → codec → `run` → the form's next state; after a success without JavaScript a
 * redirect to `next`.
 * @param codecOf the codec in the owner's units
 * @param next where to go after a success; `null` stays, for a form of several steps
 */
export function formAction<I, O>(
  codecOf: (owner: Owner) => Codec<I>,
  run: (owner: Owner, input: I) => Result<O> | Promise<Result<O>>,
  next: (value: O, input: I) => Route | null,
  upload?: Upload<I>,
): FormAction<O> {
  return async (previous, data) => {
    const refused = await refuseStrangers(data, upload?.mostBytes);
    if (refused) return answer(previous, data, refused);
    const owner = await requireOwner();
    const codec = codecOf(owner);
    const fields = await fieldsWithFile(data, codec.fields, upload);
    if (!fields.ok) return answer(previous, data, fields, codec.secrets);
    const decoded = codec.decode(fields.value.values);
    if (!decoded.ok) return answer(previous, data, decoded, codec.secrets);
    const input = fields.value.complete(decoded.value);
    const result = await attempt(() => run(owner, input));
    const target = result.ok && data.get(scriptedField) === null ? next(result.value, input) : null;
    if (target) redirect(target);
    if (result.ok) refresh();
    return answer(previous, data, result, codec.secrets);
  };
}

/** The parser of what a button sends: any zod schema. */
type Parser<I> = { safeParse(input: unknown): { success: true; data: I } | { success: false } };

/** With script it is called with what the button sends alone; without, the form around the button posts itself too. */
type ButtonAction<I, O> = (input: I, previous?: unknown, form?: FormData) => Promise<Result<O>>;

/** The page that the form was posted from. */
const samePage = async () => safePath((await headers()).get(pathHeader));

/**
 * An action behind a button, where nothing is typed. After a success without JavaScript a redirect, so that a reload does not
 * do it again.
 * @param next where that redirect goes, for a page that is gone then or has served its purpose; else to the same page
 */
export function ownerAction<I, O>(
  schema: Parser<I>,
  run: (owner: Owner, input: I) => Result<O> | Promise<Result<O>>,
  next?: Route,
): ButtonAction<I, O> {
  return async (sent, _previous, form) => {
    const refused = await refuseStrangers();
    if (refused) return refused;
    const owner = await requireOwner();
    const input = schema.safeParse(sent);
    if (!input.success) return fail('invalid', 'This request cannot be read. Reload the page and try again.');
    const result = await attempt(() => run(owner, input.data));
    if (result.ok && form instanceof FormData) redirect(next ?? (await samePage()));
    if (result.ok) refresh();
    return result;
  };
}

/** Who asks, as far as somebody without a login can be told apart. */
export type Visitor = { address: string; userAgent: string };

/** An action for people without a login: setup, sign-in, registration. `run` does its own limiting and may set cookies. */
export function publicAction<I, O>(
  codec: Codec<I>,
  run: (input: I, visitor: Visitor) => Promise<Result<O>>,
  next: (value: O, data: FormData) => Route,
): FormAction<O> {
  return async (previous, data) => {
    const refused = await refuseStrangers(data);
    if (refused) return answer(previous, data, refused);
    const input = codec.decode(fieldsOf(data, codec.fields));
    if (!input.ok) return answer(previous, data, input);
    const sent = await headers();
    const visitor = { address: clientAddress(sent), userAgent: sent.get('user-agent') ?? '' };
    const result = await attempt(() => run(input.value, visitor));
    if (result.ok) redirect(next(result.value, data));
    return answer(previous, data, result);
  };
}
