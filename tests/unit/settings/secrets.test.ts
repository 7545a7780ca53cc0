import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { line, outside } from '@/lib/core/codec';
import { changeForAddress } from '@/lib/settings/rules';
import { withSecret } from '@/lib/settings/schema';

const model = outside(z.object({ model: z.string().min(1, 'Enter a model.') }), { model: 'model' }, { model: line() });
const form = withSecret(model, { key: 'apiKey', name: 'api_key', what: 'The key' });
const decoded = (values: Record<string, string>) => form.decode({ model: 'm', ...values });
const changeOf = (values: Record<string, string>) => {
  const result = decoded(values);
  return result.ok ? result.value.apiKey : result.error.fields;
};

describe('a secret in a form', () => {
  it.each([
    ['nothing typed', {}, { op: 'keep' }],
    ['spaces', { api_key: '  ' }, { op: 'keep' }],
    ['a key', { api_key: ' sk-1 \r\n' }, { op: 'set', text: 'sk-1' }],
    ['the box', { api_key: '', api_key_remove: 'on' }, { op: 'clear' }],
    ['an empty box', { api_key_remove: '' }, { op: 'keep' }],
  ])('with %s asks for the right change', (_, values, change) => {
    expect(changeOf(values as Record<string, string>)).toEqual(change);
  });

  it.each(['••••', '••••abcd', '●●●●', '****', '***abcd'])('refuses its own mask %s with a sentence', (mask) => {
    expect(changeOf({ api_key: mask })).toEqual({ api_key: expect.stringContaining('mask') as unknown });
  });

  it.each([
    ['both at once', { api_key: 'sk-1', api_key_remove: 'on' }, 'not both'],
    ['two lines', { api_key: 'sk-1\nsk-2' }, 'cannot be shown'],
    ['half a character', { api_key: '\ud800' }, 'cannot be shown'],
    ['too much', { api_key: 'k'.repeat(2001) }, 'at most 2000'],
    ['far too much', { api_key: 'k'.repeat(1e6) }, 'at most 2000'],
  ])('refuses %s', (_, values, sentence) => {
    expect(changeOf(values)).toEqual({ api_key: expect.stringContaining(sentence) as unknown });
  });

  it('tells every field that is wrong at once, and repeats no secret', () => {
    const result = form.decode({ model: '', api_key: '••••' });
    expect(result.ok ? [] : Object.keys(result.error.fields ?? {})).toEqual(['model', 'api_key']);
    expect(form.secrets).toEqual(['api_key']);
    expect(JSON.stringify(decoded({ api_key: 'sk-1 \0 sk-2' }))).not.toContain('sk-1');
  });

  it('goes out empty', () => {
    expect(form.encode({ model: 'm', apiKey: { op: 'set', text: 'sk-1' } })).toEqual({
      model: 'm',
      api_key: '',
      api_key_remove: '',
    });
  });
});

describe('a secret whose address changes', () => {
  const keep = { op: 'keep' } as const;
  const set = { op: 'set', text: 'new' } as const;
  const at = (before: string | null, after: string | null) => ({ before, after });

  it.each([
    ['nowhere', 'https://a.example/x', 'https://a.example/x', 'keep'],
    ['in its spelling', 'https://a.example', 'HTTPS://A.example:443/', 'keep'],
    ['to another host', 'https://a.example', 'https://b.example', 'clear'],
    ['to another port', 'http://a.example:81', 'http://a.example:82', 'clear'],
    ['to plain http', 'https://a.example', 'http://a.example', 'clear'],
    ['to another path', 'https://a.example/one', 'https://a.example/two', 'clear'],
    ['to a host that looks alike', 'https://a.example', 'https://a.example@b.example', 'clear'],
    ['to none', 'https://a.example', null, 'clear'],
  ])('%s: %s to %s is %s', (_, before, after, op) => {
    expect(changeForAddress(keep, at(before, after)).op).toBe(op);
    expect(changeForAddress(set, at(before, after))).toEqual(set);
  });

  it('is kept where there was no address yet', () => {
    expect(changeForAddress(keep, at(null, 'https://a.example'))).toEqual(keep);
  });
});
