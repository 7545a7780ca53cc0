import { beforeEach, describe, expect, it } from 'vitest';
import { insertCar } from '@/lib/cars/data';
import { addDays, dayOf, type Instant } from '@/lib/core/time';
import { bringIn } from '@/lib/imports/data';
import { listLogbookIds } from '@/lib/logbook/data';
import { wholeLogbook } from '@/lib/logbook/schema';
import type { Owner } from '@/lib/server/owner';
import { insertSession, listSessionsById } from '@/lib/sessions/data';
import { updateSettings } from '@/lib/settings/data';
import { insertTariff } from '@/lib/tariffs/data';
import { allOf, bringFile, lookInto } from '../support/bringing';
import { carEntry, sessionEntry, tariffEntry } from '../support/entries';
import { twoOwners, valueOf } from '../support/owners';

let alice: Owner;
let car: number;

beforeEach(() => {
  ({ alice } = twoOwners());
  car = valueOf(insertCar(alice, carEntry())).id;
});

const rowsOf = (owner: Owner) => listSessionsById(owner, listLogbookIds(owner, wholeLogbook));
const countsOf = async (owner: Owner, text: string) => (await lookInto(owner, text)).look.counts;

const header =
  'date,started_at,car,charge_type,place_kind,charge_delivered_kwh,total_cost,currency,odometer,distance_unit,price_source';
const file = (...rows: string[]) => [header, ...rows].join('\n');

describe('the verdicts', () => {
  it('name the line and what is wrong with it', async () => {
    const text = file(
      '2026-11-01,,Volterra Arc,AC,home,10,1.5,GBP,,,',
      '2026-02-30,,Volterra Arc,AC,home,10,1.5,GBP,,,',
      '2026-11-02,,Volterra Arc,AC,home,1e3,1.5,GBP,,,',
      '2026-11-03,,Volterra Arc,AC,home,10,1.5,EUR,,,',
      '2026-11-04,,Volterra Arc,AC,home,10',
      `${addDays(dayOf(Date.now() as Instant, 'Europe/London'), 3)},,Volterra Arc,AC,home,10,1,GBP,,,`,
    );
    const { look: one, rows } = await lookInto(alice, text);
    expect(one.counts).toEqual({ new: 1, here: 0, look: 5, none: 0 });
    const notes = rows.filter(({ verdict }) => verdict === 'look');
    expect(notes.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7]);
    expect(notes.map(({ note }) => note).join('\n')).toMatch(/date.*\n.*energy.*\n.*EUR.*GBP\n.*6 cells.*\n.*future/s);
    expect(notes.map(({ mend }) => mend?.field)).toEqual([
      ...['date', 'charge_delivered_kwh', 'total_cost', 'row', 'date'],
    ]);
    expect(notes[1]?.mend?.values).toMatchObject({ date: '2026-11-02', total_cost: '1.5', place_kind: 'home' });
  });

  it('turn kilometres into what the app keeps', async () => {
    await bringFile(alice, file('2026-11-01,,Volterra Arc,AC,home,10,,,1609.344,km,'));
    expect(rowsOf(alice)[0]?.odometerM).toBe(1_609_344);
  });

  it('find a charge again by car, time and energy', async () => {
    valueOf(
      insertSession(alice, sessionEntry(car, '2026-11-01', { startedAt: Date.parse('2026-11-01T10:00Z') as Instant })),
    );
    const row = (start: string, kwh: string) => file(`2026-11-01,${start},Volterra Arc,AC,home,${kwh},,,,,`);
    expect((await countsOf(alice, row('2026-11-01T10:05:00Z', '10.05'))).here).toBe(1);
    expect((await countsOf(alice, row('2026-11-01T10:05:01Z', '10'))).new).toBe(1);
    expect((await countsOf(alice, row('2026-11-01T10:00:00Z', '10.051'))).new).toBe(1);
    expect((await countsOf(alice, row('', '10'))).here).toBe(1);
  });

  it('keep two equal rows of one file as two, also the second time', async () => {
    const text = file('2026-11-01,,Volterra Arc,AC,home,10,,,,,', '2026-11-01,,Volterra Arc,AC,home,10,,,,,');
    expect(await bringFile(alice, text)).toMatchObject({ added: 2 });
    expect(await countsOf(alice, text)).toMatchObject({ new: 0, here: 2 });
  });

  it('ask for a car that is not known, and bring nothing in until the look says so', async () => {
    const other = valueOf(insertCar(alice, carEntry({ name: 'The other' }))).id;
    const text = file('2026-11-01,,Old car,AC,home,10,,,,,');
    const first = await lookInto(alice, text);
    expect(first.look).toMatchObject({ counts: { new: 1 }, cars: [{ name: 'Old car', count: 1, carId: null }] });
    expect(first.look.missing).toEqual(['Choose which of your cars “Old car” is (1 session), or leave its rows out.']);
    expect(bringIn(alice, first.looked, first.asked, () => undefined)).toMatchObject({
      ok: false,
      error: { message: first.look.missing[0] },
    });
    expect(rowsOf(alice)).toEqual([]);
    expect(await bringFile(alice, text, allOf(first.look, other))).toMatchObject({ added: 1 });
    expect(rowsOf(alice).map(({ carId }) => carId)).toEqual([other]);
  });

  it('leave out the rows of a car that is not wanted', async () => {
    const text = file('2026-11-01,,Old car,AC,home,10,,,,,', '2026-11-02,,Volterra Arc,AC,home,11,,,,,');
    const { look: one } = await lookInto(alice, text, { leftOutCars: ['Old car'] });
    expect(one.counts).toEqual({ new: 1, here: 0, look: 0, none: 1 });
    expect(one.missing).toEqual([]);
  });

  it('look again where a row changed since, and store no duplicate', async () => {
    const text = file('2026-11-01,,Volterra Arc,AC,home,10,,,,,', '2026-11-02,,Volterra Arc,AC,home,11,,,,,');
    const { looked, asked: one } = await lookInto(alice, text);
    valueOf(insertSession(alice, sessionEntry(car, '2026-11-01')));
    expect(valueOf(bringIn(alice, looked, one, () => undefined))).toMatchObject({ added: 1, alreadyHere: 1 });
  });

  it('refuse what is another thing by now', async () => {
    const { looked, asked: one } = await lookInto(alice, file('2026-11-01,,Volterra Arc,AC,home,10,1,,,,'));
    valueOf(updateSettings(alice, { currency: 'EUR' }));
    expect(bringIn(alice, looked, one, () => undefined)).toMatchObject({ ok: false, error: { code: 'conflict' } });
    expect(rowsOf(alice)).toEqual([]);
  });
});

