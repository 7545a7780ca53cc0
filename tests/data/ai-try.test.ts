import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { updateAi } from '@/lib/ai/data';
import { askModel, tryModel } from '@/lib/ai/service';
import type { Owner } from '@/lib/server/owner';
import { updateSettings } from '@/lib/settings/data';
import { stubKeys } from '../support/keys';
import { replies, startModelServer, type ModelServer } from '../support/model-server';
import { twoOwners, valueOf } from '../support/owners';

const { fault, json } = replies;
const ask = { purpose: 'receipt', prompt: 'Do as told.', input: 'The receipt.', maxOutputTokens: 50 } as const;

let server: ModelServer;
let alice: Owner;

beforeEach(async () => {
  stubKeys();
  ({ alice } = twoOwners());
  server = await startModelServer();
});

afterEach(() => server.close());

function choose(owner: Owner, dailyCap = 20): void {
  const input = { provider: 'compatible', model: 'llama3.2', baseUrl: `${server.url}/v1`, dailyCap } as const;
  valueOf(
    updateAi(owner, { ...input, sendsNotes: false, sendsPlaces: false, apiKey: { op: 'set', text: 'sk-of-a-test' } }),
  );
  valueOf(updateSettings(owner, { loopbackAllowed: true }));
}

describe('the cap', () => {
  it('holds for calls at the same moment', async () => {
    choose(alice, 3);
    const results = await Promise.all(Array.from({ length: 8 }, () => askModel(alice, ask)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(3);
    expect(server.requests).toHaveLength(3);
    expect(results.at(-1)).toMatchObject({
      ok: false,
      error: { message: 'The 3 calls of today are used. Tomorrow it goes on.' },
    });
  });
});

describe('trying the key', () => {
  it('says who answered, how fast and for how many tokens', async () => {
    choose(alice);
    const tried = valueOf(await tryModel(alice));
    expect(tried.isGood).toBe(true);
    expect(tried.text).toMatch(/^llama3\.2 answered in \d+ ms \(21 tokens in, 2 out\)\.$/);
    server.behave(replies.chatWithoutUsage);
    expect(valueOf(await tryModel(alice)).text).toContain('(— tokens in, — out)');
  });

  it('says what is wrong, and that it is', async () => {
    choose(alice);
    server.behave(fault(401, { message: 'Incorrect API key provided.' }));
    expect(valueOf(await tryModel(alice))).toEqual({
      isGood: false,
      text: expect.stringMatching(/this key/) as string,
    });
  });

  it('reads an answer without words as an answer', async () => {
    const thinking = { choices: [{ index: 0, message: { role: 'assistant', content: '' }, finish_reason: 'length' }] };
    server.behave(json(200, { id: 'x', object: 'chat.completion', created: 1, model: 'm', ...thinking }));
    choose(alice);
    expect(valueOf(await tryModel(alice)).isGood).toBe(true);
  });
});
