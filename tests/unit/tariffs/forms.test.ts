import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Band } from '@/lib/bands/schema';
import { addDays, type Day } from '@/lib/core/time';
import { currencies, type Currency, type Micros, type MicrosPerKwh, type Units } from '@/lib/core/units';
import { everyDay } from '@/lib/core/week-window';
import { findPreset, presetFields, presets } from '@/lib/tariffs/registry';
import { tariffEditForm, tariffForm, type TariffInput } from '@/lib/tariffs/schema';
import { growth, tooSteep } from '../../support/growth';

const units: Units = {
  ...{ currency: 'GBP', distance: 'mi', efficiency: 'mi/kWh', timeZone: 'Europe/London', locale: 'en-GB' },
};
const good = { name: 'Go', valid_from: '2026-04-01', price: '28' };
const faults = (values: Record<string, string>) => {
  const result = tariffForm(units).decode({ ...good, ...values });
  return result.ok ? {} : (result.error.fields ?? {});
};
const decoded = (values: Record<string, string>): TariffInput => {
  const result = tariffForm(units).decode({ ...good, ...values });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

const two = (n: number) => String(n).padStart(2, '0');
const time = fc.tuple(fc.nat(23), fc.nat(59)).map(([hour, minute]) => `${two(hour)}:${two(minute)}`);
const price = fc.integer({ min: -1_000_000_000, max: 10_000_000_000 }).map((n) => n as MicrosPerKwh);
const band: fc.Arbitrary<Band> = fc.record({
  ...{ from: time, to: time, priceMicrosPerKwh: price },
  days: fc.subarray([...everyDay], { minLength: 1 }),
});
const tariff: fc.Arbitrary<TariffInput> = fc
  .record({
    ...{ name: fc.constantFrom('Go', 'Ökostrom'), validFrom: fc.nat(9000).map((n) => addDays('2008-01-01' as Day, n)) },
    ...{ validTo: fc.constant(null), priceMicrosPerKwh: price, bands: fc.array(band, { maxLength: 8 }) },
    standingChargeMicros: fc.option(fc.integer({ min: 0, max: 1_000_000_000 }).map((n) => n as Micros)),
    ...{ timeZone: fc.constantFrom('Europe/London', 'Asia/Kathmandu'), clock: fc.constantFrom('local', 'standard') },
    untimedOf: fc.oneof(fc.constantFrom('base', 'cheapest'), price),
  })
  .map(({ untimedOf, ...rest }) => ({
    ...(rest as Omit<TariffInput, 'untimed' | 'untimedPriceMicrosPerKwh'>),
    untimed: typeof untimedOf === 'string' ? untimedOf : 'own',
    untimedPriceMicrosPerKwh: typeof untimedOf === 'string' ? null : untimedOf,
  }));

describe('the form of a tariff', () => {
  it('comes back from its own fields, in every currency', () => {
    fc.assert(
      fc.property(tariff, fc.constantFrom(...(Object.keys(currencies) as Currency[])), (input, currency) => {
        const codec = tariffEditForm({ ...units, currency });
        const row = { ...input, id: 7, version: 3 };
        expect(codec.decode(codec.encode(row))).toEqual({ ok: true, value: row });
      }),
    );
  });

  it('is a plain tariff where nothing but a price is sent', () => {
    expect(decoded({})).toMatchObject({
      ...{ bands: [], untimed: 'base', untimedPriceMicrosPerKwh: null, standingChargeMicros: null },
      ...{ timeZone: 'Europe/London', clock: 'local' },
    });
  });

  it('reads bands as people write them, with the line ends of a browser', () => {
    const { bands } = decoded({ bands: '23:30-05:30 every day 7.5p\r\n\r\n  00:30 to 04:30 mon-fri £0.085\r\n' });
    expect(bands).toEqual([
      { from: '23:30', to: '05:30', days: [...everyDay], priceMicrosPerKwh: 75_000 },
      { from: '00:30', to: '04:30', days: [0, 1, 2, 3, 4], priceMicrosPerKwh: 85_000 },
    ]);
  });

  it.each([
    ['23:30-05:30', 'Band 1: enter its price, like 7.5p.'],
    ['23:30-05:30 every day lots', 'Band 1: “lots” is no price: write it like 7.5p.'],
    ['00:00-01:00 7\n25:00-05:30 7', 'Band 2: “25:00” is no time of the day: write it like 23:30.'],
    ['?-05:30 every day 7', 'Band 1: enter when it begins, like 23:30.'],
    ['00:00-01:00 no day 7', 'Band 1: choose at least one day.'],
    ['at night 7', 'Band 1: write when it begins and ends, like 23:30-05:30.'],
    ['a\nb', /^Band 1: .*\. Band 2: .*\.$/],
    [Array(49).fill('00:00-01:00 7').join('\n'), 'A tariff can have at most 48 bands.'],
    ['00:00-01:00 1000001', 'The price is out of range.'],
  ])('refuses %j with what to do', (bands, sentence) => {
    expect(faults({ bands })['bands']).toMatch(sentence);
    expect(Object.keys(faults({ bands }))).toEqual(['bands']);
  });

  it('never takes long over bands, and never throws', () => {
    fc.assert(fc.property(fc.string({ maxLength: 300 }), (bands) => void faults({ bands })));
    for (const piece of ['1', ' ', 'mon ', '-', '23:30-05:30 ', '\n', 'to ']) {
      const long = (size: number) => piece.repeat(size / piece.length);
      expect(growth(long, (bands) => faults({ bands }), 2048)).toBeLessThan(tooSteep);
    }
  });

  it.each([
    ['61.19', 611_900],
    ['61.19p', 611_900],
    ['£0.6119 / day', 611_900],
    ['0', 0],
    ['', null],
  ])('reads a standing charge of %j', (text, micros) => {
    expect(decoded({ standing_charge: text }).standingChargeMicros).toBe(micros);
  });

  it('asks for the price of charges without times only where they have one of their own', () => {
    expect(decoded({ untimed: 'cheapest', untimed_price: 'lots' })).toMatchObject({ untimedPriceMicrosPerKwh: null });
    expect(decoded({ untimed: 'own', untimed_price: '9' })).toMatchObject({ untimedPriceMicrosPerKwh: 90_000 });
    expect(Object.keys(faults({ untimed: 'own' }))).toEqual(['untimed_price']);
    expect(
      Object.keys(faults({ untimed: 'dearest', clock: 'GMT', time_zone: 'Mars/Base', standing_charge: '-1' })),
    ).toEqual(expect.arrayContaining(['untimed', 'clock', 'time_zone', 'standing_charge']));
  });
});

describe('common tariffs', () => {
  it.each(presets.map((preset) => [preset.key, preset] as const))('%s wants only its prices', (key, preset) => {
    expect(findPreset(key)).toBe(preset);
    const fields = presetFields(preset);
    expect(faults({ ...fields, price: '' })).toHaveProperty('price');
    const priced = (fields['bands'] ?? '').replace(/.+/g, '$& 7.5');
    expect(decoded({ ...fields, bands: priced }).bands).toHaveLength(preset.windows.length);
    if (preset.windows.length > 0) expect(faults(fields)['bands']).toMatch(/enter its price/);
  });

  it('are known by their keys alone', () => {
    expect(new Set(presets.map(({ key }) => key)).size).toBe(presets.length);
    for (const stranger of [undefined, '', 'nobody', ['octopus-go'], 'constructor'])
      expect(findPreset(stranger)).toBeNull();
  });
});
