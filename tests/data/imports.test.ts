import { beforeEach, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { insertCar, listCars } from '@/lib/cars/data';
import { carNames } from '@/lib/cars/rules';
import { dayOf, type Day, type Instant } from '@/lib/core/time';
import { currencies, distanceUnits, type Currency, type MicrosPerKwh } from '@/lib/core/units';
import { bringIn, findImportSince, listImports, undoImport } from '@/lib/imports/data';
import type { FileLook } from '@/lib/imports/schema';
import { getLogbookTotals, listLogbookIds } from '@/lib/logbook/data';
import { wholeLogbook } from '@/lib/logbook/schema';
import { sessionFile } from '@/lib/logbook/transfer';
import type { Owner } from '@/lib/server/owner';
import { deleteSession, findSession, insertSession, listSessionsById, updateSession } from '@/lib/sessions/data';
import { inputOf } from '@/lib/sessions/rules';
import type { SessionInput, SessionRow } from '@/lib/sessions/schema';
import { getUnits, updateSettings } from '@/lib/settings/data';
import { insertTariff, listTariffs } from '@/lib/tariffs/data';
import { allOf, bringFile, lookInto } from '../support/bringing';
import { carEntry, sessionEntry, tariffEntry } from '../support/entries';
import { twoOwners, valueOf } from '../support/owners';

let alice: Owner;
let bob: Owner;
let car: number;

beforeEach(() => {
  ({ alice, bob } = twoOwners());
  car = valueOf(insertCar(alice, carEntry())).id;
});

const look = async (owner: Owner, text: string, carId?: number): Promise<FileLook> => {
  const { look: first } = await lookInto(owner, text);
  return carId === undefined ? first : (await lookInto(owner, text, allOf(first, carId))).look;
};
const countsOf = async (owner: Owner, text: string) => (await look(owner, text)).counts;

function exported(owner: Owner): string {
  const names = {
    units: getUnits(owner),
    cars: carNames(listCars(owner)),
    tariffs: new Map(listTariffs(owner).map(({ id, name }) => [id, name])),
  };
  return [...sessionFile(listLogbookIds(owner, wholeLogbook), names, (ids) => listSessionsById(owner, ids))].join('');
}

const rowsOf = (owner: Owner) => listSessionsById(owner, listLogbookIds(owner, wholeLogbook));
const content = ({
  id: _id,
  clientId: _client,
  createdAt: _created,
  updatedAt: _updated,
  version: _version,
  ...row
}: SessionRow) => row;
const sortedContent = (owner: Owner) =>
  rowsOf(owner)
    .map((row) => JSON.stringify(content(row)))
    .sort();

function wipe(owner: Owner): void {
  for (const id of listLogbookIds(owner, wholeLogbook)) valueOf(deleteSession(owner, id));
}

const minute = 60_000;
const word = fc
  .string({ unit: 'grapheme', maxLength: 20 })
  .filter((text) => !/[\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/.test(text))
  .map((text) => text.trim());
const nullable = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

const someSession = fc
  .record({
    start: nullable(fc.integer({ min: Date.parse('2019-01-01'), max: Date.parse('2026-06-01') })),
    minutes: nullable(fc.integer({ min: 0, max: 600 })),
    energyWh: fc.integer({ min: 1, max: 1_000_000 }),
    odometerM: nullable(fc.integer({ min: 0, max: 3_000_000_000 })),
    powerW: nullable(fc.integer({ min: 10, max: 30_000 }).map((tens) => tens * 10)),
    chargeType: fc.constantFrom('AC', 'DC'),
    placeKind: fc.constantFrom('home', 'work', 'public'),
    locationLabel: fc.oneof(word, fc.constantFrom('=1+1', "'-2", '@x', '"quoted", and more')),
    chargeNetwork: nullable(word.filter((text) => text !== '')),
    notes: fc.oneof(word, fc.constantFrom('two\nlines', '=cmd|x', "''=", '＝1', '-')),
    price: fc.constantFrom('total', 'price', 'free', 'none'),
    money: fc.integer({ min: -5000, max: 90_000 }),
    fees: fc.integer({ min: 0, max: 500 }),
    socFrom: nullable(fc.integer({ min: 0, max: 50 })),
    socTo: nullable(fc.integer({ min: 50, max: 100 })),
    durationMin: nullable(fc.integer({ min: 1, max: 10_080 })),
    timeZone: fc.constantFrom('Europe/London', 'America/New_York', 'Asia/Kathmandu'),
    energySource: fc.constantFrom('entered', 'estimated'),
  })
  .map(({ start, minutes, price, money, fees, ...rest }) => {
    const startedAt = start as Instant | null;
    return {
      ...rest,
      day: startedAt === null ? ('2026-05-05' as Day) : dayOf(startedAt, rest.timeZone),
      startedAt,
      endedAt: startedAt === null || minutes === null ? null : startedAt + minutes * minute,
      totalMicros: price === 'total' ? money * 10_000 : null,
      priceMicrosPerKwh: price === 'price' ? money * 137 : null,
      isFree: price === 'free',
      feesMicros: fees * 10_000,
    } as Partial<SessionInput>;
  });

const band = { from: '23:30', to: '05:30', days: [0, 1, 2, 3, 4, 5, 6], priceMicrosPerKwh: 71_300 as MicrosPerKwh };
const names = { name: '50 %; night @ home', untimed: 'cheapest' } as const;
const onTheNight = { ...tariffEntry(28, '2023-01-01'), ...names, bands: [band] };

describe('an export that comes back', () => {
  it('brings the parts of a cost along, of two tariffs too, and what was assumed', async () => {
    valueOf(insertTariff(alice, tariffEntry(7.5, '2020-01-01', '2022-12-31')));
    valueOf(insertTariff(alice, onTheNight));
    const newYear = {
      startedAt: Date.UTC(2022, 11, 31, 23),
      endedAt: Date.UTC(2023, 0, 1, 7),
    } as Partial<SessionInput>;
    const { id } = valueOf(insertSession(alice, sessionEntry(car, '2022-12-31', newYear)));
    valueOf(insertSession(alice, sessionEntry(car, '2023-05-05')));
    expect(findSession(alice, id)?.costLines?.map(({ energyWh, tariffId }) => [energyWh, tariffId])).toEqual([
      ...[
        [1250, 1],
        [6875, 2],
        [1875, 2],
      ],
    ]);
    const text = exported(alice);
    expect(text).toContain('"1.25@0.075;6.875@0.0713@50 %25%3B night %40 home;1.875@0.28",,');
    const before = sortedContent(alice);
    wipe(alice);
    await bringFile(alice, text);
    expect(sortedContent(alice)).toEqual(before);
  });

  it('may be of the time before there were parts', async () => {
    valueOf(insertTariff(alice, onTheNight));
    const times = { startedAt: Date.UTC(2023, 4, 5, 4) as Instant, endedAt: Date.UTC(2023, 4, 5, 6) as Instant };
    valueOf(insertSession(alice, sessionEntry(car, '2023-05-05', times)));
    const [head = '', line = ''] = exported(alice).split('\r\n');
    const old = [head.replace(',cost_lines,price_assumed', ''), line.replace(/"[\d.]+@[^"]*",,/, '')];
    wipe(alice);
    await bringFile(alice, old.join('\r\n'));
    expect(rowsOf(alice)[0]).toMatchObject({ priceSource: 'tariff', costLines: null, isPriceAssumed: false });
  });

  it('gives the same rows in every currency and unit, and a second time nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(someSession, { maxLength: 12 }),
        fc.record({
          distanceUnit: fc.constantFrom(...distanceUnits),
          currency: fc.constantFrom(...(Object.keys(currencies) as Currency[])),
        }),
        async (entries, units) => {
          ({ alice, bob } = twoOwners());
          valueOf(updateSettings(alice, units));
          const cars = [insertCar(alice, carEntry()), insertCar(alice, carEntry())].map((made) => valueOf(made).id);
          valueOf(insertTariff(alice, tariffEntry(7.5, '2020-01-01', '2022-12-31')));
          valueOf(insertTariff(alice, onTheNight));
          entries.forEach((entry, index) => {
            valueOf(insertSession(alice, sessionEntry(cars[index % 2]!, '2026-05-05', entry)));
          });
          if (entries.length === 0) return;
          const file = exported(alice);
          const before = sortedContent(alice);
          expect(await countsOf(alice, file)).toEqual({ new: 0, here: entries.length, look: 0, none: 0 });
          wipe(alice);
          expect(await bringFile(alice, file)).toMatchObject({ added: entries.length, alreadyHere: 0 });
          expect(sortedContent(alice)).toEqual(before);
          expect(await countsOf(alice, file)).toEqual({ new: 0, here: entries.length, look: 0, none: 0 });
        },
      ),
      { numRuns: 60 },
    );
  });
});

