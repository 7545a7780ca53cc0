import { saveBody } from '@/lib/api/data';
import { insertCar } from '@/lib/cars/data';
import type { Units } from '@/lib/core/units';
import type { Owner } from '@/lib/server/owner';
import { carEntry } from './entries';
import { twoOwners, valueOf } from './owners';

export const apiUnits: Units = {
  ...{ currency: 'GBP', distance: 'mi', efficiency: 'mi/kWh', timeZone: 'Europe/London', locale: 'en-GB' },
};
export const apiKey = '7a2b9c1e-0000-4000-8000-000000000001';

/** Two people in a fresh database; Alice has a car, and bodies that are about it. */
export function apiWorld(path?: string) {
  const { alice, bob } = twoOwners(path);
  const carId = valueOf(insertCar(alice, carEntry())).id;
  const body = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
    ...{ car_id: carId, date: '2026-03-01', charge_type: 'AC', place_kind: 'public', charge_delivered_kwh: 24.6 },
    ...changes,
  });
  const save = (owner: Owner, sent: unknown, by = apiKey) => saveBody(owner, { key: by, body: sent });
  return { alice, bob, carId, body, save };
}
