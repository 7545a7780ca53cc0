import { linesText, readLines, type ReadLine } from '@/lib/bands/transfer';
import { amountCell, instantCell, odometerCell, scaledCell } from '@/lib/core/cell-fields';
import { field, line, lines, oneOf, optional, outside, whole, type Codec, type Field } from '@/lib/core/codec';
import { lineEnd, textCell } from '@/lib/core/csv';
import { invalid, ok, type Result } from '@/lib/core/result';
import { isDay, rfc3339, type Day } from '@/lib/core/time';
import {
  decimalOf,
  distanceUnits,
  exactDistanceText,
  type DistanceUnit,
  type Micros,
  type MicrosPerKwh,
  type Units,
  type WattHours,
  type Watts,
} from '@/lib/core/units';
import {
  chargeTypes,
  energySources,
  placeKinds,
  priceSources,
  sessionInput,
  sessionNames,
  type FrozenPrice,
  type SessionInput,
  type SessionRow,
} from '@/lib/sessions/schema';

/** The columns of the file, in their order. What a row is worth is in the major unit of `currency`, so that price × kWh = total. */
export const sessionColumnNames = [
  'date',
  'started_at',
  'ended_at',
  'time_zone',
  'car',
  'odometer',
  'distance_unit',
  'charge_type',
  'charge_speed_kw',
  'location_label',
  'place_kind',
  'charge_network',
  'charge_delivered_kwh',
  'energy_source',
  'duration_mins',
  'cost_per_kwh',
  'fees',
  'total_cost',
  'currency',
  'price_source',
  'tariff',
  'cost_lines',
  'price_assumed',
  'soc_from',
  'soc_to',
  'notes',
  'client_id',
] as const;
export type SessionColumnName = (typeof sessionColumnNames)[number];

/** Those without which a row is no session. */
export const neededColumns: readonly SessionColumnName[] = [
  'date',
  'car',
  'charge_type',
  'place_kind',
  'charge_delivered_kwh',
];

export const sessionFileHeader = sessionColumnNames.join(',') + lineEnd;

/** Names by id of what a session points at, and the units that its figures are written in. */
export type SessionNames = {
  units: Units;
  cars: ReadonlyMap<number, string>;
  tariffs: ReadonlyMap<number, string>;
};

const numberCell = (value: number | null, decimals: number): string =>
  value === null ? '' : decimalOf(value, decimals);

/** One session as a line of the file. Numbers have as few decimals as give the same stored value back. */
export function sessionLine(row: SessionRow, { units, cars, tariffs }: SessionNames): string {
  const at = (instant: SessionRow['startedAt']) => (instant === null ? null : rfc3339(instant, row.timeZone));
  const tariff = row.tariffId === null ? null : (tariffs.get(row.tariffId) ?? null);
  const cells: Record<SessionColumnName, string> = {
    date: textCell(row.day),
    started_at: textCell(at(row.startedAt)),
    ended_at: textCell(at(row.endedAt)),
    time_zone: textCell(row.timeZone),
    car: textCell(cars.get(row.carId) ?? ''),
    odometer: row.odometerM === null ? '' : exactDistanceText(row.odometerM, units.distance),
    distance_unit: textCell(units.distance),
    charge_type: textCell(row.chargeType),
    charge_speed_kw: numberCell(row.powerW, 3),
    location_label: textCell(row.locationLabel),
    place_kind: textCell(row.placeKind),
    charge_network: textCell(row.chargeNetwork),
    charge_delivered_kwh: numberCell(row.energyWh, 3),
    energy_source: textCell(row.energySource),
    duration_mins: numberCell(row.durationMin, 0),
    cost_per_kwh: numberCell(row.priceMicrosPerKwh, 6),
    fees: numberCell(row.feesMicros, 6),
    total_cost: numberCell(row.costMicros, 6),
    currency: textCell(units.currency),
    price_source: textCell(row.priceSource),
    tariff: textCell(tariff),
    cost_lines: textCell(row.costLines && linesText(row.costLines, tariffs)),
    price_assumed: row.isPriceAssumed ? 'true' : '',
    soc_from: numberCell(row.socFrom, 0),
    soc_to: numberCell(row.socTo, 0),
    notes: textCell(row.notes),
    client_id: textCell(row.clientId),
  };
  return Object.values(cells).join(',') + lineEnd;
}

/** What a reader needs to know of the account. `carOf` answers the id of the car that a name in the file stands for. */
export type SessionReader = { units: Units; carOf: (label: string) => number | null };

/** A price that was frozen, with tariffs known by their names. */
type Frozen = Omit<FrozenPrice, 'tariffId' | 'costLines'> & { lines: ReadLine[] | null };

/** A session out of a file. `price` is the one that was frozen; `null` where the file leaves it to be worked out. */
export type ReadSession = {
  input: SessionInput;
  price: Frozen | null;
  tariff: string;
};

type Cells = Readonly<Partial<Record<SessionColumnName, string>>>;

const same = (text: string) => text;
const price = optional(scaledCell<MicrosPerKwh>(6, 'The price per kWh must be a plain number, like 0.075'));

