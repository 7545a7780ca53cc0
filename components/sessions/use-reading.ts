'use client';

import { useWatch } from 'react-hook-form';
import { useFormParts, type FormValues } from '../form/form-context';
import { textOf } from '../form/form-values';
import { readingOf, type Reading } from './reading';
import { useSessionForm } from './session-form-data';

/** Everything as typed now. On the server, and until the fields are there, what the page was drawn with. */
export function useTyped(): FormValues {
  const { control, defaults } = useFormParts();
  const watched = useWatch({ control });
  return { ...defaults, ...textOf(watched) };
}

/** What is typed, as far as it can be read. */
export function useReading(): Reading {
  const { data } = useSessionForm();
  return readingOf(useTyped(), data);
}
