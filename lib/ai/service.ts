import 'server-only';
import type { LanguageModel } from 'ai';
import { formatter, unknown } from '@/lib/core/format';
import { fail, ok, type Result } from '@/lib/core/result';
import { insertCall, updateCall } from '@/lib/ai/data';
import { providers, tryOut, type AskedProvider, type Purpose } from '@/lib/ai/registry';
import { addressOf, answerSentence, failureOfAnswer, type AnswerFailure } from '@/lib/ai/rules';
import type { Tried } from '@/lib/ai/schema';
import { OutboundError, outboundFetch, type OutboundFailure, type Reach } from '@/lib/server/outbound';
import type { Owner } from '@/lib/server/owner';
import { getReach, getSettings, getUnits, openSecret } from '@/lib/settings/data';

const mostMs = 60_000;
const mostBytes = 1024 * 1024;

export type Ask = {
  purpose: Purpose;
  /** What the model is told to do, apart from `input`, which is data. */
  prompt: string;
  input: string;
  maxOutputTokens: number;
  /** At most the minute that a call may take. */
  waitMs?: number;
};

/** `text` is the model's own, or anybody's who could write into `input`: to be shown or read as data, never to be followed. */
export type Answer = {
  text: string;
  model: string;
  ms: number;
  inputTokenCount: number | null;
  outputTokenCount: number | null;
};

type Target = { provider: AskedProvider; baseUrl: string; model: string; key: string | null; reach: Reach };

const outboundSentences: Record<OutboundFailure, string> = {
  bad_address: 'This address cannot be asked. Check it.',
  not_allowed: 'PlugTrack may not call this address: it is its own, or of a kind that nothing is ever sent to.',
  name_not_found: 'There is no server of this name. Check the address.',
  refused: 'Nothing answers at this address. Check it, and that the server runs.',
  certificate: 'The server’s certificate was not accepted. If it is self-signed, the README says how to trust it.',
  timeout: 'No answer within the time that a call may take. The model may be loading: try again.',
  moved: 'The server has moved: it sends PlugTrack on to another address. Enter that one.',
  too_large: 'The answer was larger than any of a model.',
  broken: 'The connection broke off before the answer was whole.',
};

/** Why a call came to nothing on the way. What an owner can switch on is named: a model of one's own often runs beside PlugTrack. */
function outboundSentence({ failure, barrier, wasSent }: OutboundError, reach: Reach): string {
  if (failure === 'broken' && !wasSent)
    return 'Something answers there, but not by https. Check the port, or start the address with http:// instead.';
  if (failure !== 'not_allowed' || !barrier || barrier === 'never') return outboundSentences[failure];
  if (!reach.private) return 'PlugTrack may not call this address: its own network is for its first account only.';
  return 'PlugTrack may not call this machine itself. It can be allowed under Settings → Account.';
}

/** The owner's key for the provider; null where there is none and none is needed. */
function keyFor(owner: Owner, provider: AskedProvider): Result<string | null> {
  const secret = openSecret(owner, 'aiKey');
  if (secret.state === 'open') return ok(secret.text);
  if (secret.state === 'locked') {
    return fail('unavailable', `The key is locked: it needs key ${secret.kid}, or enter it again.`);
  }
  if (secret.state !== 'unset') return fail('unavailable', 'The stored key cannot be read any more. Enter it again.');
  return providers[provider].needsKey ? fail('unavailable', 'No key is stored. Enter one and save.') : ok(null);
}

/** Who is asked, with everything in one look: a key never meets an address that was saved after it. */
function targetOf(owner: Owner): Result<Target> {
  const { aiProvider: provider, aiModel: model, aiBaseUrl } = getSettings(owner);
  const baseUrl = addressOf(provider, aiBaseUrl);
  if (provider === 'none' || !baseUrl || model === '') {
    return fail('unavailable', 'AI is off. Choose a provider and save.');
  }
  const key = keyFor(owner, provider);
  return key.ok ? ok({ provider, baseUrl, model, key: key.value, reach: getReach(owner) }) : key;
}

type Fetch = typeof globalThis.fetch;

