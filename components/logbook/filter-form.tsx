'use client';

import Form from 'next/form';
import { useEffect, useRef, type ReactNode } from 'react';

type FilterFormProps = {
  /** Name → value of every field, as the address has it. */
  values: Readonly<Record<string, string>>;
  className?: string;
  children: ReactNode;
};

/** Keystrokes within this time are one search. */
const pause = 350;

/** Whether a field holds something else than the page came with. */
function isChanged(field: Element): boolean {
  if (field instanceof HTMLInputElement) return field.value !== field.defaultValue;
  if (!(field instanceof HTMLSelectElement)) return false;
  const first = [...field.options].find((option) => option.defaultSelected) ?? field.options[0];
  return field.selectedOptions[0] !== first;
}

/**
 * The filter as a GET form: its state is the address. Without script it is sent by its button; with script by every change,
 * without a page load.
 */
export function FilterForm({ values, className, children }: FilterFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // On a slow phone a choice can be made before the script is there to hear of it; the effect below would take it back.
  useEffect(() => {
    if ([...(form.current?.elements ?? [])].some(isChanged)) form.current?.requestSubmit();
  }, []);

  // The address also changes without the form: by a chip, by Back. A new form would take the focus from whoever is in it.
  useEffect(() => {
    for (const [name, value] of Object.entries(values)) {
      const field = form.current?.elements.namedItem(name);
      const isField = field instanceof HTMLInputElement || field instanceof HTMLSelectElement;
      if (isField && field !== document.activeElement) field.value = value;
    }
  }, [values]);

  useEffect(() => {
    const element = form.current;
    const leaveOutEmpty = ({ formData }: FormDataEvent) => {
      for (const [name, value] of [...formData]) if (value === '') formData.delete(name);
      // The order that every list has anyway; without it one view has one address.
      if (formData.get('sort') === 'date' && formData.get('dir') === 'desc') {
        formData.delete('sort');
        formData.delete('dir');
      }
    };
    element?.addEventListener('formdata', leaveOutEmpty);
    return () => {
      element?.removeEventListener('formdata', leaveOutEmpty);
      clearTimeout(timer.current);
    };
  }, []);

  const onChange = ({ target }: { target: EventTarget }) => {
    clearTimeout(timer.current);
    // Two days are to be named first. The address knows none yet, and would take the choice back from a browser in which a
    // click on a list of choices does not focus it.
    if (target instanceof HTMLSelectElement && target.value === 'days') return;
    timer.current = setTimeout(() => form.current?.requestSubmit(), target instanceof HTMLSelectElement ? 0 : pause);
  };

  return (
    <Form ref={form} action="/sessions" scroll={false} onChange={onChange} autoComplete="off" className={className}>
      {children}
    </Form>
  );
}
