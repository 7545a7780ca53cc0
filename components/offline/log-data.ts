import { newId } from '@/lib/core/id';
import { dayOf, minuteOf, weekdayOf, type Instant } from '@/lib/core/time';
import type { Entry } from '@/lib/offline/store';
import { blankSession, habitOf, homePlace, type Place } from '@/lib/places/rules';
import type { SessionRow } from '@/lib/sessions/schema';
import type { FormValues } from '../form/form-context';
import type { SessionFormData } from '../sessions/session-form-data';

/** What the server last said about logging: the form's own data, the last session to go by, and the places with their hours. */
export type LogData = {
  form: SessionFormData;
  last: SessionRow | null;
  /** The last visited first, of which the hour makes the order of the form; absent where the server was an older one. */
  visited?: readonly Place[];
};

/** A log form that is ready to be drawn. */
export type LogForm = {
  id: string;
  data: SessionFormData;
  defaults: FormValues;
  replaces: string | null;
  /** The pictures that wait with what is changed. */
  kept: readonly File[];
};

/** With the clock of now: what was proposed in the morning is not the place of the evening. */
function dataNow({ form, visited }: LogData): SessionFormData {
  const { timeZone } = form.units;
  const now = Date.now() as Instant;
  const today = dayOf(now, timeZone);
  const places = visited
    ? habitOf(visited, { weekday: weekdayOf(today), minute: minuteOf(now, timeZone) })
    : form.places;
  return { ...form, now, today, places };
}

/** The form as it would come from the server, made of what the server said before; `null` where there is no car yet. */
export function freshForm(known: LogData, isAgain: boolean): LogForm | null {
  const data = dataNow(known);
  const { units, places, cars, tariffs, now } = data;
  const { last } = known;
  const car = cars.find(({ id }) => id === last?.carId) ?? cars[0];
  if (!car) return null;
  const blank = { clientId: newId(), carId: car.id, place: places[0] ?? homePlace, tariffs, now, units };
  const id = isAgain && last ? `session-like-${last.id}` : 'session-new';
  return { id, data, defaults: blankSession(blank, isAgain ? last : null), replaces: null, kept: [] };
}

/** What waits here, to be changed. Where the server knows another charge under its id, it becomes an entry of its own. */
export function entryForm(known: LogData, { id, values, problem, pictures = [] }: Entry): LogForm {
  const defaults = problem?.isTaken ? { ...values, client_id: newId() } : values;
  const kept = pictures.map(({ name, content }) => new File([content], name, { type: content.type }));
  return { id: `entry-${id}`, data: dataNow(known), defaults, replaces: id, kept };
}
