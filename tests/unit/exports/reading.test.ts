import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { mostExportSessions } from '@/lib/exports/schema';
import { isExport, readExport } from '@/lib/exports/transfer';

const car = {
  ...{ id: 1, make: 'Volterra', model: 'Arc', name: null, battery_kwh: 58, efficiency_km_per_kwh: 5.794 },
  ...{ max_ac_kw: 11, max_dc_kw: null, active: true, recommended_full_charge_enabled: false },
  ...{ recommended_full_charge_frequency_value: null, recommended_full_charge_frequency_unit: null },
  ...{ is_archived: false, is_sample: false },
};
const tariff = {
  ...{ id: 2, name: 'Go', valid_from: '2026-01-01', valid_to: null, price_per_kwh: 0.28, untimed: 'base' },
  bands: [{ from: '23:30', to: '05:30', days: [0, 1], price_per_kwh: 0.07 }],
  ...{ untimed_price_per_kwh: null, standing_charge_per_day: 0.6119, time_zone: 'Europe/London', clock: 'local' },
  is_sample: false,
};
const session = {
  ...{ date: '2026-03-29', started_at: '2026-03-29T00:30:00+00:00', ended_at: '2026-03-29T04:30:00+01:00' },
  ...{ time_zone: 'Europe/London', car: 1, odometer: 12345, charge_type: 'AC', charge_speed_kw: 7.4 },
  ...{ location_label: '=1+1', place_kind: 'home', charge_network: null, charge_delivered_kwh: 24.6 },
  ...{ energy_source: 'entered', duration_mins: null, cost_per_kwh: 0.1, fees: 0, total_cost: 2.46 },
  ...{ price_source: 'tariff', tariff: 2, price_assumed: false, soc_from: 0, soc_to: 80, notes: '' },
  cost_lines: [
    { charge_delivered_kwh: 20, cost_per_kwh: 0.07, tariff: 2 },
    { charge_delivered_kwh: 4.6, cost_per_kwh: 0.28, tariff: null },
  ],
  ...{ client_id: 'made-for-a-test', imported_from: null, is_sample: false },
};
const whole = {
  ...{ format: 'plugtrack', version: 1, exported_at: '2026-11-22T19:00:00+00:00' },
  ...{ units: { currency: 'GBP', distance: 'mi' }, settings: { currency: 'GBP', distance_unit: 'mi' } },
  half_hours: [{ tariff: 2, from: '2026-01-05T00:00:00+00:00', prices_per_kwh: [0.12, -0.02] }],
  ...{ cars: [car], tariffs: [tariff], mappings: [], channels: [], sessions: [session] },
};
const read = (file: unknown) => readExport(typeof file === 'string' ? file : JSON.stringify(file));

