import { lineSchema, textSchema } from '@/lib/core/codec';
import type { Metres, Micros, MicrosPerKwh, Watts } from '@/lib/core/units';
import { isMissing } from '@/lib/mappings/cells/number';
import { unitOfWord } from '@/lib/mappings/columns/names';
import { placeKindOf, yesOrNo } from '@/lib/mappings/cells/words';
import { chargeTypeIn, timeFields, type Energy, type Times } from '@/lib/mappings/rows/charge';
import type { Frame } from '@/lib/mappings/rows/fields';
import {
  amountIn,
  distanceIn,
  faultOf,
  paid,
  percentIn,
  powerIn,
  valueOf,
  type Amount,
  type Read,
} from '@/lib/mappings/rows/figures';
import type { CellOf } from '@/lib/mappings/rows/points';
import { isCurrency, type ColumnPlan, type Draft, type Fault, type Field } from '@/lib/mappings/schema';

/** Reads fields and keeps the first fault; `null` where there is no such column. */
type Take = <T>(field: Field, read: (plan: ColumnPlan, cell: string) => Read<T>) => T | null;

function taker(frame: Frame, cellOf: CellOf): { take: Take; fault: () => Fault | null } {
  let first: Fault | null = null;
  return {
    take: (field, read) => {
      const plan = frame.one(field);
      const result = plan ? read(plan, cellOf(plan)) : null;
      first ??= faultOf(result);
      return valueOf(result);
    },
    fault: () => first,
  };
}

export type Price = Pick<Draft, 'totalMicros' | 'priceMicrosPerKwh' | 'feesMicros' | 'isFree'> & {
  mark: string | null;
};
const noPrice: Price = {
  totalMicros: null,
  priceMicrosPerKwh: null,
  feesMicros: 0 as Micros,
  isFree: false,
  mark: null,
};

function feesIn(frame: Frame, cellOf: CellOf): Read<Micros> {
  let sum = 0;
  for (const plan of frame.all('fees')) {
    const read = amountIn(plan, cellOf(plan), frame.context.units.currency);
    const fault = faultOf(read);
    if (fault) return { fault };
    sum += Math.max(0, valueOf(read)?.micros ?? 0);
  }
  return { value: paid(sum as Micros, frame.context.units.currency) };
}

/** The currency of a row: its own column, the sign on its figures, the name of the column; `null` is the owner's. */
function currencyIn(frame: Frame, cellOf: CellOf, amounts: readonly (Amount | null)[]): string | null {
  const plan = frame.one('currency');
  const cell = plan ? cellOf(plan).trim() : '';
  const code = cell.toUpperCase();
  if (!isMissing(cell) && isCurrency(code)) return code;
  if (!isMissing(cell) && /^\p{L}{3}$/u.test(cell)) return code;
  return amounts.find((amount) => amount?.currency)?.currency ?? frame.facts.currency;
}

function totalPrice(frame: Frame, total: Amount, feesMicros: Micros): Price {
  const isUnknown = frame.facts.isAllZero && frame.choice('zero_cost') === 'unknown';
  if (isUnknown) return { ...noPrice, feesMicros };
  if (total.micros === 0 && feesMicros === 0) return { ...noPrice, isFree: true };
  return { ...noPrice, totalMicros: paid(total.micros, frame.context.units.currency), feesMicros };
}

const unsigned = (amount: Amount | null, isDebit: boolean): Amount | null =>
  amount && isDebit ? { ...amount, micros: Math.abs(amount.micros) as Micros } : amount;

/** What was paid: a total wins; a price alone is multiplied when the session is stored; empty is unknown, nought is free. */
function priceIn(frame: Frame, cellOf: CellOf, take: Take): Price {
  const own = frame.context.units.currency;
  const read = (plan: ColumnPlan, cell: string) => amountIn(plan, cell, own);
  const [written, price] = [take('total_cost', read), take('cost_per_kwh', read)];
  const total = unsigned(written, frame.facts.isDebit);
  const feesMicros = valueOf(feesIn(frame, cellOf)) ?? (0 as Micros);
  const currency = currencyIn(frame, cellOf, [total, price]) ?? own;
  const isForeign = (total ?? price) !== null && currency !== own && frame.choice('other_currency') !== 'keep';
  if (isForeign) return { ...noPrice, mark: `The cost is in ${currency} and left unknown.` };
  if (total) return totalPrice(frame, total, feesMicros);
  if (!price || price.isPerMinute) return { ...noPrice, feesMicros };
  return { ...noPrice, priceMicrosPerKwh: price.micros as number as MicrosPerKwh, feesMicros };
}

// What most cells are; the schemas take ten times as long to say so.
const plain = /^[\x20-\x7e\xa1-\u024f]*$/;