// Imported when somebody asks: with its providers the library is half a second of start-up and 20 MB that a page never needs.
// Key and address are always given, or the library would look for them in the environment.
const makers: Record<AskedProvider, (target: Target, fetch: Fetch) => Promise<LanguageModel>> = {
  openai: async ({ baseUrl, key, model }, fetch) =>
    (await import('@ai-sdk/openai')).createOpenAI({ baseURL: baseUrl, apiKey: key ?? '', fetch })(model),
  anthropic: async ({ baseUrl, key, model }, fetch) =>
    (await import('@ai-sdk/anthropic')).createAnthropic({ baseURL: baseUrl, apiKey: key ?? '', fetch })(model),
  compatible: async ({ baseUrl, key, model }, fetch) => {
    const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
    return createOpenAICompatible({ name: 'compatible', baseURL: baseUrl, ...(key && { apiKey: key }), fetch })(model);
  },
};

/** What the library threw, by status and the words of the body. The error itself holds the key and all that was sent: it goes nowhere. */
async function failureIn(error: unknown, hasKey: boolean): Promise<AnswerFailure> {
  const { APICallError } = await import('ai');
  if (!APICallError.isInstance(error)) return 'noServer';
  const { statusCode = 0, responseBody = '' } = error;
  return statusCode < 300 ? 'noServer' : failureOfAnswer(statusCode, responseBody, hasKey);
}

const tokens = (told: number | undefined): number | null =>
  told !== undefined && Number.isInteger(told) && told >= 0 && told <= 1_000_000_000 ? told : null;

/** One call and no second one: what failed may have been paid for. */
export async function callModel(target: Target, ask: Ask): Promise<Result<Answer>> {
  const stopped: OutboundError[] = [];
  const send = outboundFetch(target.reach, { totalMs: Math.min(ask.waitMs ?? mostMs, mostMs), mostBytes });
  const fetch: Fetch = (input, init) =>
    send(input, init).catch((error: unknown) => {
      stopped.push(error instanceof OutboundError ? error : new OutboundError('broken', true));
      throw error;
    });
  const { generateText } = await import('ai');
  // It would print what a model does not support as lines that no reader of the log knows.
  globalThis.AI_SDK_LOG_WARNINGS = false;
  const model = await makers[target.provider](target, fetch);
  const startedAt = performance.now();
  try {
    const { text, usage } = await generateText({
      model,
      system: ask.prompt,
      prompt: ask.input,
      maxOutputTokens: ask.maxOutputTokens,
      maxRetries: 0,
      // Or OpenAI would keep what it is sent for a month.
      providerOptions: { openai: { store: false } },
    });
    const [inputTokenCount, outputTokenCount] = [tokens(usage.inputTokens), tokens(usage.outputTokens)];
    const ms = Math.round(performance.now() - startedAt);
    return ok({ text, model: target.model, ms, inputTokenCount, outputTokenCount });
  } catch (error) {
    const [stop] = stopped;
    const hasKey = target.key !== null;
    const sentence = stop ? outboundSentence(stop, target.reach) : answerSentence(await failureIn(error, hasKey));
    return fail('unavailable', sentence);
  }
}

/**
 * Asks the owner's model once, counted before it is asked. Nothing in the answer is followed; its text may be empty, where
 * the model spent its tokens on thinking.
 * @returns the answer; else a sentence: off, no key, a locked one, the cap of the day, or what became of the call
 */
export async function askModel(owner: Owner, ask: Ask): Promise<Result<Answer>> {
  const target = targetOf(owner);
  if (!target.ok) return target;
  const { provider, model } = target.value;
  const counted = insertCall(owner, { purpose: ask.purpose, provider, model });
  if (!counted.ok) return counted;
  const answer = await callModel(target.value, ask);
  if (answer.ok) updateCall(owner, counted.value.id, answer.value);
  return answer;
}

const clock = (ms: number) => (ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`);

/** Tries what is saved. That it failed is the value: it was tried, and counted, all the same. */
export async function tryModel(owner: Owner): Promise<Result<Tried>> {
  const answer = await askModel(owner, { purpose: 'try', ...tryOut, maxOutputTokens: 64 });
  if (!answer.ok) return ok({ isGood: false, text: answer.error.message });
  const { model, ms, inputTokenCount, outputTokenCount } = answer.value;
  const fmt = formatter(getUnits(owner));
  const counted = (count: number | null) => (count === null ? unknown : fmt.count(count));
  const used = `${counted(inputTokenCount)} tokens in, ${counted(outputTokenCount)} out`;
  return ok({ isGood: true, text: `${model} answered in ${clock(ms)} (${used}).` });
}
