import { dayOf, daysBetween, monthOf, noonOf, addDays, type Day, type Instant, type Month } from '@/lib/core/time';
import {
  currencies,
  distanceIn,
  efficiencyIn,
  metresIn,
  type Metres,
  type Micros,
  type MicrosPerKwh,
  type Units,
  type WattHours,
  type Watts,
} from '@/lib/core/units';

/** What is shown for a figure that nobody knows. Never 0. */
export const unknown = '—';

// Making an Intl object costs more than using it a thousand times.
const numberFormats = new Map<string, Intl.NumberFormat>();
function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(options);
  const known = numberFormats.get(key) ?? new Intl.NumberFormat(locale, options);
  numberFormats.set(key, known);
  return known;
}
const dayFormats = new Map<string, Intl.DateTimeFormat>();
function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  const known = dayFormats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  dayFormats.set(key, known);
  return known;
}

/** Every time zone this machine knows, by IANA name. */
export const timeZones = (): string[] => Intl.supportedValuesOf('timeZone');

const decimals = (least: number, most: number) => ({ minimumFractionDigits: least, maximumFractionDigits: most });

const some =
  <T>(show: (value: T) => string) =>
  (value: T | null): string =>
    value === null ? unknown : show(value);

type Numbers = ReturnType<typeof numbersOf>;
function numbersOf({ locale, currency }: Units) {
  const style = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
  // Made at their first use, and found without writing out their options for every figure of a page.
  const withDecimals = (options: Intl.NumberFormatOptions) => {
    const made: Record<string, Intl.NumberFormat> = {};
    return (least: number, most: number) =>
      (made[`${least}-${most}`] ??= numberFormat(locale, { ...options, ...decimals(least, most) }));
  };
  const [numbers, amounts] = [withDecimals({}), withDecimals(style)];
  return {
    number: (value: number, least: number, most = least) =>
      numbers(least, most).format(Object.is(value, -0) ? 0 : value),
    amount: (value: number, least: number, most = least) => amounts(least, most).format(value / 1_000_000),
    symbol:
      numberFormat(locale, style)
        .formatToParts(0)
        .find(({ type }) => type === 'currency')?.value ?? currency,
  };
}

function moneyFormats({ currency, distance }: Units, { number, amount, symbol }: Numbers) {
  const { decimals: minorDecimals, minor } = currencies[currency];
  const [fewest, most] = minor === null ? [2, 4] : [1, 2];
  const price = (value: MicrosPerKwh, least = fewest) =>
    minor === null
      ? amount(value, least, most)
      : `${number(value / 10_000, least, most)}${minor.length > 1 ? ' ' : ''}${minor}`;
  // A derived figure is shown with one decimal of the hundredth, whatever it came to.
  const rough = (value: number) => price((Math.round(value / 1000) * 1000) as MicrosPerKwh);
  return {
    money: some((value: Micros) => amount(value, minorDecimals)),
    /** £, €, kr: what stands in a field for an amount. */
    symbol,
    /** Whole major units, for the axis of a chart. */
    roughMoney: (value: number) => amount(value, 0, 2).replace(/[.,]00(?=\D*$)/, ''),
    /** 7.5p; one decimal, or as many of two as the price has. */
    price: some((value: MicrosPerKwh) => price(value)),
    /** Prices that stand under each other: all with as many decimals as the longest of them. */
    prices(values: readonly MicrosPerKwh[]): string[] {
      const isShort = values.every((value) => price(value).length === price(value, most).length - most + fewest);
      return values.map((value) => price(value, isShort ? fewest : most));
    },
    pricePerKwh: some((value: MicrosPerKwh) => `${price(value)}/kWh`),
    meanPrice: some(rough),
    /** Money per distance, from micros per metre. */
    perDistance: some((microsPerMetre: number) => rough(microsPerMetre * metresIn[distance])),
  };
}

