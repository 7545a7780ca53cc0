import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyOf } from '@/components/sessions/session-body';
import { inputOfBody } from '@/lib/api/rules';
import { addDays, firstDay, instantAt, type Day, type Instant } from '@/lib/core/time';
import { currencies, metresIn, type Currency, type Units } from '@/lib/core/units';
import { sessionForm, type SessionInput } from '@/lib/sessions/schema';
import { defaults, unitsOf } from '@/lib/settings/registry';

const units = unitsOf(defaults);
const plain = {
  client_id: 'a-client-id',
  car_id: '1',
  date: '2026-03-10',
  charge_type: 'AC',
  place_kind: 'home',
  location_label: 'Home',
  charge_delivered_kwh: '24.6',
};
const decode = (changes: Record<string, string>) => sessionForm(units).decode({ ...plain, ...changes });
const valueOf = (changes: Record<string, string>) => {
  const result = decode(changes);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const fieldsOf = (changes: Record<string, string>) => {
  const result = decode(changes);
  return result.ok ? {} : (result.error.fields ?? {});
};

describe('what people type', () => {
  it.each([
    ['charge_delivered_kwh', '24,6', 'energyWh', 24_600],
    ['charge_delivered_kwh', '24.6 kWh', 'energyWh', 24_600],
    ['charge_delivered_kwh', ' 24.6kwh ', 'energyWh', 24_600],
    ['total_cost', '£22.14', 'totalMicros', 22_140_000],
    ['total_cost', '22,14', 'totalMicros', 22_140_000],
    ['total_cost', '1,022.14', 'totalMicros', 1_022_140_000],
    ['cost_per_kwh', '7.5', 'priceMicrosPerKwh', 75_000],
    ['cost_per_kwh', '7.5p', 'priceMicrosPerKwh', 75_000],
    ['cost_per_kwh', '£0.075', 'priceMicrosPerKwh', 75_000],
    ['cost_per_kwh', '-1.5', 'priceMicrosPerKwh', -15_000],
    ['duration_mins', '1h20', 'durationMin', 80],
    ['duration_mins', '1:20', 'durationMin', 80],
    ['duration_mins', '80 min', 'durationMin', 80],
    ['charge_speed_kw', '7,4 kW', 'powerW', 7_400],
    ['odometer', '12,345 mi', 'odometerM', 19_867_352],
    ['soc_from', '0', 'socFrom', 0],
  ] as const)('%s: “%s”', (name, text, key, value) => {
    expect(valueOf({ [name]: text })[key]).toBe(value);
  });

  it('an empty field is unknown, never 0', () => {
    const value = valueOf({ soc_from: '', odometer: ' ', total_cost: '', duration_mins: '' });
    expect(value).toMatchObject({
      socFrom: null,
      odometerM: null,
      totalMicros: null,
      durationMin: null,
      isFree: false,
    });
  });
});

it.each([
  [{ charge_delivered_kwh: '' }, { charge_delivered_kwh: 'Enter the energy added, like 24.6' }],
  [{ charge_delivered_kwh: '0' }, { charge_delivered_kwh: /between 0.001 and 1000/ }],
  [{ charge_delivered_kwh: '1e3' }, { charge_delivered_kwh: /like 24.6/ }],
  [{ soc_from: '101' }, { soc_from: 'Battery before must be from 0 to 100.' }],
  [{ soc_from: '80', soc_to: '20' }, { soc_to: 'Battery after cannot be lower than battery before.' }],
  [{ started_at: '2026-03-09T23:00' }, { date: /day on which the charge started/ }],
  [{ started_at: '2026-03-10T10:00', ended_at: '2026-03-10T09:59' }, { ended_at: /before started/ }],
  [{ date: '2026-02-30' }, { date: 'Enter a date, like 2026-11-22' }],
  [{ charge_type: 'ac' }, { charge_type: 'Choose AC or DC' }],
] as [Record<string, string>, Record<string, string | RegExp>][])(
  '%j says what to do, beside the field',
  (changes, fields) => {
    const found = fieldsOf(changes);
    expect(Object.keys(found)).toEqual(Object.keys(fields));
    for (const [name, sentence] of Object.entries(fields)) expect(found[name]).toMatch(sentence);
  },
);

const zones = ['UTC', 'Europe/London', 'America/New_York', 'Pacific/Auckland', 'Africa/Casablanca', 'Asia/Kolkata'];
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const word = (least: number, most: number) =>
  fc
    .string({ minLength: least, maxLength: most, unit: 'grapheme-ascii' })
    .filter((text) => text === text.trim() && text.length >= least);

/** Times as a form's clock says them: whole minutes, away from the hour that autumn repeats. */
const generated = (given: Units) =>
  fc
    .record({
      days: fc.integer({ min: 0, max: 6500 }),
      minutes: maybe(fc.tuple(fc.integer({ min: 5 * 60, max: 22 * 60 }), fc.integer({ min: 0, max: 90 }))),
      energyWh: fc.integer({ min: 1, max: 1_000_000 }),
      odometer: maybe(fc.integer({ min: 0, max: 2_000_000 })),
      power: maybe(fc.integer({ min: 10, max: 100_000 })),
      cents: maybe(fc.integer({ min: -1_000_000, max: 10_000_000 })),
      priceMicrosPerKwh: maybe(fc.integer({ min: -10_000_000, max: 100_000_000 }).map((n) => n * 100)),
      fees: fc.integer({ min: 0, max: 1_000_000 }),
      soc: maybe(fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }))),
      durationMin: maybe(fc.integer({ min: 1, max: 10_080 })),
      isFree: fc.boolean(),
      locationLabel: word(0, 128),
      chargeNetwork: maybe(word(1, 64)),
      notes: fc.string({ maxLength: 200, unit: fc.constantFrom('a', 'é', '\n', ' ', '£', '😀') }),
      placeKind: fc.constantFrom('home', 'work', 'public'),
      chargeType: fc.constantFrom('AC', 'DC'),
      energySource: fc.constantFrom('entered', 'estimated'),
    })
    .map(({ days, minutes, odometer, power, cents, fees, soc, ...rest }) => {
      const day = addDays(firstDay, days);
      const clock =
        minutes &&
        `${String(Math.floor(minutes[0] / 60)).padStart(2, '0')}:${String(minutes[0] % 60).padStart(2, '0')}`;
      const startedAt = clock === null ? null : instantAt(`${day}T${clock}`, given.timeZone);
      const minor = 10 ** (6 - currencies[given.currency].decimals);
      return {
        ...rest,
        clientId: 'generated-client',
        carId: 7,
        day,
        startedAt,
        endedAt: startedAt === null || !minutes ? null : ((startedAt + minutes[1] * 60_000) as Instant),
        timeZone: given.timeZone,
        odometerM: odometer === null ? null : Math.round(odometer * metresIn[given.distance]),
        powerW: power === null ? null : power * 10,
        totalMicros: cents === null ? null : cents * minor,
        feesMicros: fees * minor,
        socFrom: soc && Math.min(...soc),
        socTo: soc && Math.max(...soc),
      } as unknown as SessionInput & { day: Day };
    });

