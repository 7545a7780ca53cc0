import { z } from 'zod';
import { field, oneOf, outside, type Codec } from '@/lib/core/codec';
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
