import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { insertCar } from '@/lib/cars/data';
import { undoImport } from '@/lib/imports/data';
import { plainReading, type FileLook, type Reading } from '@/lib/imports/schema';
import { getLogbookTotals } from '@/lib/logbook/data';
import { wholeLogbook } from '@/lib/logbook/schema';
import type { Settings } from '@/lib/settings/registry';
import { updateSettings } from '@/lib/settings/data';
import { bringFile, lookInto } from '../support/bringing';
import { carEntry } from '../support/entries';
import { twoOwners, valueOf } from '../support/owners';

const folder = new URL('../../../shared/data/', import.meta.url);
const isHere = existsSync(folder);
const bytes = (path: string) => new Uint8Array(readFileSync(new URL(path, folder)));

type Expected = {
  path: string;
  settings?: Partial<Settings>;
  counts: FileLook['counts'];
  energyWh: number;
  costMicros: number;
  unpriced: number;
};

const files: Expected[] = [
  {
    path: 'chargeplace-scotland/one_driver_605338_jun-sep-2018.csv',
    counts: { new: 291, here: 0, look: 1, none: 0 },
    ...{ energyWh: 2_971_544, costMicros: 0, unpriced: 0 },
  },
  {
    path: 'chargepoint-boulder/boulder_first500.csv',
    counts: { new: 468, here: 0, look: 0, none: 32 },
    ...{ energyWh: 3_409_437, costMicros: 0, unpriced: 468 },
  },
  {
    path: 'fuelly/fuelups_corynissen_tundra_mpg.csv',
    settings: { currency: 'USD' },
    counts: { new: 64, here: 0, look: 0, none: 0 },
    ...{ energyWh: 1_131_110, costMicros: 4_153_820_000, unpriced: 0 },
  },
  {
    path: 'hyundai-kia-monitor/examples_summary.charge.csv',
    counts: { new: 13, here: 0, look: 0, none: 0 },
    ...{ energyWh: 302_700, costMicros: 0, unpriced: 13 },
  },
  {
    path: 'spritmonitor/leon_fuelings.csv',
    settings: { currency: 'EUR', distanceUnit: 'km' },
    counts: { new: 30, here: 0, look: 0, none: 0 },
    ...{ energyWh: 1_336_840, costMicros: 1_708_270_000, unpriced: 0 },
  },
  {
    path: 'volkswagen-group/mycupra_charging_statistics_fixture.csv',
    counts: { new: 5, here: 0, look: 0, none: 0 },
    ...{ energyWh: 50_000, costMicros: 0, unpriced: 5 },
  },
  {
    path: 'volkswagen-group/myskoda_charging_statistics_fixture.csv',
    counts: { new: 3, here: 0, look: 0, none: 0 },
    ...{ energyWh: 50_000, costMicros: 199_000_000, unpriced: 2 },
  },
];

/** Answers as somebody gives them who has one car and was never at home. */
function answered(look: FileLook, carId: number): Partial<Reading> {
  const places = look.places
    .filter(({ kind }) => kind === null)
    .map(({ label, chargeType }) => ({ label, chargeType }));
  return {
    answers: {
      ...plainReading.answers,
      cars: look.cars.map(({ name }) => ({ name, carId })),
      places: places.map((place) => ({ ...place, placeKind: 'public' as const })),
    },
  };
}

describe.skipIf(!isHere)('files of real people', () => {
  it.each(files)('$path comes in whole, once, and goes again', async ({ path, settings, counts, ...sums }) => {
    const { alice, bob } = twoOwners();
    valueOf(updateSettings(alice, settings ?? {}));
    const car = valueOf(insertCar(alice, carEntry({ name: 'Leaf' }))).id;
    const content = bytes(path);
    const first = await lookInto(alice, content);
    expect(first.look.counts).toEqual(counts);
    const answers = answered(first.look, car);
    const { look } = await lookInto(alice, content, answers);
    expect(look).toMatchObject({ missing: [], counts, sums: { new: { count: counts.new, ...sums } } });
    const done = await bringFile(alice, content, answers);
    expect(done).toMatchObject({ added: counts.new, alreadyHere: 0, leftAside: counts.look });
    const { energyWh, costMicros, unpriced: unpricedCount } = sums;
    const totals = getLogbookTotals(alice, wholeLogbook);
    expect(totals).toMatchObject({ count: counts.new, energyWh, costMicros, unpricedCount });
    expect(getLogbookTotals(bob, wholeLogbook).count).toBe(0);

    const again = await lookInto(alice, content, answers);
    expect(again.look.counts).toEqual({ ...counts, new: 0, here: counts.new });
    expect(again.rows.filter(({ verdict }) => verdict === 'here').every(({ sessionId }) => sessionId !== null)).toBe(
      true,
    );
    expect(valueOf(undoImport(alice, done.importId!))).toMatchObject({ removed: counts.new, kept: 0 });
    expect((await lookInto(alice, content, answers)).look.counts).toEqual(counts);
  });

  it('a list of cars brings nothing in', async () => {
    const { alice } = twoOwners();
    valueOf(insertCar(alice, carEntry()));
    const { look } = await lookInto(alice, bytes('ev-models/ev-models.csv'));
    expect(look.counts.new).toBe(0);
    expect(look.missing[0]).toBe(look.inference.stranger?.sentence);
  });
});

it.skipIf(isHere)('skipped: ../shared/data is not here', () => undefined);
