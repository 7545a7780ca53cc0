import { z } from 'zod';
import { invalid, ok, type Result } from '@/lib/core/result';

/** What travels: every value outside is text (a form's field, a CSV cell), or `null` where JSON leaves it open. */
type Texts = Record<string, string>;

/**
 * One way of writing a noun down outside (form, CSV). `decode` answers the canonical object or the sentences per field;
 * `encode` is its inverse: `decode(encode(x))` is `x`.
 */
export type Codec<T> = {
  readonly fields: readonly string[];
  /** Those of them that no answer may repeat, whatever they are called. */
  readonly secrets?: readonly string[];
  decode(values: Readonly<Record<string, unknown>>): Result<T>;
  encode(value: T): Texts;
};

/** A field: text outside, a canonical value inside. */
export type Field<T> = z.ZodType<T, string>;

/**
 * A field from a reader and a writer.
 * @param read text (trimmed) → value, or `undefined` where it is not readable
 * @param sentence what to tell the person then
 */
export function field<T>(
  read: (text: string) => T | null | undefined,
  write: (value: T) => string,
  sentence: string,
): Field<T> {
  return z.codec(z.string(sentence), z.custom<T>(), {
    decode: (text, context) => {
      const value = read(text.trim());
      if (value !== null && value !== undefined) return value;
      context.issues.push({ code: 'custom', input: text, message: sentence });
      return z.NEVER;
    },
    encode: write,
  });
}

/** Empty text is `null`, and `null` is empty text. */
export function optional<T>(inner: Field<T>): Field<T | null> {
  return z.codec(z.string(), z.custom<T | null>(), {
    decode: (text, context) => {
      if (text.trim() === '') return null;
      const result = inner.safeDecode(text);
      if (result.success) return result.data;
      context.issues.push(
        ...result.error.issues.map((issue) => ({ code: 'custom' as const, input: text, message: issue.message })),
      );
      return z.NEVER;
    },
    encode: (value) => (value === null ? '' : z.encode(inner, value)),
  });
}

// C0 and C1 controls (line feed is let through where notes allow it), and marks that turn the direction of text around.
const controls = /[\0-\x09\x0b-\x1f\x7f-\x9f]/;
const directions = /[\u202a-\u202e\u2066-\u2069]/;
const lengthOf = (text: string) => [...text].length;

/** One line of text; ends trimmed, lengths in code points. `what` names it in sentences: "The make". */
export function lineSchema(what: string, least: number, most: number) {
  return z
    .string()
    .refine((text) => lengthOf(text) >= least, `${what} is missing.`)
    .refine((text) => lengthOf(text) <= most, `${what} can have at most ${most} characters.`)
    .refine(
      (text) => text.isWellFormed() && !controls.test(text) && !directions.test(text) && !text.includes('\n'),
      `${what} has characters that cannot be shown. Please type it again.`,
    );
}

/** Text with line breaks. */
export function textSchema(what: string, most: number) {
  return z
    .string()
    .refine((text) => lengthOf(text) <= most, `${what} can have at most ${most} characters.`)
    .refine((text) => text.isWellFormed() && !controls.test(text), `${what} has characters that cannot be shown.`);
}

export const line = (sentence = 'Enter some text.'): Field<string> =>
  field(
    (text) => text,
    (text) => text,
    sentence,
  );

/** Notes are kept as typed, but for the line ends that browsers send. */
export const lines: Field<string> = z.codec(z.string(), z.string(), {
  decode: (text) => text.replace(/\r\n?/g, '\n'),
  encode: (text) => text,
});

/** A whole number without sign or grouping: ids, versions, counts. */
export const whole = (sentence: string): Field<number> =>
  field((text) => (/^(0|[1-9]\d{0,14})$/.test(text) ? Number(text) : null), String, sentence);

/** A whole percent as typed: `34`, `34 %`. Its range is the canonical schema's. */
export const wholePercent = (sentence: string): Field<number> =>
  field((text) => (/^\d{1,3}\s*%?$/.test(text) ? Number.parseInt(text, 10) : null), String, sentence);

/** One of a closed list, exactly. */
export const oneOf = <const T extends string>(values: readonly T[], sentence: string): Field<T> =>
  field(
    (text) => values.find((value) => value === text),
    (value) => value,
    sentence,
  );

/** A checkbox: `on`, or absent. */
export const checkbox: Field<boolean> = z.codec(z.string(), z.boolean(), {
  decode: (text) => text === 'on' || text === 'true',
  encode: (value) => (value ? 'on' : ''),
});

// Longer than any field may be. A reader that looks for a unit at the end would take minutes over a megabyte.
const longest = 8192;
const tooLong = { success: false, error: { issues: [{ message: `At most ${longest} characters.` }] } } as const;

type Names<C> = { readonly [K in keyof C & string]: string };

/**
 * Builds the codec of a noun from its canonical schema.
 * @param canonical the one validation of the noun, ranges and cross-field rules
 * @param names canonical key → outside name; error paths of `canonical` are translated by it
 * @param fields outside name → how that field is read and written
 */
export function outside<T extends Record<string, unknown>>(
  canonical: z.ZodType<T>,
  names: Names<T>,
  fields: Readonly<Record<string, z.ZodType<unknown, string>>>,
): Codec<T> {
  const keys = Object.entries(names) as [keyof T & string, string][];
  const known = Object.keys(fields);
  const nameOf = (path: PropertyKey | undefined) => (names as Texts)[String(path)] ?? String(path);

  const read = (values: Readonly<Record<string, unknown>>) => {
    const errors: Texts = {};
    const inside: Record<string, unknown> = {};
    for (const [key, name] of keys) {
      const raw = values[name];
      // An absent field is an empty one: browsers leave out unticked boxes.
      const text = typeof raw === 'string' ? raw : '';
      const result = text.length > longest ? tooLong : fields[name]?.safeDecode(text);
      if (result?.success) inside[key] = result.data;
      else errors[name] = result?.error.issues[0]?.message ?? 'This field is not known.';
    }
    return { errors, inside };
  };

  const decode = (values: Readonly<Record<string, unknown>>): Result<T> => {
    const { errors, inside } = read(values);
    // A field that could not be read has its own sentence; the ranges of all the others are told in the same answer.
    const checked = canonical.safeParse(inside);
    for (const { path, message } of checked.error?.issues ?? []) errors[nameOf(path[0])] ??= message;
    return checked.success && Object.keys(errors).length === 0 ? ok(checked.data) : invalid(errors);
  };

  const encode = (value: T): Texts =>
    Object.fromEntries(
      keys.map(([key, name]) => [name, z.encode(fields[name] as z.ZodType<unknown, string>, value[key])]),
    );

  return { fields: known, decode, encode };
}

/** Which row an edit is of, and the version of it that was read. */
export type Versioned = { id: number; version: number };

/** `outside`, for a row that is there: with the hidden fields `id` and `version`. */
export function outsideEdit<T extends Record<string, unknown>>(
  canonical: z.ZodType<T>,
  names: Names<T>,
  fields: Readonly<Record<string, z.ZodType<unknown, string>>>,
): Codec<T & Versioned> {
  const hidden = whole('This form is not complete. Reload the page.');
  const row = z.object({ id: z.number(), version: z.number() });
  return outside(
    canonical.and(row),
    { ...names, id: 'id', version: 'version' },
    {
      ...fields,
      id: hidden,
      version: hidden,
    },
  );
}
