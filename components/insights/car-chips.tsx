import type { Route } from 'next';
import type { CarRow } from '@/lib/cars/schema';
import { carLabel } from '@/lib/cars/rules';
import { Chip } from '../ui/chip';

type CarChipsProps = {
  cars: readonly CarRow[];
  /** `null` is all of them. */
  carId: number | null;
  address: (carId: number | null) => Route;
};

/** All cars, or one of them; nothing where there is one only. */
export function CarChips({ cars, carId, address }: CarChipsProps) {
  if (cars.length < 2) return null;
  return (
    <nav aria-label="Cars" className="flex flex-wrap gap-2">
      <Chip href={address(null)} current={carId === null}>
        All cars
      </Chip>
      {cars.map((car) => (
        <Chip key={car.id} href={address(car.id)} current={carId === car.id}>
          <span className="truncate">{carLabel(car)}</span>
        </Chip>
      ))}
    </nav>
  );
}
