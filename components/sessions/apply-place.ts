import { dayOf, localTime, type Instant } from '@/lib/core/time';
import { decimalOf } from '@/lib/core/units';
import { usualFinish } from '@/lib/tariffs/rules';
import type { FormValues } from '../form/form-context';
import type { PlaceChoice, SessionFormData, SessionFormParts } from './session-form-data';

/** The finish that is proposed for the kind of place, where the one of another kind still stands. */
function finishAt(typed: FormValues, { placeKind }: PlaceChoice, data: SessionFormData): FormValues {
  const clock = (at: Instant) => localTime(at, data.units.timeZone);
  const proposed = [true, false].map((isHome) => clock(usualFinish(isHome, data)));
  if (data.edited || typed['started_at'] !== '' || !proposed.includes(typed['ended_at'] ?? '')) return {};
  const at = usualFinish(placeKind === 'home', data);
  return { ended_at: clock(at), date: dayOf(at, data.units.timeZone) };
}

/** Fills in what is known of a place. What was paid is typed, and stays. */
export function applyPlace({ data, form }: SessionFormParts, place: PlaceChoice): void {
  const typed = form.getValues();
  const isPriced = (typed['total_cost'] ?? '') !== '' || (typed['cost_per_kwh'] ?? '') !== '';
  const known: FormValues = {
    location_label: place.label,
    place_kind: place.placeKind,
    charge_type: place.chargeType,
    charge_speed_kw: place.powerW === null ? '' : decimalOf(place.powerW, 3),
    charge_network: place.chargeNetwork ?? '',
    is_free: place.priceSource === 'free' && !isPriced ? 'on' : '',
    ...finishAt(typed, place, data),
  };
  for (const [name, value] of Object.entries(known)) form.setValue(name, value, { shouldDirty: true });
}