describe('rows of a file that was never ours', () => {
  const columns = 'Date,Started at,kWh,Total cost,Location,Odometer (km)';
  const csv = (...rows: string[]) => [columns, ...rows].join('\n');

  it('are mended by what is typed, in the account’s own units', async () => {
    const text = csv(
      '2026-03-01,10:00,12.5,3.00,Car park,1000',
      '2026-03-02,11:00,,4.00,Car park,1100',
      '2026-03-99,12:00,13.5,5.00,Car park,1200',
      '2026-03-04,13:00,14.5,6.00',
    );
    const { look, rows } = await lookInto(alice, text);
    expect(look.counts).toEqual({ new: 1, here: 0, look: 3, none: 0 });
    const mends = rows.flatMap(({ mend }) => mend ?? []);
    expect(mends.map(({ field }) => field)).toEqual(['charge_delivered_kwh', 'date', 'row']);
    expect(mends[0]?.values).toMatchObject({ started_at: '2026-03-02T11:00', total_cost: '4.00', odometer: '684' });
    const typed = [
      { line: 3, skip: false, values: { charge_delivered_kwh: '7,5 kWh' } },
      { line: 4, skip: false, values: { date: '2026-03-03', odometer: '745' } },
      { line: 5, skip: true, values: {} },
    ];
    const mended = await lookInto(alice, text, { fixes: typed });
    expect(mended.look.counts).toEqual({ new: 3, here: 0, look: 0, none: 1 });
    const done = await bringFile(alice, text, { fixes: typed });
    expect(done).toMatchObject({ added: 3, leftAside: 0 });
    const stored = rowsOf(alice).map(({ day, energyWh, costMicros, odometerM }) => [
      day,
      energyWh,
      costMicros,
      odometerM,
    ]);
    expect(stored.toSorted()).toEqual([
      ['2026-03-01', 12_500, 3_000_000, 1_000_000],
      ['2026-03-02', 7500, 4_000_000, 1_100_000],
      ['2026-03-03', 13_500, 5_000_000, Math.round(745 * 1609.344)],
    ]);
  });

  it('keep what was typed wrong, and say what is wrong with it', async () => {
    const fixes = [{ line: 2, skip: false, values: { charge_delivered_kwh: 'much' } }];
    const { rows } = await lookInto(
      alice,
      csv('2026-03-02,11:00,,4.00,Car park,1100', '2026-03-03,11:00,5,4.00,Car park,1200'),
      {
        fixes,
      },
    );
    expect(rows[0]).toMatchObject({
      ...{ verdict: 'look', note: 'Enter the energy added, like 24.6' },
      // What the row itself says is not taken out of sight.
      ...{ day: '2026-03-02', place: 'Car park', costMicros: 4_000_000 },
      mend: { field: 'charge_delivered_kwh', values: { charge_delivered_kwh: 'much' } },
    });
  });

  it('of our own are mended too, and then priced anew', async () => {
    const own = file(
      '2026-11-01,,Volterra Arc,AC,home,1e3,1.5,GBP,,,total',
      '2026-11-02,,Volterra Arc,AC,home,8,1.5,GBP,,,total',
    );
    const fixes = [{ line: 2, skip: false, values: { charge_delivered_kwh: '10', location_label: '=Depot' } }];
    expect((await lookInto(alice, own, { fixes })).look.counts).toMatchObject({ new: 2, look: 0 });
    await bringFile(alice, own, { fixes });
    expect(
      rowsOf(alice).map(({ energyWh, costMicros, locationLabel }) => [energyWh, costMicros, locationLabel]),
    ).toEqual([
      [8000, 1_500_000, ''],
      [10_000, 1_500_000, ''],
    ]);
  });

  it('are the same charges in other clothes: UTC against the clock here, other rounding, another order', async () => {
    const local = csv(
      '2026-07-01,00:02,12.54,3.00,Car park,1000',
      '2026-07-02,23:58,20.00,3.00,Car park,1100',
      '2026-07-03,10:00,20.00,3.00,Car park,1200',
      '2026-07-03,10:04,20.00,3.00,Car park,1200',
    );
    await bringFile(alice, local);
    const utc = [
      'Session started;Energy (Wh)',
      ...[
        '2026-07-03T09:04:30Z;20000',
        '2026-07-03T09:01:00Z;20080',
        '2026-07-02T23:01:00Z;19990',
        '2026-06-30T22:58:30Z;12500',
      ],
    ].join('\n');
    const { rows } = await lookInto(alice, utc);
    expect(rows.map(({ verdict }) => verdict)).toEqual(['here', 'here', 'here', 'here']);
    expect(new Set(rows.map(({ sessionId }) => sessionId)).size).toBe(4);
    expect((await lookInto(alice, utc.replace('20080', '20101'))).look.counts).toMatchObject({ new: 1, here: 3 });
  });

  it('are known again by the id of the other app, whatever was edited here since', async () => {
    const header =
      'Session ID,Session started,Session ended,Charging time (s),Actual charging time (s),Total energy (kWh),Battery energy (kWh),Initial state of charge (%),Final state of charge (%),Total price,Energy price,Blocking fees,Location name';
    const row = (id: string, kwh: string) =>
      `${id},2026-06-15T18:27:30Z,2026-06-15T20:27:30Z,7200,7200,${kwh},${kwh},20.00,40.00,,,,`;
    await bringFile(alice, [header, row('abc-1', '6.00')].join('\n'));
    const { look } = await lookInto(alice, [header, row('abc-1', '9.00'), row('abc-2', '9.00')].join('\n'));
    expect(look.counts).toMatchObject({ new: 1, here: 1 });
  });

  it('without a cost at home are priced by the home tariff, which is said', async () => {
    valueOf(insertTariff(alice, tariffEntry(10, '2020-01-01')));
    const { look } = await lookInto(
      alice,
      'Date,Started at,kWh,Location\n2026-03-01,10:00,10,Home\n2026-03-02,10:00,10,Gym\n',
    );
    expect(look.notices).toContain('1 home session without a cost is priced by your home tariffs.');
    expect(look.sums.new).toEqual({ count: 2, energyWh: 20_000, costMicros: 1_000_000, unpriced: 1 });
  });

  it('wait for what only their owner knows', async () => {
    const text = 'Date,kWh\n03/04/2026,10\n05/06/2026,12\n';
    const { look, looked, asked } = await lookInto(alice, text);
    expect(look.missing[0]).toMatch(/12 or less/);
    expect(bringIn(alice, looked, asked, () => undefined).ok).toBe(false);
    expect(rowsOf(alice)).toEqual([]);
  });
});
