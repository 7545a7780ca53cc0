import { z } from 'zod';
import { line, oneOf, type Field } from '@/lib/core/codec';
import { isTimeZone, type Instant } from '@/lib/core/time';
import { currencies, efficiencyUnits, type Currency, type Units } from '@/lib/core/units';

type Choice = { value: string; label: string };

/** How a setting stands in a form: its text, and what `<SettingFields>` draws. */
export type FormPart<T> = {
  field: Field<T>;
  as: 'chips' | 'select';
  label: string;
  hint?: string;
  /** Empty where only the server knows them: the page adds them. */
  choices: readonly Choice[];
};

const setting = <T>(schema: z.ZodType<T>, initial: T) => ({ schema, initial });

/** One of a closed list, in a form. `titles`: what each is called there. */
function choice<T extends string>(
  titles: Readonly<Record<T, string>>,
  initial: NoInfer<T>,
  { sentence, ...look }: Pick<FormPart<T>, 'as' | 'label' | 'hint'> & { sentence: string },
) {
  const values = Object.keys(titles) as [T, ...T[]];
  const choices = values.map((value) => ({ value, label: titles[value] }));
  const form: FormPart<T> = { ...look, choices, field: oneOf(values, sentence) };
  return { ...setting<T>(z.enum(values), initial), form };
}

const namesThemselves = <T extends string>(values: readonly T[]) =>
  Object.fromEntries(values.map((value) => [value, value])) as unknown as Record<T, string>;

const moneyTitles = Object.fromEntries(
  Object.entries(currencies).map(([code, { name }]) => [code, `${name} (${code})`]),
) as Record<Currency, string>;

export type Theme = 'system' | 'light' | 'dark';

/** How dates and figures are written, by BCP 47 name. */
const locales = {
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

const zoneSentence = 'Choose a time zone from the list.';

const settledPrices = z.object({
  at: z.custom<Instant>((value) => typeof value === 'number'),
  /** Tariffs as they were then, in the shape that `lib/repricing` gives them: a later noun than this one. */
  tariffs: z.array(z.unknown()),
});
export type SettledPrices = z.output<typeof settledPrices>;

export const aiProviders = ['none', 'openai', 'anthropic', 'compatible'] as const;
export type AiProvider = (typeof aiProviders)[number];

/** What the owner can word anew; what each is for stands in lib/ai/registry.ts. */
export const aiPromptKeys = ['receipt', 'monthly'] as const;
export type AiPromptKey = (typeof aiPromptKeys)[number];
export type AiPrompts = Partial<Record<AiPromptKey, string>>;

/** A time of day, `HH:MM`. */
export type Clock = string;
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Enter a time, like 22:00.');

/** From when to when nothing is sent, by the owner's clock; across midnight where the end is the earlier one. */
const quietHours = z.object({ from: clock, to: clock }).refine(({ from, to }) => from !== to);
export type QuietHours = z.output<typeof quietHours>;

/** The last backup of how many days, weeks and months is kept. */
export const backupsKept = z.object({
  days: z.number().int().min(1, 'At least 1 day.').max(366, 'At most 366 days.'),
  weeks: z.number().int().min(0).max(520, 'At most 520 weeks.'),
  months: z.number().int().min(0).max(600, 'At most 600 months.'),
});
export type BackupsKept = z.output<typeof backupsKept>;

const backupFailure = z.object({ at: z.custom<Instant>((value) => typeof value === 'number'), reason: z.string() });
export type BackupFailure = z.output<typeof backupFailure>;

const restored = z.object({
  at: z.custom<Instant>((value) => typeof value === 'number'),
  madeAt: z.custom<Instant | null>((value) => value === null || typeof value === 'number'),
  locked: z.array(z.string()),
});
export type Restored = z.output<typeof restored>;

/**
 * Every setting, declared once: its key, what it may be, what it is until somebody chooses, and, where one form holds it, how
 * it stands there. Storage, types, codecs and fields follow. Secrets are below.
 */
export const registry = {
  theme: choice<Theme>({ system: 'As the device', light: 'Light', dark: 'Dark' }, 'system', {
    as: 'chips',
    label: 'Theme',
    sentence: 'Choose light, dark or as the device.',
  }),
  distanceUnit: choice({ mi: 'Miles', km: 'Kilometres' }, 'mi', {
    as: 'chips',
    label: 'Distance',
    sentence: 'Choose miles or kilometres.',
  }),
  efficiencyUnit: choice(namesThemselves(efficiencyUnits), 'mi/kWh', {
    as: 'select',
    label: 'Efficiency',
    sentence: 'Choose a unit from the list.',
  }),
  currency: choice(moneyTitles, 'GBP', {
    as: 'select',
    label: 'Currency',
    hint: 'Amounts that are stored keep their number: nothing is converted.',
    sentence: 'Choose a currency from the list.',
  }),
  timeZone: {
    ...setting(z.string().refine(isTimeZone, zoneSentence), 'Europe/London'),
    form: {
      as: 'select',
      label: 'Time zone',
      hint: 'New charges are dated in it. Those that are logged keep their day.',
      choices: [],
      field: line(zoneSentence),
    } satisfies FormPart<string>,
  },
  locale: choice(locales, 'en-GB', {
    as: 'select',
    label: 'Dates and numbers',
    sentence: 'Choose a language from the list.',
  }),
  /** The home prices that the owner has seen the logged sessions compared with, and when: what was left then is not offered again. */
  settledPrices: setting<SettledPrices>(settledPrices, { at: 0 as Instant, tariffs: [] }),
  /** Whether requests may go to this machine itself. Counts of the first account alone: `getReach` answers. */
  loopbackAllowed: setting<boolean>(z.boolean(), false),
  /** When what is due on a day is told, by the owner's clock. */
  notifyAt: setting<Clock>(clock, '08:00'),
  /** Null: at any time. */
  quietHours: setting<QuietHours | null>(quietHours.nullable(), null),
  /** The kinds of browser that have signed in before, as "Firefox on Android": logins end, and would be forgotten with them. */
  knownBrowsers: setting<string[]>(z.array(z.string().max(64)).max(100), []),
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
  /** Backups hold everybody's rows: these four count of the first account alone. */
  backsUp: setting<boolean>(z.boolean(), true),
  /** When the day's backup is due, by the owner's clock. */
  backupAt: setting<Clock>(clock, '03:00'),
  backupsKept: setting<BackupsKept>(backupsKept, { days: 7, weeks: 4, months: 12 }),
  /** The last try that failed; over when there is a later backup. */
  backupFailure: setting<BackupFailure | null>(backupFailure.nullable(), null),
  /** The last restore, as `lib/server/restore-prepare.ts` notes it: when, the backup of when, and which secrets did not open. */
  restored: setting<Restored | null>(restored.nullable(), null),
};

export type Settings = { [K in keyof typeof registry]: (typeof registry)[K]['initial'] };
export type SettingKey = keyof Settings;

/** Those that a form can hold. */
export type FormKey = {
  [K in SettingKey]: (typeof registry)[K] extends { form: unknown } ? K : never;
}[SettingKey];

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
