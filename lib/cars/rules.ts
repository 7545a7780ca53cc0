import type { CarInput, CarRow } from '@/lib/cars/schema';
import { addDays, addMonths, daysBetween, type Day } from '@/lib/core/time';

/** The car's own name where it has one, else make and model; a model that begins with its make ("MG4") says both. */
export const carLabel = ({ make, model, name }: Pick<CarRow, 'make' | 'model' | 'name'>): string =>
  name ?? (model.toLowerCase().startsWith(make.toLowerCase()) ? model : `${make} ${model}`);

type Cadence = Pick<
  CarInput,
  'recommendedFullChargeEnabled' | 'recommendedFullChargeFrequencyValue' | 'recommendedFullChargeFrequencyUnit'
>;

/**
 * Where a car stands with its recommended charge to 100 % (`domain.md` §6).
 * `off`: no cadence is set. `never`: none was logged yet. `ok`: `daysLeft` days to go. `due`: today. `overdue`: `daysLeft`
 * is negative. `since` is the day of the last one, `days` how many days the whole interval has.
 */
export type FullChargeState =
  | { state: 'off' | 'never'; dueOn: null; daysLeft: null; since: null; days: null }
  | { state: 'ok' | 'due' | 'overdue'; dueOn: Day; daysLeft: number; since: Day; days: number };

const without = (state: 'off' | 'never'): FullChargeState => ({
  state,
  dueOn: null,
  daysLeft: null,
  since: null,
  days: null,
});

/**
 * @param lastFullDay the day of the car's last session that ended at 100 %
 * @param today in the owner's zone
 */
export function fullChargeState(car: Cadence, lastFullDay: Day | null, today: Day): FullChargeState {
  const value = car.recommendedFullChargeFrequencyValue;
  if (!car.recommendedFullChargeEnabled || value === null) return without('off');
  if (lastFullDay === null) return without('never');
  const isMonths = car.recommendedFullChargeFrequencyUnit === 'months';
  const dueOn = isMonths ? addMonths(lastFullDay, value) : addDays(lastFullDay, value);
  const daysLeft = daysBetween(today, dueOn);
  const state = daysLeft > 0 ? 'ok' : daysLeft === 0 ? 'due' : 'overdue';
  return { state, dueOn, daysLeft, since: lastFullDay, days: daysBetween(lastFullDay, dueOn) };
}

/** "Every month", "Every 14 days"; `null` where no cadence is set. */
export function cadenceText(car: Cadence): string | null {
  const { recommendedFullChargeFrequencyValue: value, recommendedFullChargeFrequencyUnit: unit } = car;
  if (!car.recommendedFullChargeEnabled || value === null || unit === null) return null;
  return value === 1 ? `Every ${unit.slice(0, -1)}` : `Every ${value} ${unit}`;
}

/** Id → name of each car, told apart where two are called the same. By age, so that export and import agree. */
export function carNames(cars: readonly Pick<CarRow, 'id' | 'make' | 'model' | 'name'>[]): Map<number, string> {
  const names = new Map<number, string>();
  const taken = new Set<string>();
  for (const car of [...cars].sort((a, b) => a.id - b.id)) {
    const label = carLabel(car);
    let name = label;
    for (let nth = 2; taken.has(name); nth += 1) name = `${label} (${nth})`;
    taken.add(name);
    names.set(car.id, name);
  }
  return names;
}
