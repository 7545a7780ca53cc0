import type { UseFormReturn } from 'react-hook-form';
import { decimalOf } from '@/lib/core/units';
import type { FormValues } from '../form/form-context';
import type { PlaceChoice } from './session-form-data';

/** Fills in what is known of a place. What was paid is typed, and stays. */
export function applyPlace(form: UseFormReturn<FormValues>, place: PlaceChoice): void {
  const typed = form.getValues();
  const isPriced = (typed['total_cost'] ?? '') !== '' || (typed['cost_per_kwh'] ?? '') !== '';
  const known: FormValues = {
    location_label: place.label,
    place_kind: place.placeKind,
    charge_type: place.chargeType,
    charge_speed_kw: place.powerW === null ? '' : decimalOf(place.powerW, 3),
    charge_network: place.chargeNetwork ?? '',
    is_free: place.priceSource === 'free' && !isPriced ? 'on' : '',
  };
  for (const [name, value] of Object.entries(known)) form.setValue(name, value, { shouldDirty: true });
}
