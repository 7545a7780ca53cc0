import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { providers } from '@/lib/ai/registry';
import { aiForm, promptForm, type AiInput } from '@/lib/ai/schema';
import { aiProviders } from '@/lib/settings/registry';

const fields = {
  ...{ provider: 'compatible', model: 'llama3.2', base_url: 'http://192.168.1.10:11434/v1', api_key: '' },
  daily_cap: '20',
};
const faults = (changes: Record<string, string>) => {
  const result = aiForm.decode({ ...fields, ...changes });
  return result.ok ? [] : Object.keys(result.error.fields ?? {});
};
const read = (changes: Record<string, string>) => {
  const result = aiForm.decode({ ...fields, ...changes });
  return result.ok ? result.value : result.error.fields;
};

describe('the form of a provider', () => {
  it('comes back as it went out', () => {
    const choice = fc.record<AiInput>({
      provider: fc.constantFrom(...aiProviders),
      model: fc.constantFrom('m', 'gpt-5.4-mini', 'meta-llama/Llama-3.3-70B', 'a b'),
      baseUrl: fc.webUrl({ validSchemes: ['http', 'https'] }).map((url) => new URL(url).href.replace(/\/+$/, '')),
      dailyCap: fc.option(fc.nat(10_000)),
      sendsNotes: fc.boolean(),
      sendsPlaces: fc.boolean(),
      apiKey: fc.constant({ op: 'keep' as const }),
    });
    fc.assert(
      fc.property(choice, (given) => {
        expect(aiForm.decode(aiForm.encode(given))).toEqual({ ok: true, value: given });
      }),
    );
  });

  it.each([
    ['an empty cap', { daily_cap: '' }, { dailyCap: null }],
    ['a cap of none', { daily_cap: '0' }, { dailyCap: 0 }],
    ['boxes that are not ticked', {}, { sendsNotes: false, sendsPlaces: false }],
    ['a key with spaces around it', { api_key: ' sk-1\n' }, { apiKey: { op: 'set', text: 'sk-1' } }],
    ['a slash at the end, and capitals', { base_url: 'HTTP://NAS.lan:80/v1//' }, { baseUrl: 'http://nas.lan/v1' }],
    ['no model where there is one to suggest', { provider: 'openai', model: '', base_url: '' }, { model: '' }],
    ['nothing at all while it is off', { provider: 'none', model: '', base_url: '' }, { provider: 'none' }],
  ])('reads %s', (_, changes, expected) => {
    expect(read(changes)).toMatchObject(expected);
  });

  it.each<[string, Record<string, string>, string[]]>([
    ['no address', { base_url: '' }, ['base_url']],
    ['no model', { model: '' }, ['model']],
    ['a provider that is none', { provider: 'toString' }, ['provider']],
    ['a cap that is no number', { daily_cap: '-1' }, ['daily_cap']],
    ['a cap beyond reason', { daily_cap: '10001' }, ['daily_cap']],
    ['a model of two lines', { model: 'a\nb' }, ['model']],
    ['the mask of the key', { api_key: '••••ghij' }, ['api_key']],
    ...[
      ...['192.168.1.10:11434/v1', 'file:///etc/passwd', 'javascript:alert(1)', 'http://', 'http:///v1'],
      ...[
        'http://me:pass@nas.lan/v1',
        'http://nas.lan/v1?key=1',
        'http://nas.lan/v1#a',
        'http://nas.lan\\@evil.example',
      ],
      ...['http://nas.lan/ v1', `http://${'a'.repeat(600)}.lan`],
    ].map((url): [string, Record<string, string>, string[]] => [url.slice(0, 60), { base_url: url }, ['base_url']]),
  ])('refuses %s', (_, changes, expected) => {
    expect(faults(changes)).toEqual(expected);
  });

  it('has a model to suggest wherever the address is known', () => {
    const known = Object.values(providers).filter(({ baseUrl }) => baseUrl !== null);
    expect(known.filter(({ models }) => models.length === 0)).toEqual([]);
  });
});

describe('the form of a prompt', () => {
  it('takes the empty text, which asks for ours, and not more than 4,000 characters', () => {
    expect(promptForm.decode({ prompt: 'receipt', text: '' }).ok).toBe(true);
    expect(promptForm.decode({ prompt: 'receipt', text: 'é'.repeat(4000) }).ok).toBe(true);
    expect(promptForm.decode({ prompt: 'receipt', text: 'é'.repeat(4001) }).ok).toBe(false);
    expect(promptForm.decode({ prompt: 'constructor', text: '' }).ok).toBe(false);
  });
});
