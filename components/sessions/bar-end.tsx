'use client';

import type { ActionForm } from '../form/use-action-form';
import { useKeyboard } from '../form/use-keyboard';
import { Button } from '../ui/button';
import { Spinner } from '../ui/spinner';
import { CarPicker } from './car-picker';
import type { CarChoice } from './session-form-data';

type BarEndProps = { form: ActionForm; cars: readonly CarChoice[] };

/** The end of the form's bar: the car, or Save while the keyboard lies over the one at the foot. */
export function BarEnd({ form, cars }: BarEndProps) {
  const isCovered = useKeyboard();
  const { id, pending } = form.parts;
  return (
    <>
      {/* Out of sight it is a field of the form all the same. */}
      <div className={isCovered ? 'hidden' : 'contents'}>
        <CarPicker form={form} cars={cars} />
      </div>
      {isCovered ? (
        <Button type="submit" form={id} size="small" aria-disabled={pending}>
          {pending ? <Spinner /> : null}
          Save
        </Button>
      ) : null}
    </>
  );
}
