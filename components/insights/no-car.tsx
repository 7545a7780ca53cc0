import { CarFront } from 'lucide-react';
import type { ReactNode } from 'react';
import { EmptyState } from '../ui/empty-state';
import { LinkButton } from '../ui/link-button';

/** The dashboard before there is a car. `more`: what else can be done, as the sample data. */
export function NoCar({ more }: { more?: ReactNode }) {
  return (
    <EmptyState
      icon={<CarFront />}
      title="Add your car first"
      action={
        <>
          <LinkButton href="/settings/cars/new">Add a car</LinkButton>
          {more}
        </>
      }
    >
      With its battery and efficiency, PlugTrack can tell what a mile costs and how long a charge takes.
    </EmptyState>
  );
}
