import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connection } from '@/db/client';
import { deletePrompt, getAiUse, insertCall, updateAi, updateCall, updatePrompt } from '@/lib/ai/data';
import { promptOf } from '@/lib/ai/rules';
import { prompts } from '@/lib/ai/registry';
import type { AiInput } from '@/lib/ai/schema';
import type { Instant } from '@/lib/core/time';
import type { Owner } from '@/lib/server/owner';
import { findSecretState, getSettings, openSecret, updateSettings } from '@/lib/settings/data';
import { freshDatabase } from '../support/database';
import { temporaryFolder } from '../support/folder';
import { stubKeys } from '../support/keys';
import { twoOwners, valueOf } from '../support/owners';

const key = 'sk-test-0123456789-abcdefghij';
const set = { op: 'set', text: key } as const;
const keep = { op: 'keep' } as const;
const call = { purpose: 'try', provider: 'openai', model: 'gpt-5.4-mini' } as const;

const choice = (changes: Partial<AiInput> = {}): AiInput => ({
  ...{ provider: 'openai', model: 'gpt-5.4-mini', baseUrl: '', dailyCap: 20 },
  ...{ sendsNotes: false, sendsPlaces: false, apiKey: keep, ...changes },
});

let alice: Owner;
let bob: Owner;

beforeEach(() => {
  stubKeys();
  ({ alice, bob } = twoOwners());
});

afterEach(() => vi.useRealTimers());

describe('the choice of a provider', () => {
  it('is each person’s own, key and all', () => {
    valueOf(updateAi(alice, choice({ apiKey: set, sendsNotes: true, dailyCap: null })));
    expect(getSettings(alice)).toMatchObject({ aiProvider: 'openai', aiSendsNotes: true, aiDailyCap: null });
    expect(openSecret(alice, 'aiKey')).toEqual({ state: 'open', text: key });
    expect(getSettings(bob)).toMatchObject({
      aiProvider: 'none',
      aiSendsNotes: false,
      aiSendsPlaces: false,
      aiDailyCap: 20,
    });
    expect(findSecretState(bob, 'aiKey')).toEqual({ state: 'unset' });
  });

  const home = choice({
    provider: 'compatible',
    baseUrl: 'http://192.168.1.10:11434/v1',
    model: 'llama3.2',
    apiKey: set,
  });

  it.each<[string, AiInput, Partial<AiInput>, boolean]>([
    ['another cap and model', home, { dailyCap: 3, model: 'qwen3' }, true],
    [
      'another spelling of the same address',
      { ...home, baseUrl: 'http://NAS.lan:80/v1' },
      { baseUrl: 'http://nas.lan/v1' },
      true,
    ],
    ['another host', home, { baseUrl: 'http://192.168.1.11:11434/v1' }, false],
    ['another port', home, { baseUrl: 'http://192.168.1.10:11435/v1' }, false],
    ['another path', home, { baseUrl: 'http://192.168.1.10:11434/v2' }, false],
    ['https instead', home, { baseUrl: 'https://192.168.1.10:11434/v1' }, false],
    ['another provider', choice({ apiKey: set }), { provider: 'anthropic' }, false],
    [
      'a server of one’s own',
      choice({ apiKey: set }),
      { provider: 'compatible', model: 'm', baseUrl: 'http://10.0.0.2/v1' },
      false,
    ],
    ['off', choice({ apiKey: set }), { provider: 'none' }, false],
  ])('keeps the key with %s only where it was entered for that address', (_, before, changes, stays) => {
    valueOf(updateAi(alice, before));
    valueOf(updateAi(alice, { ...before, apiKey: keep, ...changes }));
    expect(openSecret(alice, 'aiKey').state).toBe(stays ? 'open' : 'unset');
  });

  it('takes a key that is entered with the new address', () => {
    valueOf(updateAi(alice, home));
    const moved = { baseUrl: 'https://openrouter.ai/api/v1', apiKey: { op: 'set', text: 'sk-or-other' } } as const;
    valueOf(updateAi(alice, { ...home, ...moved }));
    expect(openSecret(alice, 'aiKey')).toEqual({ state: 'open', text: 'sk-or-other' });
  });

  it('does not bring a key back that was removed by a change of address, nor take one while it is off', () => {
    valueOf(updateAi(alice, choice({ apiKey: set })));
    valueOf(updateAi(alice, choice({ provider: 'anthropic', model: 'claude-haiku-4-5' })));
    valueOf(updateAi(alice, choice()));
    expect(openSecret(alice, 'aiKey').state).toBe('unset');
    valueOf(updateAi(alice, choice({ provider: 'none', apiKey: set })));
    expect(openSecret(alice, 'aiKey').state).toBe('unset');
  });

  it('refuses a key that no header can carry, and stores nothing then', () => {
    const result = updateAi(alice, choice({ apiKey: { op: 'set', text: 'sk-tést' } }));
    expect(result).toMatchObject({ ok: false, error: { fields: { api_key: expect.any(String) as string } } });
    expect(getSettings(alice).aiProvider).toBe('none');
  });

  it('forgets an address that the provider has no use for', () => {
    valueOf(updateAi(alice, choice({ baseUrl: 'http://10.0.0.2/v1' })));
    expect(getSettings(alice).aiBaseUrl).toBe('');
  });
});