function sessionCsv({ units, carOf }: SessionReader, unit: DistanceUnit): Codec<SessionInput> {
  const fees = amountCell(units, 'Fees');
  return outside(
    sessionInput,
    { ...sessionNames, carId: 'car' },
    {
      client_id: line(),
      car: field(carOf, String, 'Choose which of your cars this is'),
      date: field<Day>((text) => (isDay(text) ? text : null), same, 'The date must look like 2026-11-22'),
      started_at: instantCell('The start'),
      ended_at: instantCell('The end'),
      time_zone: field((text) => text || units.timeZone, same, 'This time zone is not known'),
      odometer: odometerCell(unit),
      charge_type: oneOf(chargeTypes, 'The charge type must be AC or DC'),
      charge_speed_kw: optional(scaledCell<Watts>(3, 'The power must be a plain number of kW, like 7.4')),
      location_label: line(),
      place_kind: oneOf(placeKinds, 'The kind of place must be home, work or public'),
      charge_network: optional(line()),
      charge_delivered_kwh: scaledCell<WattHours>(3, 'The energy must be a plain number of kWh, like 24.6'),
      energy_source: field(
        (text) => (text === '' ? 'entered' : energySources.find((source) => source === text)),
        same,
        'The source of the energy must be entered or estimated',
      ),
      duration_mins: optional(whole('The minutes must be a whole number, like 80')),
      total_cost: optional(amountCell(units, 'The total')),
      cost_per_kwh: price,
      fees: field(
        (text) => (text === '' ? (0 as Micros) : fees.safeDecode(text).data),
        String,
        'Fees must be a plain number, like 0.5',
      ),
      is_free: field((text) => text === 'free', String, ''),
      soc_from: optional(whole('Battery before must be a whole number from 0 to 100')),
      soc_to: optional(whole('Battery after must be a whole number from 0 to 100')),
      notes: lines,
    },
  );
}

/** The unit and the currency of a row, and where its price came from: what must be right before the rest can be read. */
function frameOf(
  cells: Cells,
  units: Units,
): Result<{ unit: DistanceUnit; source: FrozenPrice['priceSource'] | null }> {
  const text = (name: SessionColumnName) => cells[name] ?? '';
  const unit = distanceUnits.find((known) => known === (text('distance_unit') || units.distance));
  const source = priceSources.find((known) => known === text('price_source')) ?? null;
  if (!unit) return invalid({ distance_unit: 'The distance unit must be mi or km' });
  if (text('currency') !== '' && text('currency') !== units.currency)
    return invalid({
      currency: `This row is in ${text('currency')}; your account keeps its money in ${units.currency}`,
    });
  if (text('price_source') !== '' && !source)
    return invalid({ price_source: `The source of the price must be one of ${priceSources.join(', ')}` });
  return ok({ unit, source });
}

type Amounts = Pick<FrozenPrice, 'priceMicrosPerKwh' | 'costMicros' | 'priceSource'>;

function amountsOf(cells: Cells, source: FrozenPrice['priceSource'], total: Field<Micros | null>): Result<Amounts> {
  const cost = total.safeDecode(cells.total_cost ?? '');
  const perKwh = price.safeDecode(cells.cost_per_kwh ?? '');
  if (!cost.success) return invalid({ total_cost: 'The total must be a plain number, like 22.14' });
  if (!perKwh.success) return invalid({ cost_per_kwh: 'The price per kWh must be a plain number, like 0.075' });
  if ((source === 'unknown') !== (cost.data === null))
    return invalid({ total_cost: 'The total must be empty where the price is unknown, and only there' });
  return ok({ priceMicrosPerKwh: perKwh.data, costMicros: cost.data, priceSource: source });
}

/** The parts of a price. Files that were written before there were any have neither column. */
function partsOf(
  { cost_lines: text = '', price_assumed: assumed = '' }: Cells,
  source: FrozenPrice['priceSource'],
  energyWh: WattHours,
): Result<Pick<Frozen, 'lines' | 'isPriceAssumed'>> {
  const isTariff = source === 'tariff';
  if (!['', 'true', 'false'].includes(assumed) || (assumed === 'true' && !isTariff))
    return invalid({ price_assumed: 'It must be true or empty, and can be true only for a price from a tariff' });
  const lines = text === '' ? null : readLines(text, energyWh);
  if (text !== '' && (!lines || !isTariff))
    return invalid({
      cost_lines: 'The parts must look like 6.2@0.07;1.1@0.28, come to the energy of the session, and be of a tariff',
    });
  return ok({ lines, isPriceAssumed: assumed === 'true' });
}

/** Only what was typed is input; the other figures of a frozen price follow from it. */
function typedCells(cells: Cells, source: FrozenPrice['priceSource'] | null) {
  const total = source === null || source === 'total' ? cells.total_cost : '';
  const perKwh = source === null || source === 'price' ? cells.cost_per_kwh : '';
  return { ...cells, total_cost: total, cost_per_kwh: perKwh, is_free: source ?? '' };
}

export type ReadCells = (cells: Cells) => Result<ReadSession>;

/** A strict reader of rows; its errors are sentences by the column's name. Made once for a file: making the codec costs more than reading a row. */
export function sessionReader(context: SessionReader): ReadCells {
  const codecs = { mi: sessionCsv(context, 'mi'), km: sessionCsv(context, 'km') };
  const total = optional(amountCell(context.units, 'The total'));
  return (cells) => {
    const frame = frameOf(cells, context.units);
    if (!frame.ok) return frame;
    const { unit, source } = frame.value;
    const input = codecs[unit].decode(typedCells(cells, source));
    if (!input.ok) return input;
    const read = { input: input.value, tariff: cells.tariff ?? '' };
    if (source === null) return ok({ ...read, price: null });
    const amounts = amountsOf(cells, source, total);
    const parts = partsOf(cells, source, input.value.energyWh);
    if (!amounts.ok) return amounts;
    return parts.ok ? ok({ ...read, price: { ...amounts.value, ...parts.value } }) : parts;
  };
}
