'use client';

import type { ReactNode } from 'react';
import { Button, type ButtonVariant } from '../ui/button';
import { Spinner } from '../ui/spinner';
import { useFormParts } from './form-context';

type SubmitButtonProps = {
  children: ReactNode;
  variant?: ButtonVariant;
  className?: string;
  name?: string;
  value?: string;
};

/** Is never disabled beforehand: pressing it is how a person learns what is missing. A second press while it saves does nothing. */
export function SubmitButton({ children, ...props }: SubmitButtonProps) {
  const { pending } = useFormParts();
  return (
    <Button type="submit" aria-disabled={pending} {...props}>
      {pending ? <Spinner /> : null}
      {children}
    </Button>
  );
}
