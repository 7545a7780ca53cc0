import type { Day } from '@/lib/core/time';
import { metresIn, type Metres, type Micros, type WattHours } from '@/lib/core/units';
import type { Fact } from '@/lib/insights/schema';
import type { Category } from '@/lib/sessions/rules';

export const pence = (amount: number) => (amount * 10_000) as Micros;
export const kWh = (amount: number) => Math.round(amount * 1000) as WattHours;
export const miles = (amount: number) => Math.round(amount * metresIn.mi) as Metres;

const kinds: Record<Category, Pick<Fact, 'placeKind' | 'chargeType'>> = {
  home: { placeKind: 'home', chargeType: 'AC' },
  work: { placeKind: 'work', chargeType: 'AC' },
  ac: { placeKind: 'public', chargeType: 'AC' },
  dc: { placeKind: 'public', chargeType: 'DC' },
};

type Row = [
  id: number,
  day: string,
  category: Category,
  kwh: number,
  pence: number | null,
  soc: [number, number] | null,
  odometer: number | null,
];

export const fact = (row: Row, carId = 1): Fact => {
  const [id, day, category, energy, cost, soc, odometer] = row;
  return {
    id,
    carId,
    day: day as Day,
    startedAt: null,
    endedAt: null,
    ...kinds[category],
    energyWh: kWh(energy),
    energySource: 'entered',
    costMicros: cost === null ? null : pence(cost),
    socFrom: soc?.[0] ?? null,
    socTo: soc?.[1] ?? null,
    odometerM: odometer === null ? null : miles(odometer),
  };
};

/**
 * Forty sessions that can be added up on paper. Car 1 has 50 kWh: a home charge 40→76 % is 36 % = 18 kWh in the battery from
 * 20 kWh at the wall (η 0.90), and 72 miles later it is back at 40 %.
 */
const first: Row[] = [
  [1, '2026-09-24', 'home', 20, 150, [40, 76], 10000],
  [2, '2026-09-28', 'home', 20, 150, [40, 76], 10072],
  [3, '2026-10-01', 'home', 20, 150, [40, 76], 10144],
  [4, '2026-10-03', 'home', 20, 150, [40, 76], 10216],
  [5, '2026-10-05', 'work', 20, 300, [40, 76], 10288],
  [6, '2026-10-07', 'home', 20, 150, [40, 76], 10360],
  [7, '2026-10-09', 'dc', 20, 1200, [20, 58], 10472],
  [8, '2026-10-10', 'home', 20, 150, [22, 58], 10544],
  [9, '2026-10-11', 'home', 30, 225, [22, 76], 10616],
  [10, '2026-10-13', 'home', 20, 150, [40, 76], null],
  [11, '2026-10-15', 'home', 20, 150, [40, 76], 10760],
  [12, '2026-10-17', 'ac', 20, 880, [40, 76], 10832],
  [13, '2026-10-19', 'home', 20, 150, [40, 76], 10904],
  [14, '2026-10-20', 'home', 10, 75, [58, 76], 10940],
  [15, '2026-10-22', 'ac', 20, null, [40, 76], 11012],
  [16, '2026-10-24', 'home', 20, 150, [40, 76], 11084],
  [17, '2026-10-26', 'home', 20, 150, [40, 76], 11156],
  [18, '2026-10-28', 'dc', 20, 1200, [20, 58], 11268],
  [19, '2026-10-29', 'home', 20, 150, [22, 58], 11340],
  [20, '2026-10-30', 'home', 30, 225, [22, 76], 11412],
  [21, '2026-10-31', 'work', 20, 0, [40, 76], 11484],
  [22, '2026-11-02', 'home', 20, 150, [40, 76], 11556],
  [23, '2026-11-04', 'home', 20, 150, [40, 76], 11628],
  [24, '2026-11-06', 'work', 20, 300, [40, 76], 11700],
  // Ten miles on: too short a way to tell anything.
  [25, '2026-11-08', 'home', 20, 150, [40, 76], 11710],
  // Falls.
  [26, '2026-11-10', 'home', 20, 150, [40, 76], 11700],
  [27, '2026-11-11', 'home', 20, 150, [40, 76], 11772],
  [28, '2026-11-13', 'dc', 20, 1200, [20, 58], 11884],
  [29, '2026-11-14', 'home', 20, 150, [22, 58], 11956],
  [30, '2026-11-15', 'home', 30, 225, [22, 76], 12028],
  // Two kWh for forty miles, and nobody knows how full it was.
  [31, '2026-11-16', 'home', 2, 15, null, 12068],
  [32, '2026-11-17', 'home', 20, 150, [40, 76], 12104],
  [33, '2026-11-18', 'ac', 20, 880, [40, 76], 12176],
  // Left at 76 %, found at 90 %: a charge in between was not logged.
  [34, '2026-11-19', 'home', 4, 30, [90, 97], 12248],
  [35, '2026-11-20', 'home', 20, 150, [61, 97], 12320],
  [36, '2026-11-22', 'home', 20, null, [61, 97], 12392],
];
const second: Row[] = [
  [37, '2026-11-03', 'home', 10, 75, null, null],
  [38, '2026-11-09', 'home', 10, 75, null, null],
  [39, '2026-11-12', 'home', 10, 75, null, null],
  [40, '2026-11-21', 'home', 10, 75, null, null],
];

export const firstCar: Fact[] = first.map((row) => fact(row));
export const golden: Fact[] = [...firstCar, ...second.map((row) => fact(row, 2))];
