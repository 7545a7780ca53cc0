import { formatter, type Formatter } from '@/lib/core/format';
import { currencies, type Units } from '@/lib/core/units';
import type { HalfHoursLook as Look } from '@/lib/halfhours/schema';
import { inputClass } from '../form/field';
import { Stat } from '../ui/stat';
import { StatRow } from '../ui/stat-row';

type HalfHoursLookProps = { look: Look; units: Units };

const because = {
  choice: 'As you chose.',
  column: 'By the name of the column.',
  size: 'By the size of the figures: change it if they look wrong.',
};

/** What bare figures count: changed here, the list is read again. Where there are no hundredths, there is no choice. */
function UnitChoice({ look, units }: HalfHoursLookProps) {
  const { minor } = currencies[units.currency];
  if (minor === null) return null;
  return (
    <div className="max-w-64">
      <label htmlFor="price-unit" className="text-small mb-1 block font-[550]">
        The figures are in
      </label>
      <select
        id="price-unit"
        name="price_unit"
        defaultValue={look.unit}
        aria-describedby="price-unit-hint"
        className={inputClass}
      >
        <option value="hundredth">{`${minor}/kWh`}</option>
        <option value="major">{`${formatter(units).symbol}/kWh`}</option>
      </select>
      <p id="price-unit-hint" className="text-meta text-muted mt-1">
        {because[look.unitFrom]} After a change, check again.
      </p>
    </div>
  );
}

type PartProps = { look: Look; format: Formatter };

function Gaps({ look: { gaps, gapCount }, format }: PartProps) {
  if (gapCount === 0) return null;
  return (
    <details>
      <summary className="text-small min-h-6 font-semibold">Gaps: there the prices of the tariff itself count</summary>
      <ul className="text-small text-muted mt-1">
        {gaps.map(({ from, to }) => (
          <li key={from}>{`${format.moment(from)} to ${format.moment(to)}`}</li>
        ))}
        {gapCount > gaps.length ? <li>{`and ${gapCount - gaps.length} more`}</li> : null}
      </ul>
    </details>
  );
}

function LeftOut({ look: { notes, noteCount }, format }: PartProps) {
  if (noteCount === 0) return null;
  return (
    <details open>
      <summary className="text-small min-h-6 font-semibold">
        {`${format.count(noteCount)} ${noteCount === 1 ? 'line is' : 'lines are'} left out`}
      </summary>
      <ul className="text-small text-muted mt-1 max-h-72 overflow-y-auto">
        {notes.map(({ line, reason }) => (
          <li key={line} className="border-line border-t py-1.5">
            <span className="text-ink font-semibold">Line {line}:</span> {reason}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What was understood of a list; nothing is stored yet. */
export function HalfHoursLook({ look, units }: HalfHoursLookProps) {
  const format = formatter(units);
  const isNew = look.count - look.same - look.replaced;
  const what = [
    `${format.count(isNew)} new`,
    look.replaced > 0 ? `${format.count(look.replaced)} with another price than now` : '',
    look.same > 0 ? `${format.count(look.same)} here already` : '',
  ].filter(Boolean);
  return (
    <section aria-label="What is in the list" className="rounded-card border-line bg-surface grid gap-4 border p-4">
      <StatRow>
        <Stat label="Half hours" value={format.count(look.count)} />
        <Stat label="Lowest" value={format.pricePerKwh(look.least)} />
        <Stat label="Highest" value={format.pricePerKwh(look.most)} />
        <Stat label="Gaps" value={format.count(look.gapCount)} />
      </StatRow>
      <div className="text-small grid gap-1">
        <p role="status">{`From ${format.moment(look.first)} to ${format.moment(look.last)}: ${what.join(', ')}.`}</p>
        {look.isHourly ? <p>Each line is an hour, and makes two half hours.</p> : null}
        {look.isLocal ? (
          <p>{`The times have no offset. They are read by the clock of ${units.timeZone.replaceAll('_', ' ')}.`}</p>
        ) : null}
      </div>
      <UnitChoice look={look} units={units} />
      <Gaps look={look} format={format} />
      <LeftOut look={look} format={format} />
    </section>
  );
}
