'use client';

import { TriangleAlert } from 'lucide-react';
import { warningsOf } from './reading';
import { ReceiptMark } from '../receipts/receipt-mark';
import { useSessionForm } from './session-form-data';
import { useReading } from './use-reading';

type FieldWarningProps = {
  /** The fields that it stands beside, by their outside names. */
  names: readonly string[];
};

/** A doubt about what was typed. The region is there before its text, so that a screen reader says it. */
export function FieldWarning({ names }: FieldWarningProps) {
  const { data } = useSessionForm();
  const warnings = warningsOf(useReading(), data).filter(({ field }) => names.includes(field));
  return (
    <>
      <ReceiptMark names={names} />
      <div role="status" className="text-small text-warn mt-1 grid gap-1 font-medium empty:hidden">
        {warnings.map(({ key, message }) => (
          <p key={key} className="flex gap-1.5">
            <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
            <span>{message}</span>
          </p>
        ))}
      </div>
    </>
  );
}
