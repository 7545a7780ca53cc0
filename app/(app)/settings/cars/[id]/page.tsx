import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CarForm } from '@/components/cars/car-form';
import { TaskPage } from '@/components/layout/task-page';
import { saveCar } from '@/lib/cars/actions';
import { findCar } from '@/lib/cars/data';
import { carLabel } from '@/lib/cars/rules';
import { carTexts } from '@/lib/cars/schema';
import { idOf } from '@/lib/core/id';
import { requireOwner } from '@/lib/server/guard';
import { getUnits } from '@/lib/settings/data';

export const metadata: Metadata = { title: 'Edit car' };

export default async function CarPage({ params }: PageProps<'/settings/cars/[id]'>) {
  const owner = await requireOwner();
  const id = idOf((await params).id);
  const car = id && findCar(owner, id);
  if (!car) notFound();
  const units = getUnits(owner);
  return (
    <TaskPage title={carLabel(car)} closeHref="/settings/cars">
      <CarForm action={saveCar} units={units} defaults={carTexts(car, units)} next="/settings/cars" />
    </TaskPage>
  );
}
