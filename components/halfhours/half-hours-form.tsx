'use client';

import { formatter } from '@/lib/core/format';
import type { Units } from '@/lib/core/units';
import { bringHalfHours } from '@/lib/halfhours/actions';
import type { HalfHoursLook as Look } from '@/lib/halfhours/schema';
import { FileField } from '../form/file-field';
import { useFileForm } from '../form/use-file-form';
import { Button } from '../ui/button';
import { LinkButton } from '../ui/link-button';
import { Notice } from '../ui/notice';
import { Spinner } from '../ui/spinner';
import { HalfHoursLook } from './half-hours-look';

type HalfHoursFormProps = { tariffId: number; units: Units; mostBytes: number; tooLarge: string };

const example = 'valid_from,value_inc_vat\n2026-05-25T22:00:00Z,14.1\n2026-05-25T22:30:00Z,12.2';

type ButtonsProps = { look: Look | null; pending: boolean; units: Units };

function Buttons({ look, pending, units }: ButtonsProps) {
  const spinner = pending ? <Spinner /> : null;
  if (!look) {
    return (
      <Button type="submit" aria-disabled={pending} className="justify-self-start">
        {spinner}
        Check the list
      </Button>
    );
  }
  return (
    <div className="flex flex-wrap gap-2">
      <Button type="submit" name="hash" value={look.hash} aria-disabled={pending}>
        {spinner}
        {`Store ${formatter(units).counted(look.count, 'price')}`}
      </Button>
      <Button type="submit" variant="secondary" aria-disabled={pending}>
        Check again
      </Button>
    </div>
  );
}

function Stored({ count, units }: { count: number; units: Units }) {
  return (
    <Notice
      tone="ok"
      role="status"
      title={`${formatter(units).counted(count, 'half-hour price')} stored`}
      action={<LinkButton href="/settings/home-charging">See your tariffs</LinkButton>}
    />
  );
}

/** Choose or paste, look, store: one form for all steps, as for an import. */
export function HalfHoursForm({ tariffId, units, mostBytes, tooLarge }: HalfHoursFormProps) {
  const { answer, problem, typed, post, onSubmit, pending } = useFileForm({
    action: bringHalfHours,
    mostBytes,
    tooLarge,
  });
  if (answer && 'done' in answer) return <Stored count={answer.done.count} units={units} />;
  const look = answer?.look ?? null;
  const held = look?.text ? look : { text: typed, fileName: '' };
  return (
    <form data-form action={post} onSubmit={onSubmit} autoComplete="off" className="grid gap-4">
      {problem ? (
        <Notice tone="bad" role="alert">
          {problem}
        </Notice>
      ) : null}
      <input type="hidden" name="tariff_id" value={tariffId} readOnly />
      <FileField
        label="Choose a CSV file"
        hint="A list of your supplier: a start and a price in each line."
        accept=".csv,.json,text/csv,text/plain,application/json"
        text={held.text ?? typed}
        fileName={held.fileName}
        placeholder={example}
      />
      {look ? <HalfHoursLook look={look} units={units} /> : null}
      <Buttons look={look} pending={pending} units={units} />
    </form>
  );
}
