import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connection } from '@/db/client';
import { getAiUse, updateAi } from '@/lib/ai/data';
import type { AiInput } from '@/lib/ai/schema';
import { askModel, callModel } from '@/lib/ai/service';
import type { Result } from '@/lib/core/result';
import type { Owner } from '@/lib/server/owner';
import { updateSettings } from '@/lib/settings/data';
import { stubKeys } from '../support/keys';
import { replies, startModelServer, type ModelServer } from '../support/model-server';
import { twoOwners, valueOf } from '../support/owners';

/** In no answer, no log and no row. */
const sentinel = 'sk-sentinel-6f0c9a72e1b84d35';

let server: ModelServer;
let alice: Owner;
let bob: Owner;
let printed: string[];

beforeEach(async () => {
  stubKeys();
  ({ alice, bob } = twoOwners());
  server = await startModelServer();
  printed = [];
  for (const channel of [process.stdout, process.stderr])
    vi.spyOn(channel, 'write').mockImplementation((text) => Boolean(printed.push(String(text))));
  for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, name).mockImplementation((...words) => void printed.push(words.map(String).join(' ')));
});

afterEach(async () => {
  vi.restoreAllMocks();
  await server.close();
  expect(printed, 'nothing is printed').toEqual([]);
});

const ask = { purpose: 'receipt', prompt: 'Do as told.', input: 'The receipt.', maxOutputTokens: 50 } as const;

function choose(owner: Owner, changes: Partial<AiInput> = {}, loopbackAllowed = true): void {
  valueOf(
    updateAi(owner, {
      ...{ provider: 'compatible', model: 'llama3.2', baseUrl: `${server.url}/v1`, dailyCap: 20 },
      ...{ sendsNotes: false, sendsPlaces: false, apiKey: { op: 'set', text: sentinel }, ...changes },
    }),
  );
  valueOf(updateSettings(owner, { loopbackAllowed }));
}

const sentence = (result: Result<unknown>) => (result.ok ? 'it worked' : result.error.message);

describe('a call', () => {
  it('sends prompt and input apart, the key in a header, and nothing else of the owner’s', async () => {
    choose(alice);
    const answer = valueOf(await askModel(alice, ask));
    expect(answer).toMatchObject({ text: 'ready', model: 'llama3.2', inputTokenCount: 21, outputTokenCount: 2 });
    const [request] = server.requests;
    expect(server.requests).toHaveLength(1);
    expect(request).toMatchObject({ path: '/v1/chat/completions', headers: { authorization: `Bearer ${sentinel}` } });
    expect(JSON.parse(request!.body)).toEqual({
      ...{ model: 'llama3.2', max_tokens: 50 },
      messages: [
        { role: 'system', content: 'Do as told.' },
        { role: 'user', content: 'The receipt.' },
      ],
    });
    expect(getAiUse(alice)).toEqual({ callsToday: 1, calls: 1, inputTokenCount: 21, outputTokenCount: 2, untold: 0 });
  });

  it('goes without a key where none is stored and none is needed', async () => {
    choose(alice, { apiKey: { op: 'clear' } });
    valueOf(await askModel(alice, ask));
    expect(server.requests[0]?.headers.authorization).toBeUndefined();
  });

  it('asks OpenAI by its responses, and asks it to keep nothing', async () => {
    server.behave(replies.responses);
    const target = { provider: 'openai', baseUrl: `${server.url}/v1`, model: 'gpt-5.4-mini', key: sentinel } as const;
    const answer = await callModel({ ...target, reach: { private: true, loopback: true } }, ask);
    expect(valueOf(answer)).toMatchObject({ text: 'ready', inputTokenCount: 18, outputTokenCount: 3 });
    const { path, headers, body } = server.requests[0]!;
    expect([path, headers.authorization]).toEqual(['/v1/responses', `Bearer ${sentinel}`]);
    expect(JSON.parse(body)).toMatchObject({ model: 'gpt-5.4-mini', max_output_tokens: 50, store: false });
  });

  it('asks Anthropic by its messages', async () => {
    server.behave(replies.messages);
    const target = {
      provider: 'anthropic',
      baseUrl: `${server.url}/v1`,
      model: 'claude-haiku-4-5',
      key: sentinel,
    } as const;
    const answer = await callModel({ ...target, reach: { private: true, loopback: true } }, ask);
    expect(valueOf(answer)).toMatchObject({ text: 'ready', inputTokenCount: 20, outputTokenCount: 4 });
    const { path, headers, body } = server.requests[0]!;
    expect([path, headers['x-api-key']]).toEqual(['/v1/messages', sentinel]);
    expect(JSON.parse(body)).toMatchObject({ model: 'claude-haiku-4-5', max_tokens: 50 });
  });

  it('takes no key and no address from the environment', async () => {
    const other = await startModelServer();
    vi.stubEnv('OPENAI_API_KEY', 'sk-environment');
    vi.stubEnv('OPENAI_BASE_URL', other.url);
    choose(alice, { apiKey: { op: 'clear' } });
    valueOf(await askModel(alice, ask));
    choose(alice, { provider: 'openai', model: 'gpt-5.4-mini', baseUrl: '', apiKey: { op: 'clear' } });
    expect(sentence(await askModel(alice, ask))).toBe('No key is stored. Enter one and save.');
    expect(other.requests).toEqual([]);
    expect(server.requests[0]?.headers.authorization).toBeUndefined();
    await other.close();
  });

  it('tells no tokens where the answer does not', async () => {
    server.behave(replies.chatWithoutUsage);
    choose(alice);
    expect(valueOf(await askModel(alice, ask))).toMatchObject({ inputTokenCount: null, outputTokenCount: null });
    expect(getAiUse(alice)).toMatchObject({ calls: 1, inputTokenCount: null, untold: 1 });
  });
});

