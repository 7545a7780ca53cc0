import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { localTime } from '@/lib/core/time';
import { readBytes, type Choices } from '../../support/importing';

const folder = new URL('../../../../shared/data/', import.meta.url);
const isHere = existsSync(folder);
const absent = 'skipped: ../shared/data is not here';
const bytes = (path: string) => new Uint8Array(readFileSync(new URL(path, folder)));

type Account = Parameters<typeof readBytes>[1];
const open = (path: string, account: Account = {}, choices: Choices = {}) => readBytes(bytes(path), account, choices);
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

describe.skipIf(!isHere)('files of real people', () => {
  it('ChargePlace Scotland: a summer of free rapid charging', async () => {
    const { inference, applied, drafts } = await open('chargeplace-scotland/one_driver_605338_jun-sep-2018.csv');
    expect(inference).toMatchObject({ format: { key: 'chargeplace-scotland' }, stranger: null });
    expect(inference.questions.map(({ key }) => key)).toEqual(['zero_cost']);
    expect(applied.counts).toEqual({ new: 291, look: 1, none: 0 });
    expect(applied.totals).toEqual({ energyWh: 2_971_544, costMicros: 0, unpriced: 0 });
    expect(applied.rows.find(({ verdict }) => verdict === 'look')).toMatchObject({
      fault: { field: 'charge_delivered_kwh' },
    });
    expect(applied.cars).toEqual([{ name: 'Nissan LEAF', count: 291 }]);
    expect(
      drafts.every(
        ({ chargeType, placeKind, odometerM, socTo, isFree }) =>
          chargeType === 'DC' && placeKind === 'public' && odometerM === null && socTo === null && isFree,
      ),
    ).toBe(true);
    const starts = drafts.map(({ startedAt }) => startedAt!).toSorted((a, b) => a - b);
    expect([starts[0]!, starts.at(-1)!].map((at) => localTime(at, 'Europe/London'))).toEqual([
      '2018-06-06T11:43',
      '2018-08-31T21:37',
    ]);
    expect(
      drafts.filter(
        ({ startedAt, endedAt }) =>
          localTime(startedAt!, 'Europe/London').slice(0, 10) !== localTime(endedAt!, 'Europe/London').slice(0, 10),
      ),
    ).toHaveLength(7);
    expect(Math.max(...drafts.map(({ startedAt, endedAt }) => endedAt! - startedAt!))).toBe(41 * 60_000);
    expect(applied.places.every(({ proposed }) => proposed === 'public')).toBe(true);
    const at = (site: string) => drafts.filter(({ locationLabel }) => locationLabel.startsWith(site)).length;
    expect([at('Lochee Charging Hub'), at('Princes Street'), at('Queen Street')]).toEqual([280, 10, 1]);
  });

  it('ChargePoint in Boulder: zones in columns of their own', async () => {
    const { inference, applied, drafts } = await open('chargepoint-boulder/boulder_first500.csv');
    expect(inference.questions).toEqual([]);
    expect(inference.notices.join(' ')).not.toMatch(/first|without a zone/);
    expect(applied.counts).toEqual({ new: 468, look: 0, none: 32 });
    expect(applied.totals).toEqual({ energyWh: 3_409_437, costMicros: 0, unpriced: 468 });
    expect(drafts.every(({ chargeType, placeKind }) => chargeType === 'AC' && placeKind === 'public')).toBe(true);
    expect(sum(drafts.map(({ durationMin }) => durationMin ?? 0))).toBe(45_704);
    const clocks = drafts.map(({ startedAt, timeZone }) => localTime(startedAt!, timeZone)).toSorted();
    expect([clocks[0], clocks.at(-1)]).toEqual(['2018-01-02T00:49', '2018-03-11T21:36']);
    const moved = drafts.find(({ startedAt, timeZone }) => localTime(startedAt!, timeZone) === '2018-03-09T20:58');
    expect((moved!.endedAt! - moved!.startedAt!) / 60_000).toBe(67 * 60 + 30);
  });

  it('Fuelly: gallons for kWh, prices without a total', async () => {
    const { inference, applied, drafts } = await open('fuelly/fuelups_corynissen_tundra_mpg.csv', { currency: 'USD' });
    expect(inference.questions).toMatchObject([{ key: 'read_as_kwh', proposed: 'yes' }]);
    expect(applied.counts).toEqual({ new: 64, look: 0, none: 0 });
    expect(applied.totals).toEqual({ energyWh: 1_131_110, costMicros: 4_153_820_000, unpriced: 0 });
    expect([applied.firstDay, applied.lastDay]).toEqual(['2013-03-11', '2014-07-07']);
    const miles = drafts.map(({ odometerM }) => Math.round(odometerM! / 1609.344)).toSorted((a, b) => a - b);
    expect([miles[0], miles.at(-1)]).toEqual([50_252, 68_160]);
    expect(drafts.every(({ startedAt, socTo }) => startedAt === null && socTo === null)).toBe(true);
    const refused = await open('fuelly/fuelups_corynissen_tundra_mpg.csv', { currency: 'USD' }, { read_as_kwh: 'no' });
    expect(refused.applied.counts).toEqual({ new: 0, look: 0, none: 64 });
  });

  it('Hyundai Kia monitor: an estimate of the battery side', async () => {
    const { applied, drafts } = await open('hyundai-kia-monitor/examples_summary.charge.csv');
    expect(applied.counts).toEqual({ new: 13, look: 0, none: 0 });
    expect(applied.totals).toEqual({ energyWh: 302_700, costMicros: 0, unpriced: 13 });
    expect(drafts.every(({ energySource, socFrom }) => energySource === 'estimated' && socFrom === null)).toBe(true);
    const metres = drafts.map(({ odometerM }) => odometerM!).toSorted((a, b) => a - b);
    expect([metres[0], metres.at(-1)]).toEqual([22_132_200, 23_589_500]);
    expect([Math.min(...drafts.map(({ socTo }) => socTo!)), Math.max(...drafts.map(({ socTo }) => socTo!))]).toEqual([
      30, 98,
    ]);
    expect([applied.firstDay, applied.lastDay]).toEqual(['2023-01-08', '2023-02-19']);
  });

  it('Spritmonitor: apostrophes as quotes, decimal commas', async () => {
    const { inference, applied, drafts } = await open('spritmonitor/leon_fuelings.csv', {
      currency: 'EUR',
      distance: 'km',
    });
    expect(inference.questions).toMatchObject([{ key: 'read_as_kwh' }]);
    expect(applied.counts).toEqual({ new: 30, look: 0, none: 0 });
    expect(applied.totals).toEqual({ energyWh: 1_336_840, costMicros: 1_708_270_000, unpriced: 0 });
    const metres = drafts.map(({ odometerM }) => odometerM!).toSorted((a, b) => a - b);
    expect([metres[0], metres.at(-1)]).toEqual([105_000, 20_237_000]);
    expect([applied.firstDay, applied.lastDay]).toEqual(['2016-07-06', '2016-12-19']);
    expect(drafts.every(({ notes, startedAt }) => notes === '' && startedAt === null)).toBe(true);
  });

  it('MyCupra: instants, and ends that cannot be', async () => {
    const { applied, drafts } = await open('volkswagen-group/mycupra_charging_statistics_fixture.csv');
    expect(applied.counts).toEqual({ new: 5, look: 0, none: 0 });
    expect(applied.totals).toEqual({ energyWh: 50_000, costMicros: 0, unpriced: 5 });
    expect(drafts.map(({ energyWh }) => energyWh)).toEqual([6000, 11_000, 4000, 13_000, 16_000]);
    expect(drafts.map(({ durationMin }) => durationMin)).toEqual([230, 292, 11, 14, 18]);
    expect(drafts.map(({ endedAt }) => endedAt === null)).toEqual([false, false, true, true, false]);
    expect(drafts.map(({ chargeType }) => chargeType)).toEqual(['AC', 'AC', 'DC', 'DC', 'DC']);
    expect(localTime(drafts[0]!.startedAt!, 'Europe/London')).toBe('2026-06-15T19:27');
    expect(drafts.map(({ placeKind }) => placeKind)).toEqual(['home', 'home', null, null, null]);
    expect(applied.places).toMatchObject([
      { label: '', chargeType: 'DC', proposed: null, count: 3 },
      { label: '', chargeType: 'AC', proposed: 'home', count: 2 },
    ]);
  });

  it('MySkoda: everything quoted, a price on one row', async () => {
    const { applied, drafts } = await open('volkswagen-group/myskoda_charging_statistics_fixture.csv');
    expect(applied.counts).toEqual({ new: 3, look: 0, none: 0 });
    expect(applied.totals).toEqual({ energyWh: 50_000, costMicros: 199_000_000, unpriced: 2 });
    expect(drafts.map(({ chargeType, placeKind }) => `${chargeType} ${placeKind ?? '?'}`)).toEqual([
      'AC home',
      'AC home',
      'DC public',
    ]);
  });

  it('a list of cars is no list of charges', async () => {
    const { inference } = await open('ev-models/ev-models.csv');
    expect(inference.stranger?.kind).toBe('no_energy');
  });
});

it.skipIf(isHere)(absent, () => undefined);
