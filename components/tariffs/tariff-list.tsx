import { Pencil } from 'lucide-react';
import type { Route } from 'next';
import type { Formatter } from '@/lib/core/format';
import type { MicrosPerKwh } from '@/lib/core/units';
import type { Coverage } from '@/lib/halfhours/schema';
import { removeTariff, undoRemoveTariff } from '@/lib/tariffs/actions';
import { timeline, type TimelinePart } from '@/lib/tariffs/rules';
import type { TariffRow } from '@/lib/tariffs/schema';
import { ActionButton } from '../form/action-button';
import { coverageText } from '../halfhours/coverage-text';
import { LinkButton } from '../ui/link-button';
import { Tag } from '../ui/tag';
import { pricesText } from './tariff-text';

type TariffListProps = {
  tariffs: readonly TariffRow[];
  /** How many sessions each has priced, by its id. */
  uses: ReadonlyMap<number, number>;
  /** What those with prices by the half hour have of them. */
  coverage: readonly Coverage[];
  format: Formatter;
};

const spanOf = ({ from, to }: TimelinePart, { date }: Formatter) =>
  to === null ? `From ${date(from)}` : `${date(from)} – ${date(to)}`;

function used(count: number, format: Formatter): string {
  if (count === 0) return 'No session yet';
  return format.counted(count, 'session');
}

type RowProps = Omit<TariffListProps, 'tariffs'> & { tariff: TariffRow; part: TimelinePart };

/** What it costs besides its base price: bands, half hours, and what is paid per day. */
function Extras({ tariff, coverage, format }: Omit<RowProps, 'part' | 'uses'>) {
  const { bands, standingChargeMicros, id } = tariff;
  const halfHours = coverage.find(({ tariffId }) => tariffId === id);
  const perDay = standingChargeMicros === null ? null : format.price(standingChargeMicros as number as MicrosPerKwh);
  return (
    <>
      {bands.length > 0 ? <p className="text-small">{pricesText(tariff, format)}</p> : null}
      {halfHours ? <p className="text-small">{coverageText(halfHours, format)}</p> : null}
      {perDay ? (
        <p className="text-small text-muted">{`Standing charge ${perDay}/day, not part of any session`}</p>
      ) : null}
    </>
  );
}

function TariffRowItem({ tariff, part, uses, coverage, format }: RowProps) {
  const { id, name, priceMicrosPerKwh, isSample } = tariff;
  return (
    <>
      <p className="text-sheet w-32 shrink-0">{format.pricePerKwh(priceMicrosPerKwh)}</p>
      <div className="min-w-40 grow basis-60">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {name}
          {isSample ? <Tag>Sample</Tag> : null}
        </p>
        <Extras {...{ tariff, coverage, format }} />
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
export function TariffList({ tariffs, uses, coverage, format }: TariffListProps) {
  return (
    <ul className="rounded-card border-line bg-surface divide-line divide-y border">
      {timeline(tariffs)
        .reverse()
        .map((part) => (
          <li key={part.from} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
            {part.tariff ? (
              <TariffRowItem tariff={part.tariff} {...{ part, uses, coverage, format }} />
            ) : (
              <p className="text-small text-muted">{`No tariff: ${spanOf(part, format)}`}</p>
            )}
          </li>
        ))}
    </ul>
  );
}