it('times are read and written in the zone of the session, whoever edits it', () => {
  const abroad = valueOf({ time_zone: 'America/New_York', started_at: '2026-03-10T23:30' });
  expect(abroad.startedAt).toBe(Date.parse('2026-03-10T23:30:00-04:00'));
  expect(sessionForm(units).encode(abroad)).toMatchObject({ date: '2026-03-10', started_at: '2026-03-10T23:30' });
  expect(valueOf({ started_at: '2026-03-10T23:30' }).startedAt).toBe(Date.parse('2026-03-10T23:30:00Z'));
  expect(fieldsOf({ time_zone: 'Atlantis', started_at: '2026-03-10T23:30' })).toEqual({
    time_zone: 'This time zone is not known.',
  });
});

it.each(zones)(
  'what is written down by an owner in London is read back, by form and by API, in %s and every currency',
  (timeZone) => {
    const given = fc.record({
      currency: fc.constantFrom(...(Object.keys(currencies) as Currency[])),
      distance: fc.constantFrom('mi' as const, 'km' as const),
    });
    fc.assert(
      fc.property(
        given.chain((some) => fc.tuple(fc.constant({ ...units, ...some }), generated({ ...units, ...some, timeZone }))),
        ([own, input]) => {
          const codec = sessionForm(own);
          expect(codec.decode(codec.encode(input))).toEqual({ ok: true, value: input });
          // What waits on a phone goes by the API, and must come to the very same: a repeat of it is no conflict.
          const body: unknown = JSON.parse(JSON.stringify(bodyOf(input, own)));
          expect(inputOfBody(body, input.clientId, own)).toEqual({ ok: true, value: input });
        },
      ),
      { numRuns: 200 },
    );
  },
);
