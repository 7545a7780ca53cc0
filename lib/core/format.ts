import { dayOf, daysBetween, monthOf, noonOf, addDays, type Day, type Instant, type Month } from '@/lib/core/time';
import {
  currencies,
  distanceIn,
  efficiencyIn,
  metresIn,
  type Metres,
  type MetresPerKwh,
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
const dateFormats = new Map<string, Intl.DateTimeFormat>();
function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  const known = dateFormats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  dateFormats.set(key, known);
  return known;
}

/** Every time zone this machine knows, by IANA name. */
export const timeZones = (): string[] => Intl.supportedValuesOf('timeZone');

const decimals = (least: number, most: number) => ({ minimumFractionDigits: least, maximumFractionDigits: most });

/**
 * Every figure and date that a person sees, in their units and locale. Each function takes `null` for unknown and answers
 * `—`. The only place that uses `Intl`.
 */
export function formatter(units: Units) {
  const { locale, currency } = units;
  const { decimals: minorDecimals, minor } = currencies[currency];
  const number = (value: number, least: number, most = least) =>
    numberFormat(locale, decimals(least, most)).format(Object.is(value, -0) ? 0 : value);
  const some =
    <T>(show: (value: T) => string) =>
    (value: T | null): string =>
      value === null ? unknown : show(value);
  const inUtc = (options: Intl.DateTimeFormatOptions) => (day: Day) =>
    dateFormat(locale, { ...options, timeZone: 'UTC' }).format(noonOf(day));

  const money = (value: Micros) =>
    numberFormat(locale, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      ...decimals(minorDecimals, minorDecimals),
    }).format(value / 1_000_000);
  /** 7.5p; one decimal, or as many of two as the price has. */
  const price = (value: MicrosPerKwh) =>
    minor === null
      ? numberFormat(locale, {
          style: 'currency',
          currency,
          currencyDisplay: 'narrowSymbol',
          ...decimals(2, 4),
        }).format(value / 1_000_000)
      : `${number(value / 10_000, 1, 2)}${minor.length > 1 ? ' ' : ''}${minor}`;
  const time = (at: Instant, zone = units.timeZone) =>
    dateFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }).format(at);
  const shortDay = (day: Day, today: Day) =>
    inUtc({
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      ...(day.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' }),
    })(day).replace(',', '');

  return {
    units,
    money: some(money),
    /** £, €, kr: what stands in a field for an amount. */
    symbol:
      numberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
        .formatToParts(0)
        .find(({ type }) => type === 'currency')?.value ?? currency,
    /** Whole major units, for the axis of a chart. */
    roughMoney: (value: number) =>
      numberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol', ...decimals(0, 2) })
        .format(value / 1_000_000)
        .replace(/[.,]00(?=\D*$)/, ''),
    price: some(price),
    pricePerKwh: some((value: MicrosPerKwh) => `${price(value)}/kWh`),
    /** A derived mean, always with one decimal of the hundredth. */
    meanPrice: some((value: number) =>
      price((minor === null ? Math.round(value) : Math.round(value / 1000) * 1000) as MicrosPerKwh),
    ),
    /** Money per distance, from micros per metre. */
    perDistance: some((microsPerMetre: number) =>
      price((Math.round((microsPerMetre * metresIn[units.distance]) / 1000) * 1000) as MicrosPerKwh),
    ),
    energy: some((wh: WattHours) => `${number(wh / 1000, 1)} kWh`),
    energyNumber: some((wh: WattHours) => number(wh / 1000, 1)),
    exactEnergy: some((wh: WattHours) => `${number(wh / 1000, 2, 3)} kWh`),
    /** A battery's size: 58 kWh, 77.4 kWh. */
    capacity: some((wh: WattHours) => `${number(wh / 1000, 0, 1)} kWh`),
    power: some((w: Watts) => `${number(w / 1000, 0, w < 100_000 ? 1 : 0)} kW`),
    distance: some((m: Metres) => `${number(distanceIn(m, units.distance), 0)} ${units.distance}`),
    distanceNumber: some((m: Metres) => number(distanceIn(m, units.distance), 0)),
    efficiency: some((mPerKwh: MetresPerKwh | number) => number(efficiencyIn(mPerKwh, units.efficiency), 1)),
    efficiencyWithUnit: some(
      (mPerKwh: MetresPerKwh | number) => `${number(efficiencyIn(mPerKwh, units.efficiency), 1)} ${units.efficiency}`,
    ),
    /** The number alone, unrounded, for a scale; `decimal` writes such a number. */
    efficiencyValue: (mPerKwh: number) => efficiencyIn(mPerKwh, units.efficiency),
    decimal: (value: number) => number(value, 0, 2),
    /** 8.4 ×. */
    times: (ratio: number) => `${number(ratio, 1)} ×`,
    percent: some((share: number) => `${number(share * 100, 0)} %`),
    count: (value: number) => number(value, 0),
    /** 34→72 %; one known side is shown as it is. */
    soc: (from: number | null, to: number | null) =>
      from === null && to === null ? unknown : `${from ?? '?'}→${to ?? '?'} %`,
    duration: some((minutes: number) =>
      minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`,
    ),
    time,
    /** Today, Yesterday, Thu 19 Nov; with the year where it is another. */
    day: (day: Day, today: Day) => {
      const ago = daysBetween(day, today);
      return ago === 0 ? 'Today' : ago === 1 ? 'Yesterday' : shortDay(day, today);
    },
    shortDay,
    /** Thursday 19 November 2026. */
    longDay: (day: Day) =>
      inUtc({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })(day).replace(',', ''),
    /** 19 Nov 2026. */
    date: (day: Day) => inUtc({ day: 'numeric', month: 'short', year: 'numeric' })(day),
    /** 19 Nov. */
    dayAndMonth: (day: Day) => inUtc({ day: 'numeric', month: 'short' })(day),
    monthName: (month: Month) => inUtc({ month: 'long' })(`${month}-15` as Day),
    shortMonth: (month: Month) => inUtc({ month: 'short' })(`${month}-15` as Day),
    monthAndYear: (month: Month) => inUtc({ month: 'short', year: 'numeric' })(`${month}-15` as Day),
    longMonth: (month: Month) => inUtc({ month: 'long', year: 'numeric' })(`${month}-15` as Day),
    /** 1–22 Oct. */
    span: (from: Day, to: Day) =>
      monthOf(from) === monthOf(to)
        ? `${Number(from.slice(8))}–${inUtc({ day: 'numeric', month: 'short' })(to)}`
        : `${inUtc({ day: 'numeric', month: 'short' })(from)} – ${inUtc({ day: 'numeric', month: 'short' })(to)}`,
    /** 22 Nov 2026, 07:10. */
    moment: (at: Instant, zone = units.timeZone) =>
      `${inUtc({ day: 'numeric', month: 'short', year: 'numeric' })(dayOf(at, zone))}, ${time(at, zone)}`,
    /** Mon … Sun. */
    weekday: (index: number) => inUtc({ weekday: 'short' })(addDays('2026-01-05' as Day, index)),
  };
}

export type Formatter = ReturnType<typeof formatter>;