describe('an export', () => {
  it('is read to what is stored', () => {
    const answer = read(whole);
    if (!answer.ok) throw new Error(answer.error.message);
    const { sessions, cars, tariffs } = answer.value;
    expect(cars[0]?.input).toMatchObject({ batteryWh: 58_000, efficiencyMPerKwh: 5794 });
    expect(tariffs[0]?.halfHours.map(({ priceMicrosPerKwh }) => priceMicrosPerKwh)).toEqual([120_000, -20_000]);
    expect(sessions[0]?.input).toMatchObject({ odometerM: 19_867_352, energyWh: 24_600, locationLabel: '=1+1' });
    expect(sessions[0]?.price).toMatchObject({ tariffId: 2, costLines: [{ tariffId: 2 }, { tariffId: null }] });
  });

  it('is known by its format, whatever the order of its names', () => {
    const { format, ...rest } = whole;
    expect(isExport(JSON.stringify({ ...rest, format }, null, 2))).toBe(true);
    expect(isExport('date,notes\r\n2026-01-01,"{""format"":""plugtrack""}"')).toBe(false);
    expect(isExport('{"format":"other"}')).toBe(false);
  });

  const changed = (part: object) => ({ ...whole, ...part });
  const withSession = (part: object) =>
    changed({ sessions: [session, { ...session, client_id: 'the-second', ...part }] });
  it.each<[string, unknown, RegExp]>([
    ['cut off', JSON.stringify(whole).slice(0, -9), /ends too early, or was changed/],
    ['a list', '[1,2]', /no export of PlugTrack/],
    ['a newer version', changed({ version: 2 }), /newer PlugTrack/],
    ['no sessions', changed({ sessions: undefined }), /At sessions: /],
    ['a text for a figure', changed({ cars: [{ ...car, battery_kwh: '58' }] }), /At cars\[0\]\.battery_kwh: /],
    [
      'too many decimals',
      changed({ cars: [{ ...car, battery_kwh: 58.00001 }] }),
      /cars\[0\]\.battery_kwh: .*3 decimals/,
    ],
    ['a car out of range', changed({ cars: [{ ...car, battery_kwh: 0.5 }] }), /At cars\[0\].*between 1 and 500 kWh/],
    ['a car twice', changed({ cars: [car, car] }), /At cars\[1\]\.id: /],
    ['no such day', changed({ tariffs: [{ ...tariff, valid_from: '2026-02-30' }] }), /At tariffs\[0\]\.valid_from: /],
    [
      'a half hour of nobody',
      changed({ half_hours: [{ ...whole.half_hours[0], tariff: 9 }] }),
      /half_hours\[0\]\.tariff/,
    ],
    [
      'a quarter',
      changed({ half_hours: [{ ...whole.half_hours[0], from: '2026-01-05T00:15:00Z' }] }),
      /half_hours\[0\]\.from/,
    ],
    ['a car of nobody', withSession({ car: 7 }), /At sessions\[1\]\.car: There is no such car/],
    ['a tariff of nobody', withSession({ tariff: 7 }), /At sessions\[1\]\.tariff: /],
    ['an impossible level', withSession({ soc_to: 101 }), /At sessions\[1\]\.soc_to: /],
    ['parts of another sum', withSession({ charge_delivered_kwh: 25 }), /At sessions\[1\]\.cost_lines: /],
    ['no price but a source', withSession({ price_source: '' }), /At sessions\[1\]\.price_source: /],
    ['a session twice', changed({ sessions: [session, session] }), /At sessions\[1\]\.client_id: /],
    ['too many', changed({ sessions: Array(mostExportSessions + 1).fill(session) }), /20000 are the most.*CSV.*backup/],
  ])('that is damaged (%s) is refused with its place', (_, file, sentence) => {
    const answer = read(file);
    expect(answer.ok).toBe(false);
    if (!answer.ok) expect(answer.error.message).toMatch(sentence);
  });

  it.each(['javascript:alert(1)', 'file:///etc/passwd', 'https://a:b@c.example', 'nonsense'])(
    'has no channel that leads to %s',
    (url) => {
      const channel = { name: 'X', kind: 'webhook', config: { url }, events: [], enabled: true };
      expect(read(changed({ channels: [channel] })).ok).toBe(false);
    },
  );

  it('never throws, whatever stands where', () => {
    const paths = Object.keys(whole) as (keyof typeof whole)[];
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue(), (name, value) => {
        expect(typeof read({ ...whole, [name]: value }).ok).toBe('boolean');
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(session)), fc.jsonValue(), (name, value) => {
        expect(typeof read(withSession({ [name]: value })).ok).toBe('boolean');
      }),
      { numRuns: 500 },
    );
  });

  it('takes nothing from names that are no data', () => {
    const text = JSON.stringify(whole).replace(
      '"settings":{',
      '"settings":{"__proto__":{"theme":"dark"},"constructor":1,',
    );
    const answer = read(text);
    expect(answer.ok && answer.value.settings).toEqual({ currency: 'GBP', distanceUnit: 'mi' });
  });
});
