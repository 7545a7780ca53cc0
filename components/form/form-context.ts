'use client';

import { createContext, useContext } from 'react';
import { useWatch, type Control, type UseFormRegister } from 'react-hook-form';

/** A form is text on its way in and on its way back; only a codec turns it into something else. */
export type FormValues = Record<string, string>;

export type FormParts = {
  id: string;
  control: Control<FormValues>;
  register: UseFormRegister<FormValues>;
  errors: FormValues;
  defaults: FormValues;
  pending: boolean;
};

export const FormContext = createContext<FormParts | null>(null);

export function useFormParts(): FormParts {
  const parts = useContext(FormContext);
  if (!parts) throw new Error('This part of a form stands outside <FormShell>.');
  return parts;
}

/** The ids that tie label, input, hint and error together; also what the error summary links to. */
export const fieldId = (form: string, name: string) => `${form}-${name}`;

/** What a field is typed as now, for live figures beside it; the same on the server, where nothing is typed yet. */
export function useFieldValue(name: string): string {
  const { control, defaults } = useFormParts();
  const value: unknown = useWatch({ control, name });
  return typeof value === 'string' ? value : (defaults[name] ?? '');
}
