import type { Formatter } from '@/lib/core/format';
import { daysBetween, type Day, type Instant } from '@/lib/core/time';
import type { MicrosPerKwh, WattHours, Watts } from '@/lib/core/units';
import { minutesOf } from '@/lib/sessions/rules';
import type { ChargeType, PriceSource, SessionRow } from '@/lib/sessions/schema';

/** What is known of a charge, typed so far or stored. `null` where it is not known (yet). */
export type Checked = Pick<
  SessionRow,
  'day' | 'startedAt' | 'endedAt' | 'odometerM' | 'chargeType' | 'powerW' | 'durationMin' | 'socFrom' | 'socTo'
> & { energyWh: WattHours | null; priceMicrosPerKwh: MicrosPerKwh | null; priceSource: PriceSource };

/** Another session of the same car. */
export type Neighbour = Pick<
  SessionRow,
  'id' | 'carId' | 'day' | 'startedAt' | 'endedAt' | 'odometerM' | 'energyWh' | 'socTo'
>;

export type CheckContext = {
  now: Instant;
  today: Day;
  car: { batteryWh: WattHours; maxAcW: Watts | null; maxDcW: Watts | null };
  /** The car's other sessions around this one, in any order. */
  others: readonly Neighbour[];
  /** What is usually paid at this place; `null` where that is not known. */
  usualPrice: MicrosPerKwh | null;
  format: Formatter;
};

/**
 * A doubt about a session, with what to do. `field` is the outside name of the field that it stands beside; `otherId` the
 * session that may be the same charge, or a part of it.
 */
export type Warning = { key: string; field: string; message: string; otherId: number | null };

type Check = (session: Checked, context: CheckContext) => Warning | null;

const warning = (key: string, field: string, message: string, otherId: number | null = null): Warning => ({
  ...{ key, field, message, otherId },
});

/** Share of the energy from the wall that reaches the battery, assumed until a car's own is known (`domain.md` §6). */
export const assumedEfficiency: Record<ChargeType, number> = { AC: 0.9, DC: 0.95 };

/** The energy from the wall that a rise in charge takes, to the tenth of a kWh; `null` where there is no rise. */
export function expectedEnergy(
  { socFrom, socTo, chargeType }: Pick<Checked, 'socFrom' | 'socTo' | 'chargeType'>,
  batteryWh: WattHours,
): WattHours | null {
  if (socFrom === null || socTo === null || socTo <= socFrom) return null;
  const wall = (batteryWh * (socTo - socFrom)) / 100 / assumedEfficiency[chargeType];
  return (Math.round(wall / 100) * 100) as WattHours;
}

const minute = 60_000;
const endOf = ({ startedAt, endedAt }: Pick<Checked, 'startedAt' | 'endedAt'>) => endedAt ?? startedAt;

/** Whether `a` came before `b`: by their times where both have one, else by their days. */
function isBefore(a: Pick<Checked, 'day' | 'startedAt' | 'endedAt'>, b: typeof a): boolean {
  const [first, second] = [endOf(a), endOf(b)];
  return first !== null && second !== null ? first < second : a.day < b.day;
}

const latest = <T extends Neighbour>(sessions: readonly T[]) =>
  sessions.reduce<T | null>((last, next) => (last === null || isBefore(last, next) ? next : last), null);
const earliest = <T extends Neighbour>(sessions: readonly T[]) =>
  sessions.reduce<T | null>((first, next) => (first === null || isBefore(next, first) ? next : first), null);

const mostMetresPerDay = 700 * 1609.344;

const odometer: Check = (session, { others, format }) => {
  const { odometerM } = session;
  if (odometerM === null) return null;
  const read = others.flatMap((other) => (other.odometerM === null ? [] : [{ ...other, odometerM: other.odometerM }]));
  const before = latest(read.filter((other) => isBefore(other, session)));
  const after = earliest(read.filter((other) => isBefore(session, other)));
  const doubt = (other: Neighbour, [head, tail]: readonly [string, string]) =>
    warning(
      'odometer',
      'odometer',
      `${head} ${format.distance(other.odometerM)} on ${format.dayAndMonth(other.day)}${tail}`,
    );
  if (after && odometerM > after.odometerM) return doubt(after, ['It was only', '. Check the figure and the date.']);
  if (!before) return null;
  if (odometerM < before.odometerM) return doubt(before, ['It was', ' already. Check for a missing or swapped digit.']);
  const days = Math.max(1, daysBetween(before.day, session.day));
  if (odometerM - before.odometerM <= mostMetresPerDay * days) return null;
  return doubt(before, ['That is far since', '. Check for a digit too many.']);
};

