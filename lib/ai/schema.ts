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
  type Codec,
} from '@/lib/core/codec';
import { providers } from '@/lib/ai/registry';
import { modelFor } from '@/lib/ai/rules';
import { aiPromptKeys, aiProviders, registry, type AiPromptKey, type AiProvider } from '@/lib/settings/registry';
import { withSecret, type SecretChange } from '@/lib/settings/schema';

/** What the form under Settings → AI holds, but for the key. `baseUrl` is empty where the provider has its own. */
export type AiChoice = {
  provider: AiProvider;
  model: string;
  baseUrl: string;
  dailyCap: number | null;
  sendsNotes: boolean;
  sendsPlaces: boolean;
};
export type AiInput = AiChoice & { apiKey: SecretChange };

const badAddress = 'Enter the whole address, like http://192.168.1.10:11434/v1, without a name, password, ? or #.';

/** An address that paths can be put behind; the spelling of the address bar, without a slash at the end. */
function readBaseUrl(text: string): string | null {
  if (text === '') return '';
  if (!/^https?:\/\/[^\s\\/][^\s\\]*$/i.test(text) || !URL.canParse(text)) return null;
  const { protocol, host, pathname, username, password, search, hash } = new URL(text);
  if (username || password || search || hash) return null;
  return `${protocol}//${host}${pathname}`.replace(/\/+$/, '');
}

const choice = z
  .object({
    provider: z.enum(aiProviders),
    model: lineSchema('The model', 0, 128),
    baseUrl: z.string().max(512, 'The address can have at most 512 characters.'),
    dailyCap: registry.aiDailyCap.schema,
    sendsNotes: z.boolean(),
    sendsPlaces: z.boolean(),
  })
  .superRefine(({ provider, model, baseUrl }, context) => {
    if (provider === 'none') return;
    const missing = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (providers[provider].baseUrl === null && baseUrl === '') missing('baseUrl', 'Enter the address of the server.');
    if (modelFor(provider, model) === '') missing('model', 'Enter the name of the model.');
  });

export const aiForm: Codec<AiInput> = withSecret(
  outside<AiChoice>(
    choice,
    {
      provider: 'provider',
      model: 'model',
      baseUrl: 'base_url',
      dailyCap: 'daily_cap',
      sendsNotes: 'sends_notes',
      sendsPlaces: 'sends_places',
    },
    {
      provider: oneOf(aiProviders, 'Choose a provider from the list.'),
      model: line('Enter the name of the model.'),
      base_url: field(readBaseUrl, (address) => address, badAddress),
      daily_cap: optional(whole('Enter a whole number of calls, or leave it empty.')),
      sends_notes: checkbox,
      sends_places: checkbox,
    },
  ),
  { key: 'apiKey', name: 'api_key', what: 'The key' },
);

/** A prompt as worded anew. The empty text asks for ours. */
export type PromptInput = { prompt: AiPromptKey; text: string };

export const promptForm: Codec<PromptInput> = outside<PromptInput>(
  z.object({ prompt: z.enum(aiPromptKeys), text: textSchema('The prompt', 4000) }),
  { prompt: 'prompt', text: 'text' },
  { prompt: oneOf(aiPromptKeys, 'This form is not complete. Reload the page.'), text: lines },
);

export const promptKey = z.enum(aiPromptKeys);

/** The try-out is a form without a field, so that its result stands on the page without script too. */
export const tryForm: Codec<Record<string, never>> = outside<Record<string, never>>(z.object({}), {}, {});

/** One line of what came of a try-out. */
export type Tried = { isGood: boolean; text: string };

/** What was used: `null` tokens are those that no answer told; `untold` is in how many calls. */
export type AiUse = {
  callsToday: number;
  calls: number;
  inputTokenCount: number | null;
  outputTokenCount: number | null;
  untold: number;
};