/** One line that may be shown: marks that turn text around, controls and what is too long are taken off. */
function lineOf(cell: string, most: number): string {
  if (plain.test(cell) && cell.length <= most) return cell;
  if (lineSchema('', 0, most).safeParse(cell).success) return cell;
  const shown = cell
    .toWellFormed()
    .replace(/[\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+/g, ' ')
    .trim();
  const letters = [...shown];
  return letters.length > most
    ? `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
    : shown;
}

function notesOf(frame: Frame, cellOf: CellOf): string {
  const text = frame
    .all('notes')
    .map(cellOf)
    .filter((cell) => !isMissing(cell))
    .join('\n')
    .replace(/\r\n?/g, '\n');
  if ((plain.test(text) && text.length <= 2000) || textSchema('', 2000).safeParse(text).success) return text;
  const shown = text.toWellFormed().replace(/[\0-\x09\x0b-\x1f\x7f-\x9f]+/g, ' ');
  const letters = [...shown];
  return letters.length > 2000 ? `${letters.slice(0, 1999).join('')}…` : shown;
}

// The name that a person gave to a place says more than its address.
const isGiven = ({ name }: ColumnPlan) => /saved/i.test(name);

function placeOf(frame: Frame, cellOf: CellOf): string {
  const cells = frame
    .all('location_label')
    .toSorted((a, b) => Number(isGiven(b)) - Number(isGiven(a)))
    .map(cellOf)
    .filter((cell) => !isMissing(cell));
  return lineOf(frame.format?.isPlaceJoined ? cells.join(', ') : (cells[0] ?? ''), 128);
}

const supercharger = /supercharger/i;

function networkOf(frame: Frame, cellOf: CellOf): string | null {
  const plan = frame.one('charge_network');
  const cell = plan ? lineOf(cellOf(plan), 64) : '';
  if (!isMissing(cell)) return cell;
  const type = frame.one('charge_type');
  if (type && supercharger.test(type.name) && yesOrNo(cellOf(type)) === true) return 'Tesla';
  return frame.format?.chargeNetwork ?? null;
}

/** Place and network of a row. Who names no place but calls the provider "Home" has named one. */
function whereOf(frame: Frame, cellOf: CellOf): Pick<Draft, 'locationLabel' | 'chargeNetwork'> {
  const [label, network] = [placeOf(frame, cellOf), networkOf(frame, cellOf)];
  const kind = label === '' && network !== null ? placeKindOf(network) : null;
  if (kind === 'home' || kind === 'work') return { locationLabel: network ?? '', chargeNetwork: null };
  return { locationLabel: label, chargeNetwork: network };
}

type Socs = Pick<Draft, 'socFrom' | 'socTo'>;

// Old logs write 0 and 0 for "nobody looked".
const socsOf = (from: number | null, to: number | null): Socs =>
  from === 0 && to === 0 ? { socFrom: null, socTo: null } : { socFrom: from, socTo: to };

/** The kind of place, where a column says it. */
function kindIn(frame: Frame, cellOf: CellOf): Draft['placeKind'] {
  const plan = frame.one('place_kind');
  if (!plan) return null;
  const isHome = /home/i.test(plan.name) ? yesOrNo(cellOf(plan)) : null;
  return isHome === null ? placeKindOf(cellOf(plan)) : isHome ? 'home' : 'public';
}

const idPattern = /^[\w.:-]{1,40}$/;

/** An id that the same charge has in every file of that app; else one of this file and line. */
function clientIdOf(frame: Frame, cellOf: CellOf, line: number): string {
  const plan = frame.one('external_id');
  const id = plan ? cellOf(plan) : '';
  const { format } = frame;
  if (format?.isIdStable && idPattern.test(id)) return `${format.key}.${id.padStart(8, '.')}`;
  return `csv-${frame.context.fileId}-${line}`;
}

export type Drafted = { draft: Draft; fault: Fault | null; marks: string[] };

/** Everything of a session but the car: in stored units, unknown where the file says nothing. */
export function draftOf(frame: Frame, cellOf: CellOf, line: number, times: Times, energy: Energy): Drafted {
  const { take, fault } = taker(frame, cellOf);
  const distanceUnit = unitOfWord(cellOf(frame.one('distance_unit')));
  const where = whereOf(frame, cellOf);
  const { mark, ...price } = priceIn(frame, cellOf, take);
  const chargeType = chargeTypeIn(frame, cellOf, energy, times, where);
  const draft: Draft = {
    clientId: clientIdOf(frame, cellOf, line),
    carId: null,
    ...timeFields(times),
    odometerM: take<Metres>('odometer', (plan, cell) => distanceIn({ ...plan, unit: distanceUnit ?? plan.unit }, cell)),
    chargeType,
    powerW: take<Watts>('charge_speed_kw', powerIn),
    ...where,
    placeKind: kindIn(frame, cellOf),
    energyWh: energy.wh,
    energySource: energy.isEstimate ? 'estimated' : 'entered',
    ...price,
    ...socsOf(take('soc_from', percentIn), take('soc_to', percentIn)),
    notes: notesOf(frame, cellOf),
  };
  return { draft, fault: fault(), marks: [...times.marks, ...energy.marks, ...(mark === null ? [] : [mark])] };
}
