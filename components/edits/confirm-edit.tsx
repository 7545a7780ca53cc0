'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import type { Result } from '@/lib/core/result';
import type { Units } from '@/lib/core/units';
import type { EditDone } from '@/lib/edits/schema';
import { ActionButton } from '../form/action-button';
import { selection } from '../selections/selection-store';
import type { ButtonVariant } from '../ui/button';
import { sayEdit } from './say-edit';

type ConfirmEditProps = {
  /** The act with what was looked at bound to it. */
  run: () => Promise<Result<EditDone>>;
  /** Where the result is seen. */
  href: Route;
  units: Units;
  variant?: ButtonVariant;
  children: ReactNode;
};

/** Does what the page has shown. Where that is not so any more nothing is done, and the page shows how it is now. */
export function ConfirmEdit({ run, href, units, variant = 'primary', children }: ConfirmEditProps) {
  const router = useRouter();
  return (
    <ActionButton
      run={run}
      variant={variant}
      onDone={(edit) => {
        selection.clear();
        sayEdit(edit, units);
        router.push(href);
      }}
      onRefused={() => router.refresh()}
    >
      {children}
    </ActionButton>
  );
}
