import { expect, it } from 'vitest';
import { readText } from '../../support/importing';
import { lines } from '../../support/layouts';

it('takes the days of a short table although sums stand below it', () => {
  const { applied, drafts } = readText(
    lines(
      'Name:,Ann,,,',
      'Rate kWh:,0.28,,,',
      ',,,,',
      'Time,Date,Odometer,kWh Used,Location',
      '08:30,21/02/2026,12000,8.5,Home',
      '19:15,24/02/2026,12210,10.2,Home',
      ',Total kWh used,Total kWh used,18.7,',
      ',Total kWh claimed,,18.7,',
      ',Sum due,,5.24,',
    ),
  );
  expect(drafts.map(({ day, energyWh }) => [day, energyWh])).toEqual([
    ['2026-02-21', 8500],
    ['2026-02-24', 10_200],
  ]);
  expect(applied.counts).toEqual({ new: 2, look: 1, none: 5 });
  expect(applied.stated.map(({ energyWh, agrees }) => [energyWh, agrees])).toEqual([
    [18_700, true],
    [18_700, true],
  ]);
});

it('a network is public in front of a house as well', () => {
  const { applied } = readText(
    lines(
      'CP ID,Connector,Start Date,Start Time,End Date,End Time,Total kWh,Site,Model',
      '50911,2,24/02/2018,21:37,24/02/2018,22:12,14.863,"Market House, Leith",22kW Dual',
    ),
  );
  expect(applied.places.map(({ label, proposed }) => [label, proposed])).toEqual([['Market House, Leith', 'public']]);
});

it.each([
  ['Half-hourly', 30, 'Valeur (kW)'],
  ['one row every few minutes', 5, 'load_power'],
])('says what a meter wrote: %s', (expected, minutes, name) => {
  const rows = Array.from({ length: 60 }, (_, index) => {
    const at = new Date(Date.UTC(2026, 1, 24) + index * minutes * 60_000).toISOString().slice(0, 19).replace('T', ' ');
    return `${at},${index % 7}`;
  });
  expect(readText(lines(`Time stamp,${name}`, ...rows)).inference.stranger).toMatchObject({
    kind: 'readings',
    sentence: expect.stringContaining(expected) as string,
  });
});

it.each([
  [
    'by its places',
    'Start Date,Start Address,End Address,Distance (km),Consumption (kWh)',
    '2026-02-24 18:05,Mill 1,Port 2,31,6.2',
    '2026-02-25 18:05,Port 2,Mill 1,31,6.4',
    '2026-02-26 08:05,Mill 1,Hill 3,91,19.4',
  ],
  [
    'by a battery that falls',
    'Started,Start SoC,End SoC,Energy (kWh)',
    '2026-02-24 18:05,81,72,6.2',
    '2026-02-25 18:05,72,63,6.4',
    '2026-02-26 08:05,63,35,19.4',
  ],
])('a log of journeys is told %s', (_, ...rows) => {
  expect(readText(lines(...rows)).inference.stranger?.sentence).toContain('journeys');
});

it('years of the first century are of this one where all are, and a slip where one is', () => {
  const read = (...days: string[]) => readText(lines('Started,kWh', ...days.map((day) => `${day} 15:40:26,7.5`)));
  const all = read('0026-02-18', '0026-02-19', '0025-11-21');
  expect(all.drafts.map(({ day }) => day)).toEqual(['2026-02-18', '2026-02-19', '2025-11-21']);
  expect(all.inference.notices.join(' ')).toContain('0026');
  expect(read('2026-02-18', '0026-02-19', '2025-11-21').applied.counts).toEqual({ new: 2, look: 1, none: 0 });
});

it('an amount without money is the energy where nothing else is, and makes a power with its time', () => {
  const rows = ['24/02/2026,Home,1:58:35,13.4', '25/02/2026,Home,2:28:12,16.8'];
  const { inference, drafts } = readText(lines('date,charge_place,charge_time,charge_amount', ...rows));
  expect(drafts.map(({ energyWh }) => energyWh)).toEqual([13_400, 16_800]);
  expect(inference.notices.join(' ')).toContain('check them');
  const paid = readText(lines('date,charge_place,charge_time,amount (£)', ...rows));
  expect(paid.inference.stranger?.kind).toBe('no_energy');
});
