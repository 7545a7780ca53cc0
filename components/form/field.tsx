import type { ReactNode } from 'react';
import { FieldError } from './field-error';
import { FieldHint } from './field-hint';
import type { FieldProps } from './use-field';

/** The look of everything that is typed into. 18 px keeps a phone from zooming in on focus. */
export const inputClass =
  'block h-12 w-full min-w-0 rounded-control border border-control bg-surface px-3 text-input font-medium text-ink ' +
  'pointer-fine:h-10 pointer-fine:text-body aria-invalid:border-2 aria-invalid:border-bad';

type FieldFrameProps = FieldProps & {
  id: string;
  error: string | undefined;
  /** Is part of the accessible name ("Energy added, kWh"), and stands outside the value. */
  unit?: string | undefined;
  children: ReactNode;
};

/** Label above, input, then hint and error: outside the label, so that they do not become part of the field's name. */
export function Field({ id, label, hint, optional, hideLabel, error, unit, children }: FieldFrameProps) {
  return (
    <div className="min-w-0">
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'text-small mb-1 block font-[550]'}>
        {label}
        {unit ? <span className="sr-only">, {unit}</span> : null}
        {optional ? <span className="text-muted font-normal"> (optional)</span> : null}
      </label>
      {children}
      <FieldHint id={id} text={hint} />
      <FieldError id={id} message={error} />
    </div>
  );
}
