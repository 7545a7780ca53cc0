import { addDays, isDay, isMonth, firstOf, lastOf, type Day, type Instant } from '@/lib/core/time';
import { chargeTypes, placeKinds, type ChargeType, type PlaceKind, type SessionRow } from '@/lib/sessions/schema';

/** Every column that the logbook shows and sorts by, in the order of the table. */
export const logbookColumns = [
  'date',
  'car',
  'place',
  'network',
  'type',
  'soc',
  'energy',
  'minutes',
  'power',
  'price',
  'cost',
  'odometer',
] as const;
export type LogbookColumn = (typeof logbookColumns)[number];
export type Direction = 'asc' | 'desc';

export const pageSizes = [25, 50, 100] as const;
const lastPage = 10_000;
const longestText = 64;

/** What part of the logbook is shown, and in which order. */
export type LogbookFilter = {
  /** `2026` or `2026-11`; empty where `from` and `to` say it, or nothing does. */
  period: string;
  from: Day | null;
  to: Day | null;
  car: number | null;
  type: ChargeType | null;
  place: PlaceKind | null;
  network: string;
  /** Looked for in place, network and notes. */
  text: string;
  /** Only the sessions of which something is missing. */
  needs: 'price' | null;
  sort: LogbookColumn;
  direction: Direction;
  page: number;
  size: (typeof pageSizes)[number];
  /** Whether the list is there to choose from; it shows the same sessions. */
  isSelecting: boolean;
};

export const wholeLogbook: LogbookFilter = {
  period: '',
  from: null,
  to: null,
  car: null,
  type: null,
  place: null,
  network: '',
  text: '',
  needs: null,
  sort: 'date',
  direction: 'desc',
  page: 1,
  size: 50,
  isSelecting: false,
};

/** Words are looked up from A, figures from the greatest. */
export const firstDirection = (column: LogbookColumn): Direction =>
  ['car', 'place', 'network', 'type'].includes(column) ? 'asc' : 'desc';

/** An address's parameters, as Next or `URLSearchParams` hand them over. */
export type Parameters = Readonly<Record<string, string | string[] | undefined>>;

const isYear = (text: string) => /^\d{4}$/.test(text) && isDay(`${text}-01-01`);
const dayOrNull = (text: string): Day | null => (isDay(text) ? text : null);
const oneOf = <T extends string>(values: readonly T[], text: string): T | null =>
  values.find((value) => value === text) ?? null;
const wholeUpTo = (most: number, text: string): number | null =>
  /^[1-9]\d{0,14}$/.test(text) && Number(text) <= most ? Number(text) : null;
const controls = /[\0-\x1f\x7f-\x9f]/;
const shortText = (text: string) => (Array.from(text).length <= longestText && !controls.test(text) ? text.trim() : '');

/** Reads the address. It may have been typed or cut by anybody, so whatever makes no sense is as if it were not there. */
export function logbookFilter(parameters: Parameters): LogbookFilter {
  const text = (name: string) => {
    const value = parameters[name];
    return typeof value === 'string' ? value : '';
  };
  const period = isYear(text('period')) || isMonth(text('period')) ? text('period') : '';
  const sort = oneOf(logbookColumns, text('sort')) ?? wholeLogbook.sort;
  return {
    period,
    from: period ? null : dayOrNull(text('from')),
    to: period ? null : dayOrNull(text('to')),
    car: wholeUpTo(Number.MAX_SAFE_INTEGER, text('car')),
    type: oneOf(chargeTypes, text('type')),
    place: oneOf(placeKinds, text('place')),
    network: shortText(text('network')),
    text: shortText(text('text')),
    needs: oneOf(['price'], text('needs')),
    sort,
    direction: oneOf(['asc', 'desc'], text('dir')) ?? firstDirection(sort),
    page: wholeUpTo(lastPage, text('page')) ?? 1,
    size: pageSizes.find((size) => String(size) === text('size')) ?? wholeLogbook.size,
    isSelecting: text('select') === '1',
  };
}

/** The one address of a filter, without what is the default: `?period=2026-11&sort=cost`, or empty text. */
export function logbookQuery(filter: LogbookFilter): string {
  const { sort, direction, page, size } = filter;
  const pairs: [string, string | number | null][] = [
    ['period', filter.period],
    ['from', filter.from],
    ['to', filter.to],
    ['car', filter.car],
    ['type', filter.type],
    ['place', filter.place],
    ['network', filter.network],
    ['text', filter.text],
    ['needs', filter.needs],
    ['sort', sort === wholeLogbook.sort ? null : sort],
    ['dir', direction === firstDirection(sort) ? null : direction],
    ['page', page === 1 ? null : page],
    ['size', size === wholeLogbook.size ? null : size],
    ['select', filter.isSelecting ? 1 : null],
  ];
  const query = new URLSearchParams();
  for (const [name, value] of pairs) if (value !== null && value !== '') query.set(name, String(value));
  return query.size > 0 ? `?${query.toString()}` : '';
}

/** The days that a filter lets through, both inclusive; `null` is open. */
export function spanOf({ period, from, to }: Pick<LogbookFilter, 'period' | 'from' | 'to'>): {
  from: Day | null;
  to: Day | null;
} {
  if (isMonth(period)) return { from: firstOf(period), to: lastOf(period) };
  if (period) return { from: `${period}-01-01` as Day, to: addDays(`${Number(period) + 1}-01-01` as Day, -1) };
  return { from, to };
}

/** Where a page of the newest first ends: day, moment (`null` where it has none) and id of its last row. */
export type LogbookPlace = { day: Day; moment: Instant | null; id: number };

/** What one line of the logbook shows of a session. */
export type LogbookRow = Pick<
  SessionRow,
  | 'id'
  | 'carId'
  | 'day'
  | 'startedAt'
  | 'endedAt'
  | 'timeZone'
  | 'locationLabel'
  | 'placeKind'
  | 'chargeType'
  | 'chargeNetwork'
  | 'socFrom'
  | 'socTo'
  | 'energyWh'
  | 'energySource'
  | 'durationMin'
  | 'powerW'
  | 'priceMicrosPerKwh'
  | 'priceSource'
  | 'costLines'
  | 'isPriceAssumed'
  | 'costMicros'
  | 'odometerM'
>;
