'use client';

import { Button } from '../ui/button';
import { SubmitButton } from './submit-button';
import type { ActionForm } from './use-action-form';

type UnsavedBarProps = { form: ActionForm; save?: string };

/** For forms that are always open (settings): there from the first change until it is saved or discarded. */
export function UnsavedBar({ form, save = 'Save' }: UnsavedBarProps) {
  if (!form.dirty) return null;
  return (
    <div
      role="group"
      aria-label="Unsaved changes"
      className="animate-rise rounded-card border-control bg-surface shadow-float sticky bottom-(--tabs) z-10 flex flex-wrap items-center gap-2 border px-4 py-2 lg:bottom-4"
    >
      <p className="text-small mr-auto font-semibold">Unsaved changes</p>
      <Button variant="ghost" size="small" onClick={form.discard}>
        Discard
      </Button>
      <SubmitButton>{save}</SubmitButton>
    </div>
  );
}
