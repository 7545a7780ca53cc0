import { z } from 'zod';
import { lineSchema, outside, type Codec } from '@/lib/core/codec';
import { invalid, ok } from '@/lib/core/result';
import { registry, type FormKey, type FormPart, type SettingKey, type Settings } from '@/lib/settings/registry';

/** The outside name of a setting: `distanceUnit` is the field `distance_unit`. */
export const settingName = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

type Named<K extends SettingKey> = { readonly [P in K]: string };

/** The codec of a form that holds these settings, made of their entries in the registry. */
export function settingsForm<const K extends FormKey>(keys: readonly K[]): Codec<Pick<Settings, K>> {
  const canonical = z.object(Object.fromEntries(keys.map((key) => [key, registry[key].schema])));
  const names = Object.fromEntries(keys.map((key) => [key, settingName(key)])) as Named<K>;
  const fields = Object.fromEntries(keys.map((key) => [settingName(key), registry[key].form.field]));
  return outside(canonical as unknown as z.ZodType<Pick<Settings, K>>, names, fields);
}

/** What `<SettingFields>` draws of a setting; plain data, because the registry itself weighs more than a page. */
export type SettingField = Omit<FormPart<never>, 'field'> & { name: string };

/** @param choices of those whose list only the server knows */
export function settingFields<const K extends FormKey>(
  keys: readonly K[],
  choices: Partial<Record<K, FormPart<never>['choices']>> = {},
): SettingField[] {
  return keys.map((key) => {
    const { field: _, ...look } = registry[key].form;
    return { ...look, choices: choices[key] ?? look.choices, name: settingName(key) };
  });
}

/** What the form under Settings → Account holds. */
export const preferenceKeys = ['theme', 'distanceUnit', 'efficiencyUnit', 'currency', 'timeZone', 'locale'] as const;
export type Preferences = Pick<Settings, (typeof preferenceKeys)[number]>;

export const preferencesForm = settingsForm(preferenceKeys);

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

/** The name of the box that removes the secret `name`. */
export const removalOf = (name: string) => `${name}_remove`;

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
  return checked.success ? { op: 'set', text } : (checked.error.issues[0]?.message ?? 'This cannot be read.');
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
  const removal = removalOf(name);
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
