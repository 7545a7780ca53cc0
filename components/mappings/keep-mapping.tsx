'use client';

import { useId, useState, useTransition, type SubmitEvent } from 'react';
import { keepMapping } from '@/lib/mappings/actions';
import type { Mapping } from '@/lib/mappings/schema';
import { Field, inputClass } from '../form/field';
import { Button } from '../ui/button';
import { Spinner } from '../ui/spinner';
import { toast } from '../ui/toast';

type KeepMappingProps = { mapping: Mapping; proposedName: string; onKept: (name: string) => void };

const broken = 'This did not work. Check your connection and try again.';

/** Keeps what was said of the columns under a name, for the next file that has them. */
export function KeepMapping({ mapping, proposedName, onKept }: KeepMappingProps) {
  const id = useId();
  const [name, setName] = useState(proposedName);
  const [problem, setProblem] = useState('');
  const [pending, startTransition] = useTransition();

  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const wanted = name.trim();
    if (pending) return;
    if (wanted === '') {
      setProblem('Give it a name.');
      return;
    }
    startTransition(async () => {
      const kept = await keepMapping({ name: wanted, mapping }).catch(() => null);
      setProblem(kept?.ok ? '' : (kept?.error.message ?? broken));
      if (!kept?.ok) return;
      toast(kept.value.isReplaced ? `Mapping “${wanted}” changed` : `Mapping “${wanted}” kept`);
      onKept(wanted);
    });
  };

  return (
    <form onSubmit={onSubmit} autoComplete="off" noValidate className="flex flex-wrap items-end gap-3">
      <div className="w-full max-w-80">
        <Field id={id} name="name" label="Keep this as a mapping" error={problem || undefined}>
          <input
            id={id}
            value={name}
            placeholder="My charger at home"
            onChange={(event) => setName(event.target.value)}
            aria-invalid={problem ? true : undefined}
            aria-describedby={problem ? `${id}-error` : undefined}
            className={inputClass}
          />
        </Field>
      </div>
      <Button type="submit" variant="secondary" aria-disabled={pending}>
        {pending ? <Spinner /> : null}
        Keep
      </Button>
    </form>
  );
}
