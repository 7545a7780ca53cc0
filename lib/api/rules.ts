import { sessionBody, sessionQuery, type SessionBody } from '@/lib/api/schema';
import { amountCell, instantCell, odometerCell, scaledCell } from '@/lib/core/cell-fields';
import { field, line, lines, oneOf, optional, outside, whole, type Codec } from '@/lib/core/codec';
import { dayField } from '@/lib/core/quantity-fields';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { dayOf, isTimeZone, parseRfc3339, type Day, type Instant } from '@/lib/core/time';
import { type MicrosPerKwh, type Units, type WattHours, type Watts } from '@/lib/core/units';
import { logbookFilter, type LogbookFilter, type LogbookPlace } from '@/lib/logbook/schema';
import {
  chargeTypes,
  energySources,
  placeKinds,
  sessionInput,
  sessionNames,
  type SessionInput,
} from '@/lib/sessions/schema';

const same = (text: string) => text;
const plain = (what: string, example: string) => `${what} must be a plain number, like ${example}`;

/** The session of a body, once it is text by text: the same canonical schema as behind the form, in strict plain units. */
function codecOf(units: Units): Codec<SessionInput> {
  const fees = amountCell(units, 'Fees');
  return outside(sessionInput, sessionNames, {
    client_id: line(),
    car_id: whole('Choose a car'),
    date: dayField('Enter a date, like 2026-11-22'),
    started_at: instantCell('The start'),
    ended_at: instantCell('The end'),
    time_zone: field((text) => text || units.timeZone, same, 'This time zone is not known.'),
    odometer: odometerCell(units.distance),
    charge_type: oneOf(chargeTypes, 'Choose AC or DC'),
    charge_speed_kw: optional(scaledCell<Watts>(3, plain('The power', '7.4'))),
    location_label: line(),
    place_kind: oneOf(placeKinds, 'Choose home, work or public'),
    charge_network: optional(line()),
    charge_delivered_kwh: scaledCell<WattHours>(3, plain('The energy', '24.6')),
    energy_source: field((text) => energySources.find((source) => source === (text || 'entered')), same, ''),
    duration_mins: optional(whole('The minutes must be a whole number, like 80')),
    total_cost: optional(amountCell(units, 'The total')),
    cost_per_kwh: optional(scaledCell<MicrosPerKwh>(6, plain('The price per kWh', '0.075'))),
    fees: field((text) => fees.safeDecode(text || '0').data, String, plain('Fees', '0.5')),
    is_free: field((text) => text === 'true', String, ''),
    soc_from: optional(whole('Battery before must be a whole number from 0 to 100')),
    soc_to: optional(whole('Battery after must be a whole number from 0 to 100')),
    notes: lines,
  });
}

// Enough to put a body right by; a thousand unknown keys are one mistake.
const mostErrors = 20;

/** The sentence of each key that has the wrong type or is not known at all. */
function shapeErrors(issues: NonNullable<ReturnType<typeof sessionBody.safeParse>['error']>['issues']) {
  const errors = issues.flatMap((issue): [string, string][] =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => [key, 'This key is not known.'])
      : [[String(issue.path[0] ?? ''), issue.message]],
  );
  return Object.fromEntries(errors.slice(0, mostErrors));
}

/** The day in the place's zone; left out, it follows from the start. */
function dateOf({ date, started_at: started, time_zone: zone }: SessionBody, { timeZone }: Units): string {
  const start = parseRfc3339(started ?? '');
  const place = zone || timeZone;
  return date ?? (start !== null && isTimeZone(place) ? dayOf(start, place) : '');
}

/**
 * The canonical session that a body stands for, or a sentence per key.
 * @param clientId the entry's own id, which is not part of the body
 */
export function inputOfBody(body: unknown, clientId: string, units: Units): Result<SessionInput> {
  const read = sessionBody.safeParse(body);
  if (!read.success) return invalid(shapeErrors(read.error.issues), 'This is not a session as the API takes it.');
  const { currency, distance_unit: distance, ...values } = read.data;
  if (currency && currency !== units.currency)
    return invalid({ currency: `This account keeps its money in ${units.currency}.` });
  const texts = Object.entries(values).map(([key, value]) => [key, value === null ? '' : String(value)]);
  return codecOf({ ...units, distance: distance ?? units.distance }).decode({
    ...(Object.fromEntries(texts) as Record<string, string>),
    date: dateOf(read.data, units),
    client_id: clientId,
  });
}

/** The first thing that is wrong with the parameters of an address. */
export const badQuery = (issue: { path: PropertyKey[]; message: string } | undefined): Result<never> =>
  fail('invalid', `The address: ${[...(issue?.path ?? []), issue?.message ?? 'it cannot be read.'].join(': ')}`);

const filterKeys = ['period', 'from', 'to', 'car', 'type', 'place', 'network', 'text', 'needs'] as const;
const fewest = 50;

const cursorOf = ({ day, moment, id }: LogbookPlace) => `${day}.${moment ?? ''}.${id}`;

function placeOf(cursor: string): LogbookPlace {
  const [day = '', moment = '', id = ''] = cursor.split('.');
  return { day: day as Day, moment: moment === '' ? null : (Number(moment) as Instant), id: Number(id) };
}

/** Where a page of the list begins, how long it is and what it lets through. */
export type PageRequest = { filter: LogbookFilter; after: LogbookPlace | null; limit: number };

/**
 * The parameters of the list. The page's own address is read leniently, since people cut it; a script that misspells a filter
 * must not get everything.
 */
export function readPage(query: Readonly<Record<string, string>>): Result<PageRequest> {
  const read = sessionQuery.safeParse(query);
  if (!read.success) return badQuery(read.error.issues[0]);
  const filter = logbookFilter(query);
  const lost = filterKeys.find((key) => String(filter[key] ?? '') !== (query[key] ?? '').trim());
  if (lost) return badQuery({ path: [lost], message: 'this cannot be looked for, or not together with the rest.' });
  const { cursor, limit } = read.data;
  return ok({ filter, after: cursor ? placeOf(cursor) : null, limit: limit ? Number(limit) : fewest });
}

/** The cursor of the page after these rows, of which one more than `limit` was looked for. */
export function nextOf(places: readonly LogbookPlace[], limit: number): string | null {
  const last = places[limit - 1];
  return last && places.length > limit ? cursorOf(last) : null;
}
