import { addDays, dayOf, type Instant } from '@/lib/core/time';
import type { WattHours } from '@/lib/core/units';
import { chargeTypeOf, folded, isRapidNetwork, yesOrNo } from '@/lib/mappings/cells/words';
import type { Frame } from '@/lib/mappings/rows/fields';
import { energyIn, faultOf, lengthIn, powerIn, valueOf, wholeMinutes, type Read } from '@/lib/mappings/rows/figures';
import { endPoint, pointOf, type CellOf } from '@/lib/mappings/rows/points';
import type { ColumnPlan, Fault, Point } from '@/lib/mappings/schema';
import type { ChargeType, SessionInput } from '@/lib/sessions/schema';

const sevenDays = 7 * 86_400_000;

export type Times = { start: Point; endedAt: Instant | null; seconds: number | null; marks: string[] };

const lengthOf = (plan: ColumnPlan | null, cellOf: CellOf): Read<number> =>
  plan ? lengthIn(plan, cellOf(plan)) : null;

/** The start; of a file that knows only ends, the end less the time it took. */
function startOf(frame: Frame, cellOf: CellOf, seconds: number | null): Read<Point> {
  const own = frame.context.units.timeZone;
  const { start, end } = frame;
  if (start.both ?? start.date) return pointOf(start, cellOf, start.both ? 'started_at' : 'date', own, null);
  const last = pointOf(end, cellOf, 'ended_at', own, null);
  const point = valueOf(last);
  if (!point || point.at === null || seconds === null) return last;
  const at = (point.at - seconds * 1000) as Instant;
  return { value: { ...point, at, day: dayOf(at, point.zone) } };
}

/** Start, end and the time that current flowed. An end that cannot be is dropped where the file has the time besides. */
export function timesOf(frame: Frame, cellOf: CellOf): Read<Times> {
  const charged = lengthOf(frame.one('duration_mins'), cellOf);
  const fault = faultOf(charged);
  const seconds = valueOf(charged);
  const plugged = valueOf(lengthOf(frame.one('plugged_in_mins'), cellOf));
  const start = startOf(frame, cellOf, plugged ?? seconds);
  if (start === null || 'fault' in start) return start;
  if (fault) return { fault };
  const end = endPoint(frame.end, cellOf, start.value);
  const endFault = faultOf(end);
  if (endFault && seconds === null) return { fault: endFault };
  const { mark } = start.value;
  const times = { start: start.value, seconds, marks: mark === null ? [] : [mark] };
  return withEnd(times, valueOf(end)?.at ?? pluggedEnd(start.value, plugged));
}

const pluggedEnd = ({ at }: Point, seconds: number | null): Instant | null =>
  at === null || seconds === null ? null : ((at + seconds * 1000) as Instant);

function withEnd(times: Omit<Times, 'endedAt'>, endedAt: Instant | null): Exclude<Read<Times>, null> {
  const { start, seconds, marks } = times;
  if (endedAt === null || start.at === null)
    return { value: { ...times, endedAt: start.at === null ? null : endedAt } };
  const isEarly = endedAt < start.at;
  if (!isEarly && endedAt - start.at <= sevenDays) return { value: { ...times, endedAt } };
  const reason = isEarly ? 'The end lies before the start.' : 'The end lies more than 7 days after the start.';
  if (seconds === null) return { fault: { field: 'ended_at', reason, fix: 'Correct the end, or leave it empty.' } };
  return { value: { ...times, endedAt: null, marks: [...marks, `${reason} It is left unknown.`] } };
}

export type Energy = { wh: WattHours; isEstimate: boolean; marks: string[] };

function estimated(frame: Frame, cellOf: CellOf): boolean {
  const plan = frame.one('energy_source');
  const word = plan ? folded(cellOf(plan)) : '';
  return word === 'estimated' || yesOrNo(word) === true;
}