const header =
  'date,started_at,car,charge_type,place_kind,charge_delivered_kwh,total_cost,currency,odometer,distance_unit,price_source';
const file = (...rows: string[]) => [header, ...rows].join('\n');

describe('taking an import back', () => {
  it('deletes its rows but for those that were changed, once, and the file may come again', async () => {
    const text = file('2026-11-01,,Volterra Arc,AC,home,10,,,,,', '2026-11-02,,Volterra Arc,AC,home,11,,,,,');
    const { importId } = await bringFile(alice, text);
    const changed = rowsOf(alice)[0]!;
    valueOf(updateSession(alice, { ...inputOf(changed), id: changed.id, version: 1, notes: 'mine' }));
    expect(listImports(bob)).toEqual([]);
    expect(undoImport(bob, importId!)).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect(valueOf(undoImport(alice, importId!))).toEqual({ removed: 1, kept: 1, stays: [] });
    expect(undoImport(alice, importId!)).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect(rowsOf(alice).map(({ id }) => id)).toEqual([changed.id]);
    expect(listImports(alice)).toEqual([]);
    expect(await bringFile(alice, text)).toMatchObject({ added: 1, alreadyHere: 1 });
  });

  it('leaves the rest of the logbook alone, and figures follow', async () => {
    const own = valueOf(insertSession(alice, sessionEntry(car, '2026-10-01')));
    const { importId } = await bringFile(alice, file('2026-11-01,,Volterra Arc,AC,home,10,,,,,'));
    expect(getLogbookTotals(alice, wholeLogbook).count).toBe(2);
    valueOf(undoImport(alice, importId!));
    expect(getLogbookTotals(alice, wholeLogbook).count).toBe(1);
    expect(findSession(alice, own.id)).not.toBeNull();
  });
});

it('never writes into another account', async () => {
  const text = file('2026-11-01,,Volterra Arc,AC,home,10,,,,,');
  expect(await look(bob, text, car)).toMatchObject({ cars: [{ carId: null }] });
  const { looked, asked: one } = await lookInto(alice, text);
  expect(bringIn(bob, looked, one, () => undefined).ok).toBe(false);
  expect(findImportSince(bob, one.opened.hash, 0 as Instant)).toBeNull();
  valueOf(bringIn(alice, looked, one, () => undefined));
  expect(findImportSince(bob, one.opened.hash, 0 as Instant)).toBeNull();
  expect(findImportSince(alice, one.opened.hash, 0 as Instant)).toMatchObject({ added: 1 });
  expect(rowsOf(bob)).toEqual([]);
});
