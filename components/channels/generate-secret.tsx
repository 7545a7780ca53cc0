'use client';

import { Dices } from 'lucide-react';
import { useState } from 'react';
import type { ActionForm } from '../form/use-action-form';
import { useFieldValue } from '../form/form-context';
import { Button } from '../ui/button';

// What works on plain HTTP too; 32 bytes, as Standard Webhooks advises.
function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return `whsec_${btoa(String.fromCharCode(...bytes))}`;
}

/** Makes a signing secret and shows it, the only time that it is shown: the receiver needs it too. */
export function GenerateSecret({ form }: { form: ActionForm['form'] }) {
  const [made, setMade] = useState('');
  const isUsed = useFieldValue('secret') === made && made !== '';

  const generate = () => {
    const secret = newSecret();
    setMade(secret);
    form.setValue('secret', secret, { shouldDirty: true });
    form.clearErrors('secret');
  };

  return (
    <div className="-mt-1 grid gap-2">
      <Button variant="secondary" size="small" onClick={generate} className="justify-self-start">
        <Dices aria-hidden />
        Generate one
      </Button>
      <div role="status" className="empty:hidden">
        {isUsed ? (
          <>
            <p className="text-small mb-1">Copy it to the receiver now: once saved it is not shown again.</p>
            <code className="rounded-control bg-raised text-small block p-2 break-all select-all">{made}</code>
          </>
        ) : null}
      </div>
    </div>
  );
}
