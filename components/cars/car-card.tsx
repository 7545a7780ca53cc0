import { Pencil } from 'lucide-react';
import type { Route } from 'next';
import { chooseCar, putCarAway, removeCar, takeCarBack, undoRemoveCar } from '@/lib/cars/actions';
import { carLabel, cadenceText } from '@/lib/cars/rules';
import type { CarRow } from '@/lib/cars/schema';
import type { Formatter } from '@/lib/core/format';
import { ActionButton } from '../form/action-button';
import { LinkButton } from '../ui/link-button';
import { Tag } from '../ui/tag';

type CarCardProps = { car: CarRow; sessions: number; format: Formatter };

function figures({ car, sessions, format }: CarCardProps): string {
  const cadence = cadenceText(car);
  return [
    `${format.capacity(car.batteryWh)} usable`,
    car.efficiencyMPerKwh === null ? null : format.efficiencyWithUnit(car.efficiencyMPerKwh),
    format.counted(sessions, 'session'),
    cadence && `to 100 % ${cadence.toLowerCase()}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

function Marks({ car }: { car: CarRow }) {
  return (
    <>
      {car.active ? <Tag tone="home">Active</Tag> : null}
      {car.archivedAt === null ? null : <Tag>Archived</Tag>}
      {car.isSample ? <Tag>Sample</Tag> : null}
    </>
  );
}

/** One car, with what can be done to it. */
export function CarCard(props: CarCardProps) {
  const { car } = props;
  const { id } = car;
  const isArchived = car.archivedAt !== null;
  return (
    <li className="rounded-card border-line bg-surface grid grid-cols-[minmax(0,1fr)] content-between gap-3 border p-4">
      <div>
        <div className="flex flex-wrap items-center gap-2">
          <h2 className="text-sheet min-w-0">{carLabel(car)}</h2>
          <Marks car={car} />
        </div>
        {car.name ? <p className="text-small text-muted">{carLabel({ ...car, name: null })}</p> : null}
        <p className="text-small text-muted">{figures(props)}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        {car.active || isArchived ? null : (
          <ActionButton run={chooseCar.bind(null, id)} done={`${carLabel(car)} is active now`} size="small">
            Make active
          </ActionButton>
        )}
        <LinkButton href={`/settings/cars/${id}` as Route} variant="secondary" size="small">
          <Pencil aria-hidden />
          Edit
        </LinkButton>
        {isArchived ? (
          <ActionButton run={takeCarBack.bind(null, id)} done="Back in use" size="small">
            Unarchive
          </ActionButton>
        ) : (
          <ActionButton
            run={putCarAway.bind(null, id)}
            undo={takeCarBack.bind(null, id)}
            done="Car archived"
            size="small"
          >
            Archive
          </ActionButton>
        )}
        <ActionButton
          run={removeCar.bind(null, id)}
          undo={undoRemoveCar.bind(null, id)}
          done="Car deleted"
          variant="danger"
          size="small"
        >
          Delete
        </ActionButton>
      </div>
    </li>
  );
}