const { fault, anthropicFault, json, text } = replies;
const page = '<!doctype html><title>Router</title><script>alert(1)</script>';
const leak = `Incorrect API key provided: ${sentinel}.`;

describe('what went wrong', () => {
  it.each<[string, Parameters<ModelServer['behave']>[0], RegExp]>([
    ['a wrong key', fault(401, { code: 'invalid_api_key', message: leak }), /does not know this key/],
    ['a wrong key, in other words', anthropicFault(401, 'authentication_error', leak), /does not know this key/],
    ['no permission', fault(403, { type: 'permission_error', message: leak }), /does not let this key use this model/],
    ['no credit', fault(402, { message: 'Insufficient credits' }), /no credit left/],
    ['no credit, as a 429', fault(429, { code: 'insufficient_quota', type: 'insufficient_quota' }), /no credit left/],
    [
      'no credit, as a 400',
      anthropicFault(400, 'invalid_request_error', 'Your credit balance is too low.'),
      /no credit left/,
    ],
    ['too many calls', fault(429, { type: 'requests', code: 'rate_limit_exceeded' }), /no more calls just now/],
    ['overload', anthropicFault(529, 'overloaded_error'), /no more calls just now/],
    ['an unknown model', fault(404, { message: `model "llama3.2" not found`, type: 'api_error' }), /no such model/],
    ['an unknown model, by its word', fault(400, { code: 'model_not_found' }), /no such model/],
    ['an unknown model, stated bare', json(404, { object: 'error', message: leak, code: 404 }), /no such model/],
    ['a request that is not understood', fault(400, { message: leak }), /did not take this request/],
    ['a fault of theirs', fault(500, { message: leak }), /a fault of its own/],
    ['a word that is a name of every object', fault(418, { code: 'constructor', type: '__proto__' }), /did not take/],
    ['a wrong path', text(404, 'text/plain', '404 page not found'), /no model server/],
    ['another program’s 404', json(404, { detail: 'Not Found' }), /no model server/],
    ['a web page', text(200, 'text/html', page), /no model server/],
    ['JSON of another shape', json(200, { hello: 'world' }), /no model server/],
    ['JSON that is none', text(200, 'application/json', '{"choices":'), /no model server/],
    ['nothing at all', text(200, 'application/json', ''), /no model server/],
    ['an endless answer', replies.endless, /larger than any/],
    ['an answer that breaks off', replies.cut, /broke off/],
  ])('%s is told apart', async (_, reply, expected) => {
    choose(alice);
    server.behave(reply);
    const result = await askModel(alice, ask);
    expect(result).toMatchObject({ ok: false, error: { code: 'unavailable' } });
    expect(sentence(result)).toMatch(expected);
    expect(JSON.stringify(result)).not.toMatch(/sentinel|Router|script/);
    // Failed is counted too, and nothing is asked twice.
    expect([server.requests.length, getAiUse(alice).calls]).toEqual([1, 1]);
  });

  it('no answer in time', async () => {
    choose(alice);
    server.behave(replies.never);
    expect(sentence(await askModel(alice, { ...ask, waitMs: 250 }))).toMatch(/No answer within the time/);
  });

  it('a server that has moved is not followed', async () => {
    const other = await startModelServer();
    choose(alice);
    server.behave(replies.redirect(`${other.url}/v1/chat/completions`));
    expect(sentence(await askModel(alice, ask))).toMatch(/has moved/);
    expect(other.requests).toEqual([]);
    await other.close();
  });

  it('nobody listening', async () => {
    const gone = await startModelServer();
    await gone.close();
    choose(alice, { baseUrl: `${gone.url}/v1` });
    expect(sentence(await askModel(alice, ask))).toMatch(/Nothing answers/);
  });

  it('plain HTTP where TLS is spoken to', async () => {
    choose(alice, { baseUrl: `${server.url.replace('http:', 'https:')}/v1` });
    expect(sentence(await askModel(alice, ask))).toMatch(/not by https/);
  });

  it('an address that may not be called: this machine, unless the first account allows it', async () => {
    choose(alice, {}, false);
    expect(sentence(await askModel(alice, ask))).toMatch(/under Settings → Account/);
    choose(bob, {}, true);
    expect(sentence(await askModel(bob, ask))).toMatch(/for its first account only/);
    expect(server.requests).toEqual([]);
  });

  it('a key that is asked for and not there', async () => {
    choose(alice, { apiKey: { op: 'clear' } });
    server.behave(fault(401, {}));
    expect(sentence(await askModel(alice, ask))).toMatch(/wants a key/);
  });

  it.each([
    ['locked', `'pt1.1a2b3c4d.AAAAAAAAAAAAAAAA.' || printf('%.*c', 40, 'A')`, /needs key 1a2b3c4d/],
    ['plain text', `'${sentinel}'`, /cannot be read/],
  ])('a stored key that is %s: nobody is asked and nothing is counted', async (_, value, expected) => {
    choose(alice);
    connection().sqlite.exec(`update settings set value = ${value} where key = 'aiKey'`);
    const result = await askModel(alice, ask);
    expect(sentence(result)).toMatch(expected);
    expect(JSON.stringify(result)).not.toContain(sentinel);
    expect([server.requests.length, getAiUse(alice).calls]).toEqual([0, 0]);
  });

  it('is off', async () => {
    expect(sentence(await askModel(alice, ask))).toMatch(/is off/);
  });
});
