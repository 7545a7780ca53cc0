import type { SessionFormData } from '@/components/sessions/session-form-data';
import { listCarOptions, listCars } from '@/lib/cars/data';
import { carLabel } from '@/lib/cars/rules';
import { listNeighbours } from '@/lib/checks/data';
import { dayOf, minuteOf, noonOf, weekdayOf, type Instant } from '@/lib/core/time';
import { listCoverage } from '@/lib/halfhours/data';
import { listPlaces } from '@/lib/places/data';
import { habitOf } from '@/lib/places/rules';
import type { requireOwner } from '@/lib/server/guard';
import { findLastOdometer } from '@/lib/sessions/data';
import type { SessionRow } from '@/lib/sessions/schema';
import { getUnits } from '@/lib/settings/data';
import { listPricedTariffs } from '@/lib/tariffs/data';

const sevenDays = 7 * 86_400_000;

type Owner = Awaited<ReturnType<typeof requireOwner>>;

/** What the form of a charge is handed, for a new one or for `edited`. */
export function formData(owner: Owner, edited: SessionRow | null): SessionFormData {
  const units = getUnits(owner);
  const now = Date.now() as Instant;
  const today = dayOf(now, units.timeZone);
  // The page carries no more half-hour prices than a charge that is logged now can need.
  const around = edited ? (edited.startedAt ?? edited.endedAt ?? noonOf(edited.day)) : now;
  const [from, to] = [(around - sevenDays) as Instant, (around + sevenDays) as Instant];
  // The car of an old session may be put away; its session can be edited all the same.
  const cars = edited ? listCars(owner) : listCarOptions(owner);
  const habit = { weekday: weekdayOf(today), minute: minuteOf(now, units.timeZone) };
  return {
    units,
    now,
    today,
    cars: cars.map((car) => ({
      id: car.id,
      label: carLabel(car),
      short: car.name ?? car.model,
      batteryWh: car.batteryWh,
      maxAcW: car.maxAcW,
      maxDcW: car.maxDcW,
      lastOdometerM: findLastOdometer(owner, car.id, edited?.day)?.odometerM ?? null,
    })),
    places: habitOf(listPlaces(owner), habit).map(({ slots: _slots, uses: _uses, lastDay: _day, ...place }) => place),
    tariffs: listPricedTariffs(owner, from, to),
    halfHours: { from, to, tariffIds: listCoverage(owner).map(({ tariffId }) => tariffId) },
    neighbours: listNeighbours(owner, edited?.day ?? today),
    edited,
  };
}
