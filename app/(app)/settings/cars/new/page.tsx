import type { Metadata } from 'next';
import { CarForm } from '@/components/cars/car-form';
import { TaskPage } from '@/components/layout/task-page';
import { createCar } from '@/lib/cars/actions';
import { newCarTexts } from '@/lib/cars/schema';
import { requireOwner } from '@/lib/server/guard';
import { getUnits } from '@/lib/settings/data';

export const metadata: Metadata = { title: 'Add a car' };

export default async function NewCarPage() {
  const owner = await requireOwner();
  return (
    <TaskPage title="Add a car" closeHref="/settings/cars">
      <CarForm action={createCar} units={getUnits(owner)} defaults={newCarTexts} next="/settings/cars" />
    </TaskPage>
  );
}
