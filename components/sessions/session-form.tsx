'use client';

import type { Route } from 'next';
import { useState } from 'react';
import type { FormValues } from '../form/form-context';
import { FormShell } from '../form/form-shell';
import { HiddenField } from '../form/hidden-field';
import { SubmitButton } from '../form/submit-button';
import { TaskFooter } from '../layout/task-footer';
import { ReceiptDesk } from '../receipts/receipt-desk';
import { usePictures } from '../receipts/use-pictures';
import { TaskPage } from '../layout/task-page';
import { BarEnd } from './bar-end';
import { NewerVersion } from './newer-version';
import { SessionFields } from './session-fields';
import { SessionFormContext, type SessionFormData } from './session-form-data';
import { useSessionAction } from './use-session-action';

type SessionFormProps = {
  data: SessionFormData;
  /** Every field's text; for an edit as the server holds it now. */
  defaults: FormValues;
  closeHref: Route;
  /** Names the draft apart: a copy of a session is another form than an empty one. */
  id: string;
  /** Repeats the last session. */
  again?: Route | null;
  /** The entry of this device that the charge takes the place of. */
  replaces?: string | null;
  /** The pictures that wait with that entry. */
  kept?: readonly File[];
  /** Closes the form where it is a sheet over another page. */
  onClose?: () => void;
};

const none: readonly File[] = [];
const keys = { fresh: ['client_id', 'time_zone', 'energy_source'], edit: ['id', 'version'] };
/** Logs a charge, or changes one. Only the energy must be typed; all else is proposed or may stay open. */
export function SessionForm({
  data,
  defaults: current,
  closeHref,
  id,
  again = null,
  replaces = null,
  kept = none,
  onClose,
}: SessionFormProps) {
  const isNew = data.edited === null;
  // A page that is drawn again would bring a new key and a new "now" under what is being typed; an edit must see what is new.
  const [drawn] = useState(current);
  const pictures = usePictures(kept);
  const form = useSessionAction({
    id,
    isNew,
    units: data.units,
    defaults: isNew ? drawn : current,
    closeHref,
    replaces,
    files: pictures.files,
    onLogged: pictures.settle,
    whenKept: pictures.served,
  });
  const fields = <SessionFields drawn={drawn} errors={form.errors} again={again} />;

  return (
    <SessionFormContext value={{ data, form: form.form }}>
      <TaskPage
        title={isNew ? 'Log a charge' : 'Edit charge'}
        closeHref={closeHref}
        onClose={onClose}
        trailing={<BarEnd form={form} cars={data.cars} />}
      >
        <FormShell form={form} className="gap-3! pb-6">
          {isNew ? null : <NewerVersion shown={drawn} current={current} refused={form.message !== undefined} />}
          {[...keys.fresh, ...(isNew ? [] : keys.edit)].map((name) => (
            <HiddenField key={name} name={name} />
          ))}
          {isNew ? <ReceiptDesk {...pictures}>{fields}</ReceiptDesk> : fields}
          <TaskFooter>
            <SubmitButton>{isNew ? 'Save charge' : 'Save changes'}</SubmitButton>
          </TaskFooter>
        </FormShell>
      </TaskPage>
    </SessionFormContext>
  );
}
