import type { PlaceKind } from '@/lib/sessions/schema';
import type { FormValues } from '../form/form-context';

/** Which of the price's fields counts (`domain.md` §3). `auto` is the tariff at home, and no price yet elsewhere. */
export type PriceMode = 'auto' | 'price' | 'total' | 'free';

/** The mode that the fields say; a public place opens with the total, which is what its receipt says. */
export function priceModeOf(values: FormValues, placeKind: PlaceKind): PriceMode {
  if ((values['total_cost'] ?? '') !== '') return 'total';
  if ((values['cost_per_kwh'] ?? '') !== '') return 'price';
  if (values['is_free'] === 'on') return 'free';
  return placeKind === 'home' ? 'auto' : 'total';
}

/** The fields of the other modes are emptied: an amount that is not seen must not count. */
export function valuesOfMode(mode: PriceMode, values: FormValues): FormValues {
  return {
    total_cost: mode === 'total' ? (values['total_cost'] ?? '') : '',
    cost_per_kwh: mode === 'price' ? (values['cost_per_kwh'] ?? '') : '',
    is_free: mode === 'free' ? 'on' : '',
  };
}
