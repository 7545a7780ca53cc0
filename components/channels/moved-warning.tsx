'use client';

import { useFieldValue, useFormParts } from '../form/form-context';
import { Notice } from '../ui/notice';

/** Says before it is saved that a secret does not move to another address by itself: it was entered for the one before. */
export function MovedWarning({ label }: { label: string }) {
  const { defaults } = useFormParts();
  const isMoved = useFieldValue('url').trim() !== defaults['url'];
  const isEntered = useFieldValue('secret').trim() !== '';
  if (!isMoved || isEntered) return null;
  return (
    <Notice tone="warn" role="status" title="The address has changed">
      {label}: enter it again. What is stored was for the other address, and is removed when you save without it.
    </Notice>
  );
}
