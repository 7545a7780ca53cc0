'use client';

import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { ErrorSummary } from './error-summary';
import { FormContext } from './form-context';
import type { ActionForm } from './use-action-form';
import { Button } from '../ui/button';

type FormShellProps = { form: ActionForm; className?: string; children: ReactNode };

/** The `<form>` around the fields: error summary, word of a restored draft, then what the page puts into it. */
export function FormShell({ form, className, children }: FormShellProps) {
  const { parts, formProps, message, errors, restored, discard } = form;
  return (
    <FormContext value={parts}>
      <form {...formProps} data-form autoComplete="off" className={clsx('grid grid-cols-[minmax(0,1fr)] gap-4', className)}>
        <ErrorSummary form={parts.id} message={message} errors={errors} />
        {restored ? (
          <div className="rounded-control bg-brand-soft flex flex-wrap items-center justify-between gap-x-3 px-3 py-1">
            <p className="text-small py-1">What you had typed before is back.</p>
            <Button variant="ghost" size="small" onClick={discard}>
              Start afresh
            </Button>
          </div>
        ) : null}
        {children}
      </form>
    </FormContext>
  );
}
