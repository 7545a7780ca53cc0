'use client';

import { removeMapping } from '@/lib/mappings/actions';
import type { SavedMapping } from '@/lib/mappings/schema';
import { ActionButton } from '../form/action-button';
import { ChoiceSelect } from '../form/choice-select';

type MappingChoiceProps = {
  saved: readonly SavedMapping[];
  /** The one in use; `null` where the file is read as it tells itself. */
  current: SavedMapping | null;
  onChoose: (saved: SavedMapping | null) => void;
};

/** Which of the mappings that were kept a file is read by, if any. */
export function MappingChoice({ saved, current, onChoose }: MappingChoiceProps) {
  if (saved.length === 0) return null;
  return (
    <div className="flex flex-wrap items-end gap-3">
      <div className="w-full max-w-80">
        <ChoiceSelect
          label="Read it by"
          choices={[
            { value: '', label: 'What the file itself tells' },
            ...saved.map(({ id, name }) => ({ value: String(id), label: `Your mapping “${name}”` })),
          ]}
          value={current ? String(current.id) : ''}
          onChange={(value) => onChoose(saved.find(({ id }) => String(id) === value) ?? null)}
        />
      </div>
      {current ? (
        <ActionButton
          run={removeMapping.bind(null, current.id)}
          done={`Mapping “${current.name}” deleted`}
          onDone={() => onChoose(null)}
          label={`Delete the mapping ${current.name}`}
          variant="ghost"
        >
          Delete it
        </ActionButton>
      ) : null}
    </div>
  );
}
