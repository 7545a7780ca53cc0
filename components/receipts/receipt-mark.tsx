'use client';

import { clsx } from 'clsx';
import { CircleCheck, CircleQuestionMark } from 'lucide-react';
import type { ReceiptField } from '@/lib/receipts/schema';
import { useTyped } from '../sessions/use-reading';
import { useReceiptParts } from './receipt-context';

/** Beside a field that is as the receipt says it: where it comes from, and whether it wants a look. */
export function ReceiptMark({ names }: { names: readonly string[] }) {
  const receipt = useReceiptParts()?.receipt ?? null;
  const typed = useTyped();
  if (!receipt) return null;
  const reads = names.flatMap((name) => {
    const read = receipt[name as ReceiptField];
    return read && typed[name] === read.text ? [read] : [];
  });
  if (reads.length === 0) return null;
  const isSure = reads.every(({ confidence }) => confidence === 'sure');
  const Icon = isSure ? CircleCheck : CircleQuestionMark;
  return (
    <p className={clsx('text-small mt-1 flex gap-1.5 font-medium', isSure ? 'text-ok' : 'text-warn')}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      {isSure ? 'Read from the receipt' : 'Read from the receipt, not sure: please check'}
    </p>
  );
}
