import { Split } from 'lucide-react';
import type { Metadata, Route } from 'next';
import { notFound } from 'next/navigation';
import { BackLink } from '@/components/edits/back-link';
import { ConfirmEdit } from '@/components/edits/confirm-edit';
import { SessionLines } from '@/components/edits/session-lines';
import { SplitForm } from '@/components/splits/split-form';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { formatter, type Formatter } from '@/lib/core/format';
import { idOf } from '@/lib/core/id';
import { requireOwner } from '@/lib/server/guard';
import { findSession } from '@/lib/sessions/data';
import { rangeOf } from '@/lib/sessions/rules';
import type { SessionRow } from '@/lib/sessions/schema';
import { getUnits } from '@/lib/settings/data';
import { splitInTwo } from '@/lib/splits/actions';
import { getSplitLook } from '@/lib/splits/data';
import { splitForm, type Parts } from '@/lib/splits/schema';

export const metadata: Metadata = { title: 'Split a session' };

export default async function SplitPage({ params, searchParams }: PageProps<'/sessions/[id]/split'>) {
  const owner = await requireOwner();
  const id = idOf((await params).id);
  const session = id === null ? null : findSession(owner, id);
  if (!session) notFound();

  const { values, look, errors } = readSplit(owner, session, await searchParams);
  const format = formatter(getUnits(owner));
  return (
    <div className="max-w-reading mx-auto grid w-full grid-cols-[minmax(0,1fr)] gap-3 sm:gap-4">
      <BackLink href={`/sessions/${session.id}` as Route}>The session</BackLink>
      <PageHeader title="Split in two" lead="Two charges that were logged as one become two sessions." />
      <Card label="The session">
        <SessionLines session={session} format={format} />
      </Card>
      <SplitForm
        id={session.id}
        values={values}
        errors={errors}
        isTimed={rangeOf(session) !== null}
        hints={hintsOf(session, format)}
      />
      {look?.ok ? <BothParts parts={look.value.parts} format={format} /> : null}
      {look?.ok ? (
        <div>
          <ConfirmEdit
            run={splitInTwo.bind(null, { id: session.id, fields: values, seen: look.value.seen })}
            href={`/sessions/${session.id}` as Route}
            units={format.units}
          >
            <Split aria-hidden />
            Split in two
          </ConfirmEdit>
        </div>
      ) : null}
    </div>
  );
}

type Owner = Awaited<ReturnType<typeof requireOwner>>;
type Parameters = Awaited<PageProps<'/sessions/[id]/split'>['searchParams']>;

/** What the address asks for: the fields as typed, what is wrong with them, or the parts they would make. */
function readSplit(owner: Owner, session: SessionRow, parameters: Parameters) {
  const form = splitForm(getUnits(owner), session.timeZone);
  const values: Record<string, string> = {};
  for (const name of form.fields) {
    const value = parameters[name];
    if (typeof value === 'string') values[name] = value;
  }
  if (parameters['look'] !== '1') return { values, look: null, errors: {} };
  const split = form.decode(values);
  const look = split.ok ? getSplitLook(owner, session, split.value) : split;
  return { values, look, errors: look.ok ? {} : (look.error.fields ?? {}) };
}

function hintsOf(session: SessionRow, format: Formatter) {
  const range = rangeOf(session);
  const time = (at: NonNullable<typeof range>['from']) => format.time(at, session.timeZone);
  return {
    energy: `Less than ${format.exactEnergy(session.energyWh)}; the second part gets the rest`,
    moment: range ? `Between ${time(range.from)} and ${time(range.to)}; the energy is shared evenly over the time` : '',
    soc: 'Left empty, it stays unknown',
  };
}

function BothParts({ parts: { first, second, secondPrice, likelySoc }, format }: { parts: Parts; format: Formatter }) {
  return (
    <>
      <Card title="The two parts">
        <ol className="divide-line divide-y">
          <li className="py-3">
            <SessionLines session={first} format={format} />
          </li>
          <li className="py-3">
            <SessionLines session={{ ...second, ...secondPrice }} format={format} />
          </li>
        </ol>
        <p className="text-meta text-muted">
          Together they cost what the whole did, to the penny. Fees and notes stay with the first part, the odometer
          goes to the second.
        </p>
      </Card>
      {likelySoc === null ? null : (
        <Notice>
          Had the battery charged evenly, it was at ≈ {likelySoc} % at the split. Enter it above if that is right.
        </Notice>
      )}
    </>
  );
}