function quantityFormats({ distance, efficiency }: Units, { number }: Numbers) {
  return {
    energy: some((wh: WattHours) => `${number(wh / 1000, 1)} kWh`),
    energyNumber: some((wh: WattHours) => number(wh / 1000, 1)),
    exactEnergy: some((wh: WattHours) => `${number(wh / 1000, 2, 3)} kWh`),
    /** A battery's size: 58 kWh, 77.4 kWh. */
    capacity: some((wh: WattHours) => `${number(wh / 1000, 0, 1)} kWh`),
    power: some((w: Watts) => `${number(w / 1000, 0, w < 100_000 ? 1 : 0)} kW`),
    distance: some((m: Metres) => `${number(distanceIn(m, distance), 0)} ${distance}`),
    distanceNumber: some((m: Metres) => number(distanceIn(m, distance), 0)),
    efficiency: some((mPerKwh: number) => number(efficiencyIn(mPerKwh, efficiency), 1)),
    efficiencyWithUnit: some((mPerKwh: number) => `${number(efficiencyIn(mPerKwh, efficiency), 1)} ${efficiency}`),
    /** The number alone, unrounded, for a scale; `decimal` writes such a number. */
    efficiencyValue: (mPerKwh: number) => efficiencyIn(mPerKwh, efficiency),
    decimal: (value: number) => number(value, 0, 2),
    /** 8.4 ×. */
    times: (ratio: number) => `${number(ratio, 1)} ×`,
    percent: some((share: number) => `${number(share * 100, 0)} %`),
    count: (value: number) => number(value, 0),
    /** 1 session, 1,204 sessions. */
    counted: (value: number, noun: string) => `${number(value, 0)} ${noun}${value === 1 ? '' : 's'}`,
    /** 34→72 %; one known side is shown as it is. */
    soc: (from: number | null, to: number | null) =>
      from === null && to === null ? unknown : `${from ?? '?'}→${to ?? '?'} %`,
    duration: some((minutes: number) =>
      minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`,
    ),
  };
}

function dateFormats({ locale, timeZone }: Units) {
  const written = (options: Intl.DateTimeFormatOptions) => {
    const format = dateFormat(locale, { ...options, timeZone: 'UTC' });
    return (day: Day) => format.format(noonOf(day)).replace(',', '');
  };
  const ofMonth = (options: Intl.DateTimeFormatOptions) => (month: Month) => written(options)(`${month}-15` as Day);
  const date = written({ day: 'numeric', month: 'short', year: 'numeric' });
  const dayAndMonth = written({ day: 'numeric', month: 'short' });
  const clocks: Record<string, Intl.DateTimeFormat> = {};
  const time = (at: Instant, zone = timeZone) =>
    (clocks[zone] ??= dateFormat(locale, {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone: zone,
    })).format(at);
  const thisYear = written({ weekday: 'short', day: 'numeric', month: 'short' });
  const otherYear = written({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  const shortDay = (day: Day, today: Day) => (day.slice(0, 4) === today.slice(0, 4) ? thisYear : otherYear)(day);
  return {
    time,
    shortDay,
    /** Today, Yesterday, Thu 19 Nov; with the year where it is another. */
    day: (day: Day, today: Day) => ['Today', 'Yesterday'][daysBetween(day, today)] ?? shortDay(day, today),
    /** Thursday 19 November 2026. */
    longDay: written({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    /** 19 Nov 2026. */
    date,
    /** 19 Nov. */
    dayAndMonth,
    monthName: ofMonth({ month: 'long' }),
    shortMonth: ofMonth({ month: 'short' }),
    monthAndYear: ofMonth({ month: 'short', year: 'numeric' }),
    longMonth: ofMonth({ month: 'long', year: 'numeric' }),
    /** 1–22 Oct. */
    span: (from: Day, to: Day) =>
      monthOf(from) === monthOf(to)
        ? `${Number(from.slice(8))}–${dayAndMonth(to)}`
        : `${dayAndMonth(from)} – ${dayAndMonth(to)}`,
    /** 22 Nov 2026, 07:10. */
    moment: (at: Instant, zone = timeZone) => `${date(dayOf(at, zone))}, ${time(at, zone)}`,
    /** "New York time", beside a clock that is not one's own; nothing beside one that is. */
    otherZone: (zone: string) =>
      zone === timeZone ? undefined : `${zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ')} time`,
    /** Mon … Sun. */
    weekday: (index: number) => written({ weekday: 'short' })(addDays('2026-01-05' as Day, index)),
  };
}

function make(units: Units) {
  const numbers = numbersOf(units);
  return { units, ...moneyFormats(units, numbers), ...quantityFormats(units, numbers), ...dateFormats(units) };
}

export type Formatter = ReturnType<typeof make>;

const formatters = new Map<string, Formatter>();

/**
 * Every figure and date that a person sees, in their units and locale. Each function takes `null` for unknown and answers
 * `—`. The only place that uses `Intl`.
 */
export function formatter(units: Units): Formatter {
  const key = JSON.stringify(units);
  const known = formatters.get(key) ?? make(units);
  formatters.set(key, known);
  return known;
}
