import { CarFront, Plus } from 'lucide-react';
import type { Metadata } from 'next';
import { CarList } from '@/components/cars/car-list';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { countSessionsByCar, listCars } from '@/lib/cars/data';
import { formatter } from '@/lib/core/format';
import { requireOwner } from '@/lib/server/guard';
import { getUnits } from '@/lib/settings/data';

export const metadata: Metadata = { title: 'Cars' };

export default async function CarsPage() {
  const owner = await requireOwner();
  const cars = listCars(owner);
  const add = (
    <LinkButton href="/settings/cars/new">
      <Plus aria-hidden />
      Add a car
    </LinkButton>
  );
  if (cars.length === 0) {
    return (
      <EmptyState icon={<CarFront />} title="No car yet" action={add}>
        Every charge belongs to a car. Its battery and efficiency make the figures of a charge mean something.
      </EmptyState>
    );
  }
  return (
    <>
      <CarList cars={cars} sessions={countSessionsByCar(owner)} format={formatter(getUnits(owner))} />
      <div>{add}</div>
    </>
  );
}
