import { describe, expect, it } from 'vitest';
import { prompts } from '@/lib/ai/registry';
import { modelFor, sentWith } from '@/lib/ai/rules';

describe('the model with a provider', () => {
  it.each([
    ['openai', '', 'gpt-5.4-mini'],
    ['openai', 'claude-haiku-4-5', 'gpt-5.4-mini'],
    ['openai', 'my-fine-tune', 'my-fine-tune'],
    ['anthropic', 'gpt-5.4', 'claude-haiku-4-5'],
    ['anthropic', 'claude-opus-5-5', 'claude-opus-5-5'],
    // A server of one's own may well hand on to either of them.
    ['compatible', 'gpt-5.4-mini', 'gpt-5.4-mini'],
    ['compatible', '', ''],
  ] as const)('%s, typed "%s": %s', (provider, typed, expected) => {
    expect(modelFor(provider, typed)).toBe(expected);
  });
});

describe('what is sent', () => {
  const words = (notes: boolean, places: boolean) => sentWith(prompts.monthly, { notes, places }).join();

  it('names notes and places only where they are allowed', () => {
    expect(words(false, false)).not.toMatch(/notes|place|network/);
    expect(words(true, false)).toMatch(/notes/);
    expect(words(true, false)).not.toMatch(/place|network/);
    expect(words(false, true)).toMatch(/place and network/);
    expect(words(false, true)).not.toMatch(/notes/);
  });
});