/** The difference of two meters, where no column has the energy itself. */
function metered(frame: Frame, cellOf: CellOf): Read<{ wh: WattHours; about: string }> {
  const [from, to] = [frame.one('meter_from'), frame.one('meter_to')];
  const [before, after] = [from ? energyIn(from, cellOf(from)) : null, to ? energyIn(to, cellOf(to)) : null];
  const [a, b] = [valueOf(before), valueOf(after)];
  return a === null || b === null ? null : { value: { wh: (b.wh - a.wh) as WattHours, about: '' } };
}

const energyFault = (reason: string): { fault: Fault } => ({
  fault: { field: 'charge_delivered_kwh', reason, fix: 'Enter the energy.' },
});

function energyCell(
  frame: Frame,
  cellOf: CellOf,
): { read: Read<{ wh: WattHours; about: string }>; isBattery: boolean } {
  const [wall, battery] = [frame.one('charge_delivered_kwh'), frame.one('battery_kwh')];
  const first = wall && energyIn(wall, cellOf(wall));
  const second = first ? null : battery && energyIn(battery, cellOf(battery));
  return { read: first ?? second ?? metered(frame, cellOf), isBattery: second !== null };
}

/** Wall side, else battery side, which is marked as an estimate, else the difference of two meter readings. */
export function energyOf(frame: Frame, cellOf: CellOf): Read<Energy> {
  const { read, isBattery } = energyCell(frame, cellOf);
  if (!read || 'fault' in read) return read;
  const { wh, about } = read.value;
  const doubt = /[<≤]/.test(about) ? 'The energy is only said to be less than a figure.' : null;
  if (doubt !== null || wh < 0) return energyFault(doubt ?? 'The energy is below zero.');
  const marks = about === '' ? [] : ['The energy is an approximate figure.'];
  const isEstimate = isBattery || marks.length > 0 || estimated(frame, cellOf);
  return { value: { wh, isEstimate, marks } };
}

// Meters round, and a box of eleven kilowatts gives a little more.
const tolerance = 1.1;
const leastSeconds = 120;

/** Mean power in W; `null` from a time so short that rounding makes it up. */
function meanPower({ seconds, start, endedAt }: Times, wh: number): number | null {
  const lasted = seconds ?? (start.at === null || endedAt === null ? null : (endedAt - start.at) / 1000);
  return lasted === null || lasted < leastSeconds ? null : (wh * 3600) / lasted;
}

function saidType(frame: Frame, cellOf: CellOf, network: string): ChargeType | null {
  const plan = frame.one('charge_type');
  const cell = plan ? cellOf(plan) : '';
  if (yesOrNo(cell) === true) return 'DC';
  return chargeTypeOf(cell) ?? (isRapidNetwork(network) ? 'DC' : (frame.format?.chargeType ?? null));
}

type Where = { chargeNetwork: string | null; locationLabel: string };

/**
 * AC or DC: by the file's word, the network, the format, else by power above what the car takes in as AC. Where nothing tells
 * the power, a place that is called after a network of rapid chargers does.
 */
export function chargeTypeIn(frame: Frame, cellOf: CellOf, energy: Energy, times: Times, where: Where): ChargeType {
  const said = saidType(frame, cellOf, where.chargeNetwork ?? '');
  if (said) return said;
  const plan = frame.one('charge_speed_kw');
  const stated = plan ? valueOf(powerIn(plan, cellOf(plan))) : null;
  const powers = [stated, meanPower(times, energy.wh)].filter((power) => power !== null);
  if (powers.length === 0) return isRapidNetwork(where.locationLabel) ? 'DC' : 'AC';
  return Math.max(...powers) > (frame.context.maxAcW ?? 11_000) * tolerance ? 'DC' : 'AC';
}

/** The part of a session that times and energy make up. */
export function timeFields({
  start,
  endedAt,
  seconds,
}: Times): Pick<SessionInput, 'day' | 'startedAt' | 'endedAt' | 'timeZone' | 'durationMin'> {
  return {
    ...{ day: start.day, startedAt: start.at, endedAt, timeZone: start.zone },
    durationMin: seconds === null ? null : wholeMinutes(seconds),
  };
}

/** The last day that a session may carry. */
export const latestDay = ({ context }: Frame) => addDays(context.today, 1);
