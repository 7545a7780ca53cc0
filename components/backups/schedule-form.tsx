'use client';

import { saveSchedule } from '@/lib/backups/actions';
import { CheckboxField } from '../form/checkbox-field';
import type { FormValues } from '../form/form-context';
import { FormShell } from '../form/form-shell';
import { SubmitButton } from '../form/submit-button';
import { TextField } from '../form/text-field';
import { TimeField } from '../form/time-field';
import { UnsavedBar } from '../form/unsaved-bar';
import { useActionForm } from '../form/use-action-form';
import { toast } from '../ui/toast';

const codec = () => import('@/lib/backups/schema').then((schema) => schema.scheduleForm);

/** When a backup is made by itself, and which of them stay. */
export function ScheduleForm({ defaults }: { defaults: FormValues }) {
  const form = useActionForm({
    id: 'backups',
    action: saveSchedule,
    codec,
    defaults,
    onSaved: () => toast('Backup settings saved'),
  });
  return (
    <FormShell form={form}>
      <div className="group grid gap-3">
        <CheckboxField
          name="backs_up"
          label="Back up every day"
          hint="After PlugTrack was off, as soon as it runs again."
        />
        <div className="hidden max-w-52 pl-9 group-has-[input:checked]:block">
          <TimeField name="backup_at" label="At" />
        </div>
      </div>
      <fieldset className="grid gap-3">
        <legend className="text-small text-muted mb-3">Keep the last backup of this many</legend>
        <div className="grid max-w-96 grid-cols-3 gap-3">
          <TextField name="keep_days" label="Days" inputMode="numeric" />
          <TextField name="keep_weeks" label="Weeks" inputMode="numeric" />
          <TextField name="keep_months" label="Months" inputMode="numeric" />
        </div>
      </fieldset>
      {form.dirty ? (
        <UnsavedBar form={form} save="Save backup settings" />
      ) : (
        <SubmitButton className="justify-self-start">Save backup settings</SubmitButton>
      )}
    </FormShell>
  );
}
