'use client';

import { saveTimes } from '@/lib/notifications/actions';
import { CheckboxField } from '../form/checkbox-field';
import type { FormValues } from '../form/form-context';
import { FormShell } from '../form/form-shell';
import { SubmitButton } from '../form/submit-button';
import { TimeField } from '../form/time-field';
import { UnsavedBar } from '../form/unsaved-bar';
import { useActionForm } from '../form/use-action-form';
import { toast } from '../ui/toast';

const codec = () => import('@/lib/notifications/schema').then((schema) => schema.timesForm);

/** When summaries are written and checks made, and when nothing is sent. */
export function TimesForm({ defaults }: { defaults: FormValues }) {
  const form = useActionForm({ id: 'times', action: saveTimes, codec, defaults, onSaved: () => toast('Times saved') });
  return (
    <FormShell form={form} className="mt-3">
      <div className="max-w-40">
        <TimeField name="notify_at" label="Checks and summaries" hint="Once a day." />
      </div>
      <div className="group grid gap-3">
        <CheckboxField name="is_quiet" label="Quiet hours" hint="What comes up in them is sent when they end." />
        <div className="grid-pair hidden max-w-80 gap-3 pl-9 group-has-[input:checked]:grid">
          <TimeField name="quiet_from" label="From" />
          <TimeField name="quiet_to" label="To" />
        </div>
      </div>
      {form.dirty ? (
        <UnsavedBar form={form} save="Save times" />
      ) : (
        <SubmitButton className="justify-self-start">Save times</SubmitButton>
      )}
    </FormShell>
  );
}