const energy: Check = ({ energyWh, socFrom, socTo }, { car, format }) => {
  if (energyWh === null || socFrom === null || socTo === null || socTo <= socFrom) return null;
  const battery = (car.batteryWh * (socTo - socFrom)) / 100;
  const rise = `${format.soc(socFrom, socTo)} of ${format.capacity(car.batteryWh)}`;
  if (energyWh > 1.35 * battery)
    return warning(
      'energy',
      'charge_delivered_kwh',
      `That is more than ${rise} takes. Check the energy or the battery.`,
    );
  if (energyWh < 0.75 * battery)
    return warning(
      'energy',
      'charge_delivered_kwh',
      `That is less than ${rise} takes. Check the energy or the battery.`,
    );
  return null;
};

const power: Check = (session, { car, format }) => {
  const minutes = minutesOf(session);
  if (session.energyWh === null || minutes === null) return null;
  const limits = [session.powerW, session.chargeType === 'AC' ? car.maxAcW : car.maxDcW].filter((w) => w !== null);
  const limit = Math.min(...limits);
  // Minutes are rounded: the charge may have taken almost one more.
  if (limits.length === 0 || session.energyWh * 60 <= limit * (minutes + 1)) return null;
  const mean = format.power(Math.round((session.energyWh * 60) / minutes) as Watts);
  const whose = limit === session.powerW ? 'the charger' : 'the car';
  const field = session.durationMin === null ? 'started_at' : 'duration_mins';
  return warning('power', field, `That would be ${mean} on average, more than ${whose} can do. Check the times.`);
};

const future: Check = ({ day, startedAt, endedAt }, { now, today }) => {
  // A clock that is a little ahead is no mistake.
  const isAhead = (at: Instant | null) => at !== null && at > now + 5 * minute;
  const field = isAhead(endedAt) ? 'ended_at' : isAhead(startedAt) ? 'started_at' : day > today ? 'date' : null;
  return field && warning('future', field, 'This is still to come. Check the date and the time.');
};

const halfHour = 30 * minute;

function isTwin(session: Checked, other: Neighbour): boolean {
  if (session.energyWh === null || Math.abs(session.energyWh - other.energyWh) > 500) return false;
  if (session.startedAt !== null && other.startedAt !== null)
    return Math.abs(session.startedAt - other.startedAt) <= halfHour;
  if (session.endedAt !== null && other.endedAt !== null) return Math.abs(session.endedAt - other.endedAt) <= halfHour;
  return session.day === other.day;
}

const duplicate: Check = (session, { others, format }) => {
  const twin = others.find((other) => isTwin(session, other));
  if (!twin) return null;
  const when = format.dayAndMonth(twin.day);
  const message = `A charge of ${format.energy(twin.energyWh)} on ${when} is logged already. Is this the same one?`;
  return warning('duplicate', 'charge_delivered_kwh', message, twin.id);
};

const overlap: Check = (session, { others, format }) => {
  const { startedAt, endedAt } = session;
  if (startedAt === null || endedAt === null) return null;
  for (const other of others) {
    const { startedAt: from, endedAt: to } = other;
    if (from === null || to === null || startedAt >= to || from >= endedAt || isTwin(session, other)) continue;
    const message = `The car was charging from ${format.time(from)} to ${format.time(to)} already. Check the times.`;
    return warning('overlap', 'started_at', message, other.id);
  }
  return null;
};

const price: Check = ({ priceMicrosPerKwh, priceSource }, { usualPrice, format }) => {
  if (priceMicrosPerKwh === null || usualPrice === null || usualPrice <= 0) return null;
  const field = priceSource === 'total' ? 'total_cost' : 'cost_per_kwh';
  const usual = format.pricePerKwh(usualPrice);
  if (priceMicrosPerKwh === 100 * usualPrice)
    return warning('price', field, `That is exactly 100 times the usual ${usual}. Pounds in place of pence?`);
  if (priceMicrosPerKwh <= 3 * usualPrice) return null;
  return warning('price', field, `That is more than three times the usual ${usual} here. Check the amount.`);
};

// A gauge rounds, and a battery that rests can read a little higher.
const mostSelfRise = 2;

const rise: Check = (session, { others }) => {
  const before = latest(others.filter((other) => isBefore(other, session)));
  if (session.socFrom === null || before?.socTo == null || session.socFrom <= before.socTo + mostSelfRise) return null;
  const message = `The last charge ended at ${before.socTo} %. Is a charge in between missing?`;
  return warning('rise', 'soc_from', message);
};

const noPrice: Check = ({ priceSource }) =>
  priceSource === 'unknown'
    ? warning('no-price', 'total_cost', 'Needs a price: enter the total paid or the price per kWh.')
    : null;

const checks: readonly Check[] = [future, duplicate, overlap, energy, power, odometer, rise, price, noPrice];

/** Everything odd about a session (`domain.md` §6). Doubts, never refusals: what is odd can be true. */
export const sessionWarnings = (session: Checked, context: CheckContext): Warning[] =>
  checks.flatMap((check) => check(session, context) ?? []);
