import type { Metadata } from 'next';
import { CarForm } from '@/components/cars/car-form';
import { TaskPage } from '@/components/layout/task-page';
import { createCar } from '@/lib/cars/actions';
import { listCars } from '@/lib/cars/data';
import { newCarTexts } from '@/lib/cars/schema';
import { requireOwner } from '@/lib/server/guard';
import { getUnits } from '@/lib/settings/data';

export const metadata: Metadata = { title: 'Add a car' };

export default async function NewCarPage() {
  const owner = await requireOwner();
  // The first car is the active one; of a further one the person decides.
  const active = listCars(owner).length === 0 ? 'on' : '';
  return (
    <TaskPage title="Add a car" closeHref="/settings/cars">
      <CarForm action={createCar} units={getUnits(owner)} defaults={{ ...newCarTexts, active }} next="/settings/cars" />
    </TaskPage>
  );
}
