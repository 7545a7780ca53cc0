import { Pencil } from 'lucide-react';
import type { Route } from 'next';
import type { Formatter } from '@/lib/core/format';
import { removeTariff, undoRemoveTariff } from '@/lib/tariffs/actions';
import { timeline, type TimelinePart } from '@/lib/tariffs/rules';
import type { TariffRow } from '@/lib/tariffs/schema';
import { ActionButton } from '../form/action-button';
import { LinkButton } from '../ui/link-button';
import { Tag } from '../ui/tag';

type TariffListProps = {
  tariffs: readonly TariffRow[];
  /** How many sessions each has priced, by its id. */
  uses: ReadonlyMap<number, number>;
  format: Formatter;
};

const spanOf = ({ from, to }: TimelinePart, { date }: Formatter) =>
  to === null ? `From ${date(from)}` : `${date(from)} – ${date(to)}`;

function used(count: number, format: Formatter): string {
  if (count === 0) return 'No session yet';
  return `${format.count(count)} ${count === 1 ? 'session' : 'sessions'}`;
}

type RowProps = Pick<TariffListProps, 'uses' | 'format'> & { tariff: TariffRow; part: TimelinePart };

function TariffRowItem({ tariff, part, uses, format }: RowProps) {
  const { id, name, priceMicrosPerKwh, isSample } = tariff;
  return (
    <>
      <p className="text-sheet w-32 shrink-0">{format.pricePerKwh(priceMicrosPerKwh)}</p>
      <div className="min-w-40 grow">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {name}
          {isSample ? <Tag>Sample</Tag> : null}
        </p>
        <p className="text-small text-muted">{`${spanOf(part, format)} · ${used(uses.get(id) ?? 0, format)}`}</p>
      </div>
      <div className="flex gap-2">
        <LinkButton href={`/settings/home-charging/${id}` as Route} variant="secondary" size="small">
          <Pencil aria-hidden />
          Edit
        </LinkButton>
        <ActionButton
          run={removeTariff.bind(null, id)}
          undo={undoRemoveTariff.bind(null, id)}
          done="Tariff deleted"
          variant="danger"
          size="small"
        >
          Delete
        </ActionButton>
      </div>
    </>
  );
}

/** Newest first, with the gaps between: the timeline in words. */
export function TariffList({ tariffs, uses, format }: TariffListProps) {
  return (
    <ul className="rounded-card border-line bg-surface divide-line divide-y border">
      {timeline(tariffs)
        .reverse()
        .map((part) => (
          <li key={part.from} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
            {part.tariff ? (
              <TariffRowItem tariff={part.tariff} part={part} uses={uses} format={format} />
            ) : (
              <p className="text-small text-muted">{`No tariff: ${spanOf(part, format)}`}</p>
            )}
          </li>
        ))}
    </ul>
  );
}
