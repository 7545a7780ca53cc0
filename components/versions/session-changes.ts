import { unknown, type Formatter } from '@/lib/core/format';
import type { SessionRow } from '@/lib/sessions/schema';
import { linesInWords, shownCost, shownPricePerKwh } from '../sessions/price-words';

/** One figure of a session that an edit changed, as it read before and after. */
export type Change = { label: string; from: string; to: string };

const sources = {
  total: 'the total paid',
  price: 'the price entered',
  free: 'free of charge',
  tariff: 'the home tariff',
  unknown,
};

type Show = (row: SessionRow, format: Formatter, cars: ReadonlyMap<number, string>) => string;

const shownFields: readonly [label: string, show: Show][] = [
  ['car', (row, _, cars) => cars.get(row.carId) ?? 'a deleted car'],
  ['date', (row, format) => format.date(row.day)],
  ['start', (row, format) => (row.startedAt === null ? unknown : format.time(row.startedAt, row.timeZone))],
  ['finish', (row, format) => (row.endedAt === null ? unknown : format.time(row.endedAt, row.timeZone))],
  ['time zone', (row) => row.timeZone],
  ['place', (row) => row.locationLabel || unknown],
  ['kind of place', (row) => row.placeKind],
  ['AC or DC', (row) => row.chargeType],
  ['energy', (row, format) => format.exactEnergy(row.energyWh)],
  ['energy was', (row) => row.energySource],
  ['cost', shownCost],
  ['parts of the cost', (row, format) => (row.costLines ? linesInWords(row.costLines, format) : 'one price')],
  ['price', shownPricePerKwh],
  ['cost from', (row) => sources[row.priceSource]],
  ['battery', (row, format) => format.soc(row.socFrom, row.socTo)],
  ['odometer', (row, format) => format.distance(row.odometerM)],
  ['power', (row, format) => format.power(row.powerW)],
  ['minutes', (row) => (row.durationMin === null ? unknown : String(row.durationMin))],
  ['network', (row) => row.chargeNetwork ?? unknown],
  ['fees', (row, format) => format.money(row.feesMicros)],
];

/** What an edit changed, in the order of the page. Notes are told as changed, not repeated. */
export function changesOf(
  before: SessionRow,
  after: SessionRow,
  format: Formatter,
  cars: ReadonlyMap<number, string>,
): Change[] {
  const changes = shownFields.flatMap(([label, show]) => {
    const [from, to] = [show(before, format, cars), show(after, format, cars)];
    return from === to ? [] : [{ label, from, to }];
  });
  return before.notes === after.notes ? changes : [...changes, { label: 'notes', from: '', to: 'changed' }];
}
