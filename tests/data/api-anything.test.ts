import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { bodyOf } from '@/components/sessions/session-body';
import { connection } from '@/db/client';
import { getSessionJson } from '@/lib/api/data';
import { inputOfBody } from '@/lib/api/rules';
import { sessionJson, type SessionBody } from '@/lib/api/schema';
import type { Day, Instant } from '@/lib/core/time';
import type { Metres, Micros, MicrosPerKwh, Units, WattHours, Watts } from '@/lib/core/units';
import type { SessionInput } from '@/lib/sessions/schema';
import { apiKey as key, apiUnits as units, apiWorld } from '../support/api-world';
import { sessionEntry } from '../support/entries';
import { valueOf } from '../support/owners';

let { alice, carId, body, save } = apiWorld();

beforeEach(() => {
  ({ alice, carId, body, save } = apiWorld());
});

const count = () => connection().sqlite.prepare('select count(*) from charging_sessions').pluck().get();

const whole = (least: number, most: number) => fc.integer({ min: least, max: most });
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

/** Whatever may be stored: the phone writes it, the API reads it. */
const anySession = fc
  .record({
    started: orNull(whole(Date.UTC(2010, 0, 1) / 60_000, Date.UTC(2026, 5, 1) / 60_000)),
    lasts: whole(0, 10_080),
    zone: fc.constantFrom('Europe/London', 'Asia/Kathmandu', 'America/New_York', 'Australia/Lord_Howe'),
    odometer: orNull(whole(0, 2_000_000_000)),
    energy: whole(1, 1_000_000),
    power: orNull(whole(10, 100_000)),
    total: orNull(whole(-100_000_000, 1_000_000_000)),
    price: orNull(whole(-1_000_000_000, 1_000_000_000)),
    fees: whole(0, 100_000_000),
    isFree: fc.boolean(),
    soc: orNull(whole(0, 100)),
    notes: fc.string({ unit: 'grapheme', maxLength: 40 }),
    network: orNull(fc.constantFrom('Shell', 'Ionity "fast"', '4')),
  })
  .map((made): Partial<SessionInput> => {
    const startedAt = made.started === null ? null : ((made.started * 60_000) as Instant);
    return {
      startedAt,
      endedAt: startedAt === null ? null : ((startedAt + made.lasts * 60_000) as Instant),
      timeZone: made.zone,
      odometerM: made.odometer as Metres | null,
      energyWh: made.energy as WattHours,
      powerW: made.power === null ? null : ((made.power * 10) as Watts),
      totalMicros: made.total === null ? null : ((made.total * 10_000) as Micros),
      priceMicrosPerKwh: made.price as MicrosPerKwh | null,
      feesMicros: (made.fees * 10_000) as Micros,
      isFree: made.isFree,
      socFrom: made.soc,
      notes: made.notes.replace(/[\0-\x1f\x7f-\x9f]/g, ''),
      chargeNetwork: made.network,
    };
  });

it('what the phone writes is what the API reads, in either unit', () => {
  fc.assert(
    fc.property(anySession, fc.constantFrom<Units['distance']>('mi', 'km'), (changes, distance) => {
      const known = changes.startedAt;
      const day = known == null ? ('2026-03-01' as Day) : localDay(known, changes.timeZone ?? '');
      const input = sessionEntry(carId, day, { ...changes, clientId: key });
      const sent = JSON.parse(JSON.stringify(bodyOf(input, { ...units, distance }))) as SessionBody;
      // Numbers as numbers, too: both ways of writing one are the same.
      const asNumbers = Object.fromEntries(
        Object.entries(sent).map(([name, value]) => [
          name,
          /odometer|kw|cost|fees/.test(name) && typeof value === 'string' ? Number(value) : value,
        ]),
      );
      expect(valueOf(inputOfBody(sent, key, units))).toEqual(input);
      expect(valueOf(inputOfBody(asNumbers, key, units))).toEqual(input);
    }),
    { numRuns: 500 },
  );
});

// By the runtime's own calendar, not by the one that is tested.
const localDay = (at: Instant, timeZone: string): Day =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at) as Day;

describe('whatever is sent', () => {
  const names = [
    ...Object.keys(body()),
    'odometer',
    'notes',
    'started_at',
    'soc_to',
    'fees',
    '__proto__',
    'constructor',
  ];
  const nonsense = fc.oneof(
    fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<unknown>,
    fc.constantFrom<unknown>(
      Infinity,
      -0,
      1e308,
      5e-324,
      2 ** 53,
      -1,
      '',
      ' ',
      '1e3',
      'NaN',
      'null',
      '٣',
      '１',
      '\ud800',
    ),
    fc.string({ maxLength: 20 }),
  );
  const sent = fc.dictionary(fc.constantFrom(...names), nonsense, { maxKeys: 8 });

  it('is stored as a session that makes sense, or refused', () => {
    let tries = 0;
    let stored = 0;
    fc.assert(
      fc.property(sent, fc.boolean(), (wrong, isOverGood) => {
        const text = JSON.stringify(isOverGood ? { ...body(), ...wrong } : wrong);
        const before = count();
        const result = save(alice, JSON.parse(text), `fuzz-${String((tries += 1)).padStart(8, '0')}`);
        if (!result.ok) {
          expect(['invalid', 'conflict']).toContain(result.error.code);
          expect(count()).toBe(before);
          return;
        }
        stored += 1;
        // What is stored is read back as it is described, and reads as a session of its own.
        expect(sessionJson.parse(result.value.body).charge_delivered_kwh).toBeGreaterThan(0);
        expect(valueOf(getSessionJson(alice, String(result.value.body.id), {}))).toEqual(result.value.body);
      }),
      { numRuns: 1500 },
    );
    expect(stored).toBeGreaterThan(20);
    expect(Object.prototype).not.toHaveProperty('car_id');
    expect(connection().sqlite.pragma('integrity_check', { simple: true })).toBe('ok');
  });
});
