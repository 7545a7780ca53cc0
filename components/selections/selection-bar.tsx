'use client';

import { Merge, Pencil, Trash2 } from 'lucide-react';
import type { Route } from 'next';
import { formatter, type Formatter } from '@/lib/core/format';
import type { Micros, Units, WattHours } from '@/lib/core/units';
import type { EditDone } from '@/lib/edits/schema';
import { removeSelected } from '@/lib/selections/actions';
import { sayEdit } from '../edits/say-edit';
import { ActionButton } from '../form/action-button';
import { useHydrated } from '../form/use-hydrated';
import { Button } from '../ui/button';
import { LinkButton } from '../ui/link-button';
import { addressOf, selection, sumsOf, type Sums } from './selection-store';

type SelectionBarProps = {
  chosen: ReturnType<typeof selection.get>;
  shown: string;
  sums: Sums;
  units: Units;
  doneHref: Route;
  tickPage: (on: boolean) => void;
};

const mostMerged = 20;

/** What is chosen, in sum, and what can be done with it; stays in sight while the list scrolls. */
export function SelectionBar({ chosen, units, doneHref, ...list }: SelectionBarProps) {
  const isLive = useHydrated();
  const format = formatter(units);
  const sums = sumsOf(chosen);
  const { count, energyWh, costMicros, unpricedCount } = sums;
  const parts = [
    `${format.count(count)} selected`,
    format.energy(energyWh as WattHours),
    ...(count > unpricedCount ? [format.money(costMicros as Micros)] : []),
    ...(unpricedCount > 0 ? [`${format.count(unpricedCount)} without a price`] : []),
  ];
  // Without script nothing of it could be pressed.
  if (!isLive) return null;
  return (
    <section
      aria-label="Selection"
      className="rounded-card border-control bg-surface shadow-float sticky bottom-[calc(var(--tabs)+1rem)] z-10 flex flex-wrap items-center gap-x-3 gap-y-1 border p-2 pl-3 lg:bottom-4"
      data-no-print
    >
      <p role="status" className="text-small min-w-0 flex-1 py-1 font-semibold lg:flex-none">
        {count > 0 ? parts.join(' · ') : 'Nothing selected yet: tick the sessions that you mean.'}
      </p>
      <LinkButton
        href={doneHref}
        scroll={false}
        variant="secondary"
        size="small"
        className="lg:order-last"
        onClick={selection.clear}
      >
        Done
      </LinkButton>
      <Picks {...list} count={count} format={format} />
      {count > 0 ? <Acts address={addressOf(chosen)} {...{ count, units }} /> : null}
    </section>
  );
}

type PicksProps = Pick<SelectionBarProps, 'shown' | 'sums' | 'tickPage'> & { count: number; format: Formatter };

/** Many at once. */
function Picks({ shown, sums, tickPage, count, format }: PicksProps) {
  return (
    <div className="-ml-3 flex flex-wrap items-center max-lg:basis-full lg:ml-0 lg:grow">
      <Button variant="ghost" size="small" onClick={() => tickPage(true)}>
        All on this page
      </Button>
      <Button variant="ghost" size="small" onClick={() => selection.chooseAll(shown, sums)}>
        All {format.count(sums.count)} shown
      </Button>
      {count > 0 ? (
        <Button variant="ghost" size="small" onClick={selection.clear}>
          None
        </Button>
      ) : null}
    </div>
  );
}

function Acts({ count, address, units }: { count: number; address: string; units: Units }) {
  const onDeleted = (edit: EditDone) => {
    selection.clear();
    sayEdit(edit, units);
  };
  return (
    <div className="flex flex-wrap items-center gap-2 max-lg:basis-full max-lg:[&_:is(a,button)]:grow max-lg:[&_:is(a,button)]:px-2">
      <LinkButton href={`/sessions/edit?${address}` as Route} prefetch={false} size="small">
        <Pencil aria-hidden />
        Change…
      </LinkButton>
      {count > 1 && count <= mostMerged ? (
        <LinkButton href={`/sessions/merge?${address}` as Route} prefetch={false} variant="secondary" size="small">
          <Merge aria-hidden />
          Merge…
        </LinkButton>
      ) : null}
      <ActionButton run={removeSelected.bind(null, address)} onDone={onDeleted} variant="danger" size="small">
        <Trash2 aria-hidden />
        Delete
      </ActionButton>
    </div>
  );
}
