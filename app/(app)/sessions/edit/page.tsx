import { ListChecks, Trash2 } from 'lucide-react';
import type { Metadata, Route } from 'next';
import { BackLink } from '@/components/edits/back-link';
import { ConfirmEdit } from '@/components/edits/confirm-edit';
import { ChangeForm } from '@/components/selections/change-form';
import { ChangePreview } from '@/components/selections/change-preview';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { listCarOptions } from '@/lib/cars/data';
import { formatter, type Formatter } from '@/lib/core/format';
import { fail } from '@/lib/core/result';
import type { Micros, WattHours } from '@/lib/core/units';
import { getLogbookChoices } from '@/lib/logbook/data';
import { logbookQuery, wholeLogbook } from '@/lib/logbook/schema';
import { listPlaces } from '@/lib/places/data';
import { removeSelected } from '@/lib/selections/actions';
import { getChangeLook, listSelected } from '@/lib/selections/data';
import { sumsOf } from '@/lib/selections/rules';
import { changeForm, isChange, selectionOf, selectionQuery, type Selection, type Sums } from '@/lib/selections/schema';
import { requireOwner } from '@/lib/server/guard';
import type { SessionRow } from '@/lib/sessions/schema';
import { getUnits } from '@/lib/settings/data';

export const metadata: Metadata = { title: 'Change several sessions' };

type Owner = Awaited<ReturnType<typeof requireOwner>>;
type Parameters = Awaited<PageProps<'/sessions/edit'>['searchParams']>;

export default async function ChangePage({ searchParams }: PageProps<'/sessions/edit'>) {
  const owner = await requireOwner();
  const parameters = await searchParams;
  const selection = selectionOf(parameters);
  const rows = selection ? listSelected(owner, selection) : [];
  const format = formatter(getUnits(owner));
  const filter = selection?.filter ?? wholeLogbook;
  const listHref = `/sessions${logbookQuery({ ...filter, isSelecting: true })}` as Route;
  return (
    <div className="max-w-reading mx-auto grid w-full grid-cols-[minmax(0,1fr)] gap-3 sm:gap-4">
      <BackLink href={listHref}>Charging sessions</BackLink>
      {selection && rows.length > 0 ? (
        <ChangeOf {...{ owner, parameters, selection, rows, format }} />
      ) : (
        <NothingSelected />
      )}
    </div>
  );
}

const NothingSelected = () => (
  <EmptyState
    icon={<ListChecks />}
    title="No session is selected"
    action={<LinkButton href="/sessions?select=1">Select sessions</LinkButton>}
  >
    Tick the sessions that you want to change together, or choose all that a filter shows.
  </EmptyState>
);

const sumWords = ({ count, energyWh, costMicros, unpricedCount }: Sums, format: Formatter) =>
  [
    format.energy(energyWh as WattHours),
    ...(count > unpricedCount ? [format.money(costMicros as Micros)] : []),
    ...(unpricedCount > 0 ? [`${format.count(unpricedCount)} without a price`] : []),
  ].join(' · ');

type ChangeOfProps = {
  owner: Owner;
  parameters: Parameters;
  selection: Selection;
  rows: readonly SessionRow[];
  format: Formatter;
};

/** What the address asks for: the fields as typed, what is wrong with them, or what they would do. */
function readChange({ owner, parameters, rows }: Pick<ChangeOfProps, 'owner' | 'parameters' | 'rows'>) {
  const form = changeForm(getUnits(owner));
  const values: Record<string, string> = {};
  for (const name of form.fields) {
    const value = parameters[name];
    if (typeof value === 'string') values[name] = value;
  }
  if (parameters['look'] !== '1') return { values, look: null };
  const change = form.decode(values);
  if (!change.ok) return { values, look: change };
  if (!isChange(change.value)) return { values, look: fail('invalid', 'Nothing is entered that could be changed.') };
  return { values, look: getChangeLook(owner, rows, change.value) };
}

function ChangeOf({ owner, parameters, selection, rows, format }: ChangeOfProps) {
  const { values, look } = readChange({ owner, parameters, rows });
  const sums = sumsOf(rows);
  const refused = look?.ok === false ? look.error : null;
  const text = selectionQuery(selection);
  const href = `/sessions${selection.filter ? logbookQuery(selection.filter) : ''}` as Route;
  const several = format.counted(sums.count, 'session');
  return (
    <>
      <PageHeader title={`Change ${several}`} lead={sumWords(sums, format)} />
      <ChangeForm
        {...{ values, format }}
        units={getUnits(owner)}
        errors={refused?.fields ?? {}}
        selection={new URLSearchParams(text)}
        cars={listCarOptions(owner)}
        places={listPlaces(owner).map(({ label }) => label)}
        networks={getLogbookChoices(owner).networks}
      />
      {refused ? <Notice tone="bad" role="alert" title={refused.message} /> : null}
      {look?.ok ? (
        <ChangePreview
          {...{ href, format }}
          look={look.value}
          count={sums.count}
          seen={{ selection: text, fields: values, seen: look.value.seen }}
        />
      ) : null}
      <div>
        <ConfirmEdit run={removeSelected.bind(null, text)} href={href} units={format.units} variant="danger">
          <Trash2 aria-hidden />
          Delete {several}
        </ConfirmEdit>
      </div>
    </>
  );
}
