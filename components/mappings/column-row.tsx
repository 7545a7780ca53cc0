import type { ColumnLook, ColumnPlan } from '@/lib/mappings/schema';
import { ChoiceSelect } from '../form/choice-select';
import type { Choice } from '../form/select-field';
import { traitsOf, traitTitles, type Trait } from './column-choices';

type ColumnRowProps = {
  look: ColumnLook;
  plan: ColumnPlan;
  /** What a column can be, each name once. */
  fields: readonly Choice[];
  ownZone: string;
  onField: (field: string) => void;
  onTrait: (trait: Trait, value: string) => void;
};

/** A column of the file: its name and samples, what it is, and how its cells are read. A card on a phone. */
export function ColumnRow({ look, plan, fields, ownZone, onField, onTrait }: ColumnRowProps) {
  const traits = traitsOf(plan, ownZone);
  return (
    <li className="border-line grid gap-x-6 gap-y-3 border-t px-4 py-3 lg:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_minmax(0,6fr)] lg:items-end">
      <div className="min-w-0 self-center">
        <p className="font-semibold [overflow-wrap:anywhere]">{look.name}</p>
        <p className="text-small text-muted [overflow-wrap:anywhere]">
          {look.samples.length > 0 ? look.samples.join(' · ') : 'Empty'}
        </p>
        {look.isGuess ? <p className="text-meta text-warn">Told from its values alone: please check</p> : null}
      </div>
      <ChoiceSelect
        label="What it is"
        choices={[{ value: '', label: 'Leave aside' }, ...fields]}
        value={plan.field ?? ''}
        onChange={onField}
      />
      {traits.length > 0 ? (
        <div className="grid grid-cols-2 gap-3">
          {traits.map(({ trait, choices }) => (
            <ChoiceSelect
              key={trait}
              label={traitTitles[trait]}
              choices={choices}
              value={plan[trait] ?? ''}
              onChange={(value) => onTrait(trait, value)}
            />
          ))}
        </div>
      ) : null}
    </li>
  );
}
