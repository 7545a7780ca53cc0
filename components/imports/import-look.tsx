import { formatter } from '@/lib/core/format';
import type { Day } from '@/lib/core/time';
import type { Micros, Units, WattHours } from '@/lib/core/units';
import type { ImportLook as Look } from '@/lib/imports/schema';
import { inputClass } from '../form/field';
import { Stat } from '../ui/stat';
import { StatRow } from '../ui/stat-row';

export type CarChoice = { id: number; name: string };

type ImportLookProps = { look: Look; cars: readonly CarChoice[]; units: Units };

/** What would become of each row of the file; nothing is stored yet. */
export function ImportLook({ look, cars, units }: ImportLookProps) {
  const format = formatter(units);
  const days =
    look.firstDay && look.lastDay ? `${format.date(look.firstDay as Day)} – ${format.date(look.lastDay as Day)}` : '';
  const unpriced = look.unpricedCount > 0 ? ` · ${look.unpricedCount} without a price` : '';
  return (
    <section aria-label="What is in the file" className="rounded-card border-line bg-surface grid gap-4 border p-4">
      <StatRow>
        <Stat label="New" value={format.count(look.added)} />
        <Stat label="Already here" value={format.count(look.alreadyHere)} />
        <Stat label="Needs a look" value={format.count(look.lookCount)} />
      </StatRow>
      <p role="status" className="text-small">
        {look.added > 0
          ? `To add: ${format.energy(look.energyWh as WattHours)} · ${format.money(look.costMicros as Micros)}${unpriced} · ${days}`
          : 'There is nothing new in this file.'}
      </p>
      {look.unknownCars.map(({ name, carId }, index) => (
        <label key={name}>
          <span className="text-small mb-1 block font-[550]">
            {name ? `The file calls a car “${name}”. Which one is it?` : 'Some rows name no car. Which one is it?'}
          </span>
          <select name={`car_${index}`} defaultValue={carId ?? ''} className={inputClass}>
            <option value="">Choose a car, then check again</option>
            {cars.map((car) => (
              <option key={car.id} value={car.id}>
                {car.name}
              </option>
            ))}
          </select>
        </label>
      ))}
      {look.look.length > 0 ? (
        <details open>
          <summary className="text-small font-semibold">Rows that need a look: they are left out</summary>
          <ul className="text-small text-muted mt-1 max-h-72 overflow-y-auto">
            {look.look.map(({ line, reason }) => (
              <li key={line} className="border-line border-t py-1.5">
                <span className="text-ink font-semibold">Line {line}:</span> {reason}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {look.ignoredColumns.length > 0 ? (
        <p className="text-small text-muted">
          Columns left aside: {look.ignoredColumns.map((name) => name || '(no name)').join(', ')}
        </p>
      ) : null}
    </section>
  );
}
