import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  checkbox,
  field,
  line,
  lines,
  lineSchema,
  oneOf,
  optional,
  outside,
  textSchema,
  whole,
} from '@/lib/core/codec';

const canonical = z
  .object({
    title: lineSchema('The title', 1, 5),
    count: z.number().max(9, 'At most 9.').nullable(),
    kind: z.enum(['a', 'b']),
    isOn: z.boolean(),
    notes: textSchema('The notes', 20),
  })
  .refine((row) => !row.isOn || row.count !== null, { path: ['count'], message: 'Enter how many.' });

const codec = outside(
  canonical,
  { title: 'the_title', count: 'how_many', kind: 'kind', isOn: 'is_on', notes: 'notes' },
  {
    the_title: line(),
    how_many: optional(whole('Enter a whole number.')),
    kind: oneOf(['a', 'b'], 'Choose a or b.'),
    is_on: checkbox,
    notes: lines,
  },
);

const good = { the_title: ' Hello ', how_many: '7', kind: 'a', is_on: 'on', notes: 'one\r\ntwo' };

describe('a codec', () => {
  it('decodes text under outside names into canonical values', () => {
    expect(codec.decode(good)).toEqual({
      ok: true,
      value: { title: 'Hello', count: 7, kind: 'a', isOn: true, notes: 'one\ntwo' },
    });
  });

  it('reads an absent field as an empty one', () => {
    expect(codec.decode({ the_title: 'x', kind: 'b' })).toMatchObject({
      ok: true,
      value: { count: null, isOn: false, notes: '' },
    });
  });

  it('tells every fault in one answer, under the outside names', () => {
    expect(codec.decode({ the_title: 'too long', how_many: '12', kind: 'c', notes: 'x'.repeat(21) })).toMatchObject({
      ok: false,
      error: {
        code: 'invalid',
        fields: {
          the_title: 'The title can have at most 5 characters.',
          how_many: 'At most 9.',
          kind: 'Choose a or b.',
          notes: 'The notes can have at most 20 characters.',
        },
      },
    });
  });

  it('names a rule between fields by the outside name', () => {
    expect(codec.decode({ ...good, how_many: '' })).toMatchObject({
      error: { fields: { how_many: 'Enter how many.' } },
    });
  });

  it('keeps the sentence of the reader where a field cannot be read at all', () => {
    expect(codec.decode({ ...good, how_many: '1.5' })).toMatchObject({
      error: { fields: { how_many: 'Enter a whole number.' } },
    });
  });

  it.each([[['a']], [{ a: 1 }], [7], [null]])('takes %j in a field for empty, and does not throw', (value) => {
    expect(codec.decode({ ...good, kind: value })).toMatchObject({
      ok: false,
      error: { fields: { kind: 'Choose a or b.' } },
    });
  });

  it('gives back what it encoded', () => {
    const row = fc.record({
      title: fc.stringMatching(/^[a-z]{1,5}$/),
      count: fc.option(fc.integer({ min: 0, max: 9 }), { nil: null }),
      kind: fc.constantFrom('a' as const, 'b' as const),
      isOn: fc.constant(false),
      notes: fc.stringMatching(/^[ -~\n]{0,20}$/),
    });
    fc.assert(
      fc.property(row, (value) => {
        expect(codec.decode(codec.encode(value))).toEqual({ ok: true, value });
      }),
    );
  });
});

describe('lines of text', () => {
  const title = lineSchema('The title', 1, 8);
  it.each(['a\u202eb', 'a\u0000', 'a\nb', '\u0085', 'a\ud800', ''])('refuses %j', (text) => {
    expect(title.safeParse(text).success).toBe(false);
  });
  it('counts code points, not code units', () => {
    expect(title.safeParse('🔌'.repeat(8)).success).toBe(true);
    expect(title.safeParse('🔌'.repeat(9)).success).toBe(false);
  });
});

describe('a field', () => {
  it('treats undefined and null from its reader alike', () => {
    const never = field(() => undefined, String, 'No.');
    expect(never.safeDecode('x').error?.issues[0]?.message).toBe('No.');
  });
});
