import { newId } from '@/lib/core/id';
import { dayOf, type Instant } from '@/lib/core/time';
import type { Entry } from '@/lib/offline/store';
import { blankSession, homePlace } from '@/lib/places/rules';
import type { SessionRow } from '@/lib/sessions/schema';
import type { FormValues } from '../form/form-context';
import type { SessionFormData } from '../sessions/session-form-data';

/** What the server last said about logging: the form's own data, and the last session to go by. */
export type LogData = { form: SessionFormData; last: SessionRow | null };

/** A log form that is ready to be drawn. */
export type LogForm = { id: string; data: SessionFormData; defaults: FormValues; replaces: string | null };

function dataNow({ form }: LogData): SessionFormData {
  const now = Date.now() as Instant;
  return { ...form, now, today: dayOf(now, form.units.timeZone) };
}

/** The form as it would come from the server, made of what the server said before; `null` where there is no car yet. */
export function freshForm(known: LogData, isAgain: boolean): LogForm | null {
  const data = dataNow(known);
  const { units, places, cars, now } = data;
  const { last } = known;
  const car = cars.find(({ id }) => id === last?.carId) ?? cars[0];
  if (!car) return null;
  const blank = { clientId: newId(), carId: car.id, place: places[0] ?? homePlace, now, units };
  const id = isAgain && last ? `session-like-${last.id}` : 'session-new';
  return { id, data, defaults: blankSession(blank, isAgain ? last : null), replaces: null };
}

/** What waits here, to be changed. What the server refused may be stored there under its id: corrected, it is another entry. */
export function entryForm(known: LogData, { id, values, problem }: Entry): LogForm {
  const defaults = problem ? { ...values, client_id: newId() } : values;
  return { id: `entry-${id}`, data: dataNow(known), defaults, replaces: id };
}
