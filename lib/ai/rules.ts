import type { AiChoice } from '@/lib/ai/schema';
import { prompts, providers, type AskedProvider, type Prompt } from '@/lib/ai/registry';
import type { AiPromptKey, AiPrompts, AiProvider } from '@/lib/settings/registry';

/** The prompt as it is sent: the owner's words, or ours where there are none. */
export const promptOf = (chosen: AiPrompts, key: AiPromptKey): string => chosen[key] ?? prompts[key].text;

/** The owner's words with one prompt changed. Ours are not kept: a better wording of a later version then reaches them. */
export function withPrompt(chosen: AiPrompts, key: AiPromptKey, text: string): AiPrompts {
  const keys = Object.keys(prompts) as AiPromptKey[];
  const entries = keys.map((one) => [one, one === key ? text : chosen[one]] as const);
  return Object.fromEntries(entries.filter(([one, words]) => words && words !== prompts[one].text));
}

/** Whether it is one that can be asked: `none` and what nobody knows are not. */
export const isProvider = (name: string): name is AskedProvider => Object.hasOwn(providers, name);

/** The models that are suggested with it. */
export const modelsOf = (name: string): readonly string[] => (isProvider(name) ? providers[name].models : []);

const isSuggested = (model: string) => Object.values(providers).some(({ models }) => models.includes(model));

/**
 * The model's name with a provider: what was typed, but for an empty name or one that is known to be another provider's.
 * Empty where nobody can know it.
 */
export function modelFor(provider: AskedProvider, typed: string): string {
  const { models } = providers[provider];
  const [first = typed] = models;
  return typed === '' || (isSuggested(typed) && !models.includes(typed)) ? first : typed;
}

/** Where a provider is asked: its own address, or the one the owner gave. Null where it is off. */
export const addressOf = (provider: AiProvider, baseUrl: string): string | null =>
  provider === 'none' ? null : (providers[provider].baseUrl ?? baseUrl);

/** What is stored of a choice: nothing that its provider has no use for. */
export function settled(choice: AiChoice): AiChoice {
  const { provider, model, baseUrl } = choice;
  if (provider === 'none') return { ...choice, model: '', baseUrl: '' };
  return {
    ...choice,
    model: modelFor(provider, model),
    baseUrl: providers[provider].baseUrl === null ? baseUrl : '',
  };
}

/** Whether a header can carry the key. */
export const isSendable = (key: string): boolean => /^[\x21-\x7e]+$/.test(key);

/** All that goes out with a prompt, in words. */
export function sentWith(prompt: Prompt, allowed: { notes: boolean; places: boolean }): string[] {
  const { sends, sendsIfAllowed } = prompt;
  return [...sends, ...(allowed.places ? sendsIfAllowed.places : []), ...(allowed.notes ? sendsIfAllowed.notes : [])];
}

const sentences = {
  wrongKey: 'The provider does not know this key. Enter it again: it may be incomplete, revoked or another provider’s.',
  keyWanted: 'This server wants a key. Enter one and save.',
  notAllowed: 'The provider does not let this key use this model. Check the key’s rights there.',
  noCredit: 'The account at the provider has no credit left, or its own limit is reached. Add credit there.',
  busy: 'The provider takes no more calls just now. Try again in a minute.',
  noModel: 'There is no such model there. Check its name and the address.',
  noServer: 'Something answers at this address, but it is no model server. Check the path: it often ends in /v1.',
  notUnderstood: 'The provider did not take this request. Check the model’s name.',
  tooMuch: 'This is more than the model can take at once.',
  broken: 'The provider had a fault of its own. Try again later.',
};

export type AnswerFailure = keyof typeof sentences;

export const answerSentence = (failure: AnswerFailure): string => sentences[failure];

type Stated = Record<string, unknown>;

const asStated = (value: unknown): Stated | null =>
  typeof value === 'object' && value !== null ? (value as Stated) : null;

/** The fault as a model server states it; null where the body is none: a web page, or another program's answer. */
function statedIn(body: string): Stated | null {
  try {
    const parsed = asStated(JSON.parse(body));
    // Some servers answer the fault itself, and call it one.
    return parsed?.['object'] === 'error' ? parsed : asStated(parsed?.['error']);
  } catch {
    return null;
  }
}

const byWord = new Map<unknown, AnswerFailure>([
  ['insufficient_quota', 'noCredit'],
  ['billing_error', 'noCredit'],
  ['billing_hard_limit_reached', 'noCredit'],
  ['invalid_api_key', 'wrongKey'],
  ['model_not_found', 'noModel'],
  ['context_length_exceeded', 'tooMuch'],
]);

const byStatus = new Map<number, AnswerFailure>([
  [401, 'wrongKey'],
  [402, 'noCredit'],
  [403, 'notAllowed'],
  [404, 'noModel'],
  [408, 'busy'],
  [413, 'tooMuch'],
  [429, 'busy'],
  [503, 'busy'],
  [529, 'busy'],
]);

// A page or a gateway has these of its own: only a stated fault speaks of the model.
const byStatusOfPage = new Map<number, AnswerFailure>([
  [400, 'noServer'],
  [404, 'noServer'],
  [405, 'noServer'],
]);

/** The failure that the body names, whatever the status. */
function namedIn(body: string, stated: Stated | null): AnswerFailure | undefined {
  const words = [stated?.['code'], stated?.['type']];
  // Anthropic's word for an empty account is that of any other refusal, with a sentence.
  if (words.includes('invalid_request_error') && /credit balance is too low/i.test(body)) return 'noCredit';
  return words.map((word) => byWord.get(word)).find((failure) => failure !== undefined);
}

/**
 * What an answer other than a success means. Only the status and the words of its body are looked at: the provider's own
 * sentence can hold a part of the key, and is shown to nobody.
 */
export function failureOfAnswer(status: number, body: string, hasKey: boolean): AnswerFailure {
  const stated = statedIn(body);
  const ofPage = stated ? undefined : byStatusOfPage.get(status);
  const known = namedIn(body, stated) ?? ofPage ?? byStatus.get(status);
  if (known === 'wrongKey' && !hasKey) return 'keyWanted';
  return known ?? (status >= 500 ? 'broken' : 'notUnderstood');
}
