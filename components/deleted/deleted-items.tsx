import { removeCar, undoRemoveCar } from '@/lib/cars/actions';
import { removeChannel, undoRemoveChannel } from '@/lib/channels/actions';
import type { Formatter } from '@/lib/core/format';
import type { Result } from '@/lib/core/result';
import type { DeletedItem } from '@/lib/deleted/schema';
import { removeTariff, undoRemoveTariff } from '@/lib/tariffs/actions';
import { ActionButton } from '../form/action-button';
import { Card } from '../ui/card';
import { DeletedRow } from './deleted-row';

type Way = () => Promise<Result<unknown>>;
type Kind = { word: string; restore: (id: number) => Way; remove: (id: number) => Way };

// Bound here, each by itself: a button works without script only with an action that is bound.
const kinds: Record<DeletedItem['kind'], Kind> = {
  car: { word: 'Car', restore: (id) => undoRemoveCar.bind(null, id), remove: (id) => removeCar.bind(null, id) },
  tariff: {
    word: 'Tariff',
    restore: (id) => undoRemoveTariff.bind(null, id),
    remove: (id) => removeTariff.bind(null, id),
  },
  channel: {
    word: 'Channel',
    restore: (id) => undoRemoveChannel.bind(null, id),
    remove: (id) => removeChannel.bind(null, id),
  },
};

/** The deleted cars, tariffs and channels, each with the way back. */
export function DeletedItems({ items, format }: { items: readonly DeletedItem[]; format: Formatter }) {
  return (
    <Card title="Cars, tariffs and channels" flush>
      <ul className="divide-line divide-y">
        {items.map(({ kind, id, name, ...gone }) => {
          const { word, restore, remove } = kinds[kind];
          return (
            <DeletedRow key={kind + String(id)} title={name} facts={[word]} {...{ gone, format }}>
              <ActionButton
                run={restore(id)}
                undo={remove(id)}
                done={`${word} restored`}
                label={`Restore ${name}`}
                size="small"
              >
                Restore
              </ActionButton>
            </DeletedRow>
          );
        })}
      </ul>
    </Card>
  );
}