describe('prompts', () => {
  it('are ours until somebody words them, and ours again after', () => {
    const text = (owner: Owner) => promptOf(getSettings(owner).aiPrompts, 'receipt');
    valueOf(updatePrompt(alice, { prompt: 'receipt', text: 'Read this.' }));
    valueOf(updatePrompt(alice, { prompt: 'monthly', text: prompts.monthly.text }));
    expect(text(alice)).toBe('Read this.');
    expect(text(bob)).toBe(prompts.receipt.text);
    // Ours is not stored as theirs, so that a better one of a later version reaches them.
    expect(getSettings(alice).aiPrompts).toEqual({ receipt: 'Read this.' });
    valueOf(deletePrompt(bob, 'receipt'));
    expect(text(alice)).toBe('Read this.');
    valueOf(deletePrompt(alice, 'receipt'));
    expect(text(alice)).toBe(prompts.receipt.text);
    expect(getSettings(alice).aiPrompts).toEqual({});
  });
});

const at = (time: string) => vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(time) as Instant });
const allowed = (owner: Owner) => insertCall(owner, call).ok;

describe('the cap of a day', () => {
  it('is each person’s own', () => {
    valueOf(updateSettings(alice, { aiDailyCap: 2 }));
    expect([allowed(alice), allowed(alice), allowed(alice)]).toEqual([true, true, false]);
    expect(allowed(bob)).toBe(true);
    expect([getAiUse(alice).callsToday, getAiUse(bob).callsToday]).toEqual([2, 1]);
  });

  it('may be none, and 0 is a pause', () => {
    valueOf(updateSettings(alice, { aiDailyCap: null }));
    for (let made = 0; made < 30; made += 1) expect(allowed(alice)).toBe(true);
    valueOf(updateSettings(alice, { aiDailyCap: 0 }));
    expect(insertCall(alice, call)).toMatchObject({ ok: false, error: { code: 'rate_limited' } });
  });

  it('begins anew with the owner’s day, not with that of the server or of London', () => {
    valueOf(updateSettings(alice, { aiDailyCap: 1, timeZone: 'America/Los_Angeles' }));
    at('2026-07-02T06:30:00Z'); // 23:30 on 1 July in Los Angeles
    expect([allowed(alice), allowed(alice)]).toEqual([true, false]);
    at('2026-07-02T06:59:59Z');
    expect(allowed(alice)).toBe(false);
    at('2026-07-02T07:00:00Z');
    expect([allowed(alice), allowed(alice)]).toEqual([true, false]);
  });

  it('outlives a restart', () => {
    const path = `${temporaryFolder()}/plugtrack.db`;
    freshDatabase(path);
    connection().sqlite.exec(
      `insert into users (id, username, password_hash, created_at) values (${alice.id}, 'alice', 'a', 0)`,
    );
    valueOf(updateSettings(alice, { aiDailyCap: 1 }));
    expect(allowed(alice)).toBe(true);
    // Nothing was told of that call: the process may have died in it.
    freshDatabase(path);
    expect(allowed(alice)).toBe(false);
  });
});

describe('what was used', () => {
  it('is the sum of what answers told, in the month of the owner', () => {
    at('2026-06-30T23:30:00Z'); // 00:30 on 1 July in London
    const { id } = valueOf(insertCall(alice, call));
    updateCall(alice, id, { inputTokenCount: 20, outputTokenCount: 5 });
    valueOf(insertCall(alice, call));
    expect(getAiUse(alice)).toEqual({ callsToday: 2, calls: 2, inputTokenCount: 20, outputTokenCount: 5, untold: 1 });
    at('2026-08-01T12:00:00Z');
    expect(getAiUse(alice)).toEqual({
      callsToday: 0,
      calls: 0,
      inputTokenCount: null,
      outputTokenCount: null,
      untold: 0,
    });
  });

  it('is told by nobody else', () => {
    const { id } = valueOf(insertCall(alice, call));
    updateCall(bob, id, { inputTokenCount: 999, outputTokenCount: 999 });
    expect(getAiUse(alice)).toMatchObject({ calls: 1, inputTokenCount: null, outputTokenCount: null });
    expect(getAiUse(bob)).toEqual({
      callsToday: 0,
      calls: 0,
      inputTokenCount: null,
      outputTokenCount: null,
      untold: 0,
    });
  });
});
