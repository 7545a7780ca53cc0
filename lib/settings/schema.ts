import { z } from 'zod';
import { field, lineSchema, oneOf, outside, type Codec } from '@/lib/core/codec';
import { invalid, ok } from '@/lib/core/result';
import { currencies, distanceUnits, efficiencyUnits, type Currency } from '@/lib/core/units';
import { locales, registry, themes, type Settings } from '@/lib/settings/registry';

/** What the form under Settings → Account holds. */
export type Preferences = Pick<
  Settings,
  'currency' | 'distanceUnit' | 'efficiencyUnit' | 'timeZone' | 'locale' | 'theme'
>;

const { currency, distanceUnit, efficiencyUnit, timeZone, locale, theme } = registry;

const schemaOf = <T>({ schema }: { schema: z.ZodType<T> }) => schema;

const preferences: z.ZodType<Preferences> = z.object({
  currency: schemaOf(currency),
  distanceUnit: schemaOf(distanceUnit),
  efficiencyUnit: schemaOf(efficiencyUnit),
  timeZone: schemaOf(timeZone),
  locale: schemaOf(locale),
  theme: schemaOf(theme),
});

const keysOf = <K extends string>(table: Record<K, unknown>) => Object.keys(table) as K[];

export const preferencesForm: Codec<Preferences> = outside<Preferences>(
  preferences,
  {
    currency: 'currency',
    distanceUnit: 'distance_unit',
    efficiencyUnit: 'efficiency_unit',
    timeZone: 'time_zone',
    locale: 'locale',
    theme: 'theme',
  },
  {
    currency: oneOf<Currency>(keysOf(currencies), 'Choose a currency from the list.'),
    distance_unit: oneOf(distanceUnits, 'Choose miles or kilometres.'),
    efficiency_unit: oneOf(efficiencyUnits, 'Choose a unit from the list.'),
    time_zone: field(
      (text) => text,
      (name) => name,
      'Choose a time zone from the list.',
    ),
    locale: oneOf(keysOf(locales), 'Choose a language from the list.'),
    theme: oneOf(themes, 'Choose light, dark or as the device.'),
  },
);

/** What a form asks of a stored secret. There is no fourth: a secret never comes back to be sent again. */
export type SecretChange = { op: 'keep' } | { op: 'set'; text: string } | { op: 'clear' };

/**
 * What may be known of a stored secret. `hint` is its last four characters, and null where they would be too much of it.
 * - `locked`: sealed by a key that the server does not have; `kid` names it. With that key back it is `set` again.
 * - `unreadable`: damaged, or not stored by us for this person and this setting.
 */
export type SecretState =
  | { state: 'unset' }
  | { state: 'set'; hint: string | null }
  | { state: 'locked'; kid: string }
  | { state: 'unreadable' };

const maskMarks = /[•●]|^\*{3}/;

/** What the two fields of a secret ask for, or the sentence of what is wrong. */
function readSecret(what: string, typed: string, isRemoved: boolean): SecretChange | string {
  // What is copied often brings a space or a line end along.
  const text = typed.trim();
  if (text === '') return { op: isRemoved ? 'clear' : 'keep' };
  if (isRemoved) return `${what} can be removed or entered, not both.`;
  // Old PlugTrack stored its own mask over the real secret.
  if (maskMarks.test(text)) return `This is only the mask. Leave the field empty to keep what is stored.`;
  // 2,000 code points are at most the 8 KiB that can be sealed.
  const checked = lineSchema(what, 1, 2000).safeParse(text);
  return checked.success ? { op: 'set', text } : (checked.error.issues[0]?.message ?? 'This can not be read.');
}

/**
 * A form's codec with a secret in it: an empty field keeps what is stored, a typed one replaces it, the box "Remove" clears
 * it. The way out is always empty. `<SecretField name={name}>` draws both fields; the action stores the change with
 * `changeSecret`, after `changeForAddress` of rules.ts where the secret is sent to an address that the form can change:
 *
 *     const aiForm = withSecret(outside(aiInput, names, fields), { key: 'apiKey', name: 'api_key', what: 'The key' });
 *     // Codec<AiInput & { apiKey: SecretChange }>
 */
export function withSecret<T extends Record<string, unknown>, const K extends string>(
  codec: Codec<T>,
  { key, name, what }: { key: K; name: string; what: string },
): Codec<T & Record<K, SecretChange>> {
  const removal = `${name}_remove`;
  const textIn = (value: unknown) => (typeof value === 'string' ? value : '');
  return {
    fields: [...codec.fields, name, removal],
    secrets: [...(codec.secrets ?? []), name],
    decode: (values) => {
      const others = codec.decode(values);
      const change = readSecret(what, textIn(values[name]), values[removal] === 'on');
      if (typeof change === 'string') return invalid({ ...(others.ok ? {} : others.error.fields), [name]: change });
      return others.ok ? ok({ ...others.value, [key]: change }) : others;
    },
    encode: (value) => ({ ...codec.encode(value), [name]: '', [removal]: '' }),
  };
}
