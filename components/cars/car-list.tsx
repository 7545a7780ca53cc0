import type { CarRow } from '@/lib/cars/schema';
import type { Formatter } from '@/lib/core/format';
import { CarCard } from './car-card';

type CarListProps = {
  cars: readonly CarRow[];
  /** How many sessions each car has, by its id. */
  sessions: ReadonlyMap<number, number>;
  format: Formatter;
};

export function CarList({ cars, sessions, format }: CarListProps) {
  return (
    <ul className="grid grid-cols-[minmax(0,1fr)] gap-3 lg:grid-cols-2">
      {cars.map((car) => (
        <CarCard key={car.id} car={car} sessions={sessions.get(car.id) ?? 0} format={format} />
      ))}
    </ul>
  );
}
