'use client';

import Form from 'next/form';
import { useEffect, useRef, type ReactNode } from 'react';

/** A question as a GET form: its state is the address. With script, fields that are empty are left out of that. */
export function QuestionForm({ children }: { children: ReactNode }) {
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    const element = form.current;
    const leaveOutEmpty = ({ formData }: FormDataEvent) => {
      for (const [name, value] of [...formData]) if (value === '') formData.delete(name);
    };
    element?.addEventListener('formdata', leaveOutEmpty);
    return () => element?.removeEventListener('formdata', leaveOutEmpty);
  }, []);

  return (
    <Form ref={form} action="/insights/what-if" scroll={false} autoComplete="off" className="grid gap-4">
      {children}
    </Form>
  );
}
