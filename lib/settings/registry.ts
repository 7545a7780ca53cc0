import { z } from 'zod';
import { isTimeZone, type Day, type Instant } from '@/lib/core/time';
import {
  currencies,
  distanceUnits,
  efficiencyUnits,
  type Currency,
  type MicrosPerKwh,
  type Units,
} from '@/lib/core/units';

const setting = <T>(schema: z.ZodType<T>, initial: T) => ({ schema, initial });

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** How dates and figures are written, by BCP 47 name. */
export const locales = {
  'en-GB': 'English (United Kingdom)',
  'en-IE': 'English (Ireland)',
  'en-US': 'English (United States)',
  'en-AU': 'English (Australia)',
  'de-DE': 'German (1.234,56)',
  'fr-FR': 'French (1 234,56)',
  'nl-NL': 'Dutch (1.234,56)',
  'nb-NO': 'Norwegian (1 234,56)',
  'sv-SE': 'Swedish (1 234,56)',
  'da-DK': 'Danish (1.234,56)',
} as const;

const settledPrices = z.object({
  at: z.custom<Instant>((value) => typeof value === 'number'),
  tariffs: z.array(
    z.object({
      validFrom: z.custom<Day>((value) => typeof value === 'string'),
      validTo: z.custom<Day>((value) => typeof value === 'string').nullable(),
      priceMicrosPerKwh: z.custom<MicrosPerKwh>((value) => typeof value === 'number'),
    }),
  ),
});
export type SettledPrices = z.output<typeof settledPrices>;

export const aiProviders = ['none', 'openai', 'anthropic', 'compatible'] as const;
export type AiProvider = (typeof aiProviders)[number];

/** What the owner can word anew; what each is for stands in lib/ai/registry.ts. */
export const aiPromptKeys = ['receipt', 'monthly'] as const;
export type AiPromptKey = (typeof aiPromptKeys)[number];
export type AiPrompts = Partial<Record<AiPromptKey, string>>;

/** Every setting, declared once: its key, what it may be and what it is until somebody chooses. Storage, types and forms follow. */
export const registry = {
  currency: setting(z.enum(Object.keys(currencies) as [Currency, ...Currency[]]), 'GBP'),
  distanceUnit: setting(z.enum(distanceUnits), 'mi'),
  efficiencyUnit: setting(z.enum(efficiencyUnits), 'mi/kWh'),
  timeZone: setting(z.string().refine(isTimeZone, 'Choose a time zone from the list.'), 'Europe/London'),
  locale: setting(z.enum(Object.keys(locales) as [keyof typeof locales, ...(keyof typeof locales)[]]), 'en-GB'),
  theme: setting<Theme>(z.enum(themes), 'system'),
  /** The home prices that the owner has seen the logged sessions compared with, and when: what was left then is not offered again. */
  settledPrices: setting<SettledPrices>(settledPrices, { at: 0 as Instant, tariffs: [] }),
  aiProvider: setting<AiProvider>(z.enum(aiProviders), 'none'),
  aiModel: setting(z.string().max(128), ''),
  /** Only of an OpenAI-compatible provider. The others have theirs in lib/ai/registry.ts. */
  aiBaseUrl: setting(z.string().max(512), ''),
  /** Only those that differ from ours. */
  aiPrompts: setting<AiPrompts>(z.partialRecord(z.enum(aiPromptKeys), z.string()), {}),
  /** Calls a day; null is no limit, and 0 a pause. */
  aiDailyCap: setting<number | null>(z.number().int().min(0).max(10_000).nullable(), 20),
  aiSendsNotes: setting<boolean>(z.boolean(), false),
  aiSendsPlaces: setting<boolean>(z.boolean(), false),
};

export type Settings = { [K in keyof typeof registry]: (typeof registry)[K]['initial'] };
export type SettingKey = keyof Settings;

export const defaults = Object.fromEntries(
  Object.entries(registry).map(([key, { initial }]) => [key, initial]),
) as Settings;

/**
 * The settings that are secrets. They stand in the same table, sealed (`encrypted` follows from this list, never from what
 * is sent), and have no place in `Settings`: nothing that reads all settings can answer one. `each`: one per row of another
 * noun, stored as `channelSecret.7`.
 */
export const sealed = {
  aiKey: { each: false },
  pushKeys: { each: false },
  channelSecret: { each: true },
} as const;

type Sealed = typeof sealed;

/** The storage key of a secret: `aiKey`, `channelSecret.7`. */
export type SealedKey = {
  [K in keyof Sealed]: Sealed[K]['each'] extends true ? `${K}.${number}` : K;
}[keyof Sealed];

/** The part of the settings that formatters and codecs need. */
export const unitsOf = (settings: Settings): Units => ({
  currency: settings.currency,
  distance: settings.distanceUnit,
  efficiency: settings.efficiencyUnit,
  timeZone: settings.timeZone,
  locale: settings.locale,
});
