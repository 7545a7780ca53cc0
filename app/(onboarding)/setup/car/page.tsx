import type { Metadata } from 'next';
import { CarForm } from '@/components/cars/car-form';
import { StepPage } from '@/components/layout/step-page';
import { createFirstCar } from '@/lib/cars/actions';
import { newCarTexts } from '@/lib/cars/schema';
import { requireOwner } from '@/lib/server/guard';
import { getUnits } from '@/lib/settings/data';

export const metadata: Metadata = { title: 'Your car' };

export default async function SetupCarPage() {
  const owner = await requireOwner();
  return (
    <StepPage
      step={1}
      steps={3}
      title="Which car do you drive?"
      lead="Every charge is logged for a car. Its battery size makes a charge readable."
      skipHref="/setup/price"
    >
      <CarForm action={createFirstCar} units={getUnits(owner)} defaults={newCarTexts} next="/setup/price" isShort />
    </StepPage>
  );
}
