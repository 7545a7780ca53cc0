'use client';

import { clsx } from 'clsx';
import { CircleCheck, CircleQuestionMark, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { receiptFields, type Read, type Receipt, type ReceiptField } from '@/lib/receipts/schema';
import { Picture } from '../attachments/picture';
import { fieldId, useFormParts, type FormValues } from '../form/form-context';
import { useSessionForm } from '../sessions/session-form-data';
import { useTyped } from '../sessions/use-reading';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { useReceiptParts, type ReceiptParts } from './receipt-context';
import { fieldLabels, shownText } from './receipt-words';

/** What was read, unsure things first, with the words it was read from and the picture beside: to be looked over before saving. */
export function ReceiptCard() {
  const parts = useReceiptParts();
  const top = useRef<HTMLDivElement>(null);
  const receipt = parts?.receipt ?? null;
  // What was pasted further down is answered up here.
  useEffect(() => {
    if (receipt) top.current?.scrollIntoView({ block: 'nearest' });
  }, [receipt]);
  if (!parts || (!receipt && parts.pictures.length === 0)) return null;
  return (
    <div ref={top} className="scroll-mt-16">
      <Card
        title="From the receipt"
        aside={
          <Button variant="ghost" size="small" onClick={parts.clear}>
            Leave it out
          </Button>
        }
      >
        <div role="status" className="mt-1 grid gap-3">
          {receipt ? <ReceiptList receipt={receipt} /> : null}
          <Pictures {...parts} />
        </div>
      </Card>
    </div>
  );
}

function ReceiptList({ receipt }: { receipt: Receipt }) {
  const typed = useTyped();
  const fields = receiptFields.filter((field) => receipt[field]);
  // What wants a look: what is not sure, and what somebody typed otherwise.
  const unsure = fields.filter((field) => receipt[field]?.confidence === 'unsure');
  const named = fields.filter((field) => !unsure.includes(field));
  const open = [...unsure, ...named.filter((field) => isKept(receipt, field, typed))];
  const sure = named.filter((field) => !isKept(receipt, field, typed));
  if (fields.length === 0) {
    return <p className="text-small">Nothing of a charge was found in this text. Fill in what you know.</p>;
  }
  return (
    <>
      <p className="text-small text-muted">
        {open.length === 0
          ? 'Filled in below. Nothing is saved until you save it.'
          : 'Filled in below. Look at these before you save.'}
      </p>
      {open.length > 0 ? <Lines fields={open} {...{ receipt, typed }} /> : null}
      {sure.length > 0 ? (
        <details open={open.length === 0 && sure.length < 5}>
          <summary className="text-small text-ok inline-flex min-h-11 items-center gap-2 font-semibold pointer-fine:min-h-8">
            <CircleCheck aria-hidden className="size-4.5 shrink-0" />
            {sure.length} sure
          </summary>
          <Lines fields={sure} {...{ receipt, typed }} />
        </details>
      ) : null}
    </>
  );
}

/** Left as it was typed. The price follows from a total that was read, and is not asked for beside it. */
function isKept(receipt: Receipt, field: ReceiptField, typed: FormValues): boolean {
  const text = typed[field] ?? '';
  return text !== '' && text !== receipt[field]?.text;
}

type LinesProps = { fields: readonly ReceiptField[]; receipt: Receipt; typed: FormValues };

function Lines({ fields, receipt, typed }: LinesProps) {
  const { id } = useFormParts();
  const show = (field: ReceiptField) => {
    const element = document.getElementById(fieldId(id, field));
    element?.closest('details')?.setAttribute('open', '');
    element?.focus();
  };
  return (
    <ul className="border-line divide-line divide-y border-y">
      {fields.map((field) => (
        <ReceiptLine
          key={field}
          field={field}
          read={receipt[field]}
          isKept={isKept(receipt, field, typed)}
          onShow={() => show(field)}
        />
      ))}
    </ul>
  );
}

type ReceiptLineProps = { field: ReceiptField; read: Read | undefined; isKept: boolean; onShow: () => void };

function ReceiptLine({ field, read, isKept: isTyped, onShow }: ReceiptLineProps) {
  const { units, today } = useSessionForm().data;
  if (!read) return null;
  const isSure = read.confidence === 'sure';
  const Icon = isSure ? CircleCheck : CircleQuestionMark;
  return (
    <li className="flex items-start gap-2 py-2">
      <Icon aria-hidden className={clsx('mt-0.5 size-4.5 shrink-0', isSure ? 'text-ok' : 'text-warn')} />
      <div className="min-w-0 grow">
        <button type="button" onClick={onShow} className="text-small flex w-full flex-wrap gap-x-2 text-left">
          <span className="text-muted">{fieldLabels[field]}</span>
          <span className="font-semibold wrap-anywhere">{shownText(field, read, units, today)}</span>
          <span className={clsx('font-medium', isSure ? 'text-ok' : 'text-warn')}>{isSure ? 'sure' : 'not sure'}</span>
          {isTyped ? <span className="text-muted">· yours stays</span> : null}
        </button>
        <q className="text-meta text-muted block wrap-anywhere">{read.snippet}</q>
      </div>
    </li>
  );
}

function Pictures({ pictures, remove }: ReceiptParts) {
  if (pictures.length === 0) return null;
  return (
    <div className="grid gap-2">
      <ul className="flex flex-wrap gap-2">
        {pictures.map(({ id, file, url }) => (
          <li key={id} className="relative">
            <Picture url={url} name={file.name} />
            <button
              type="button"
              onClick={() => remove(id)}
              aria-label={`Leave out ${file.name}`}
              className="bg-surface border-control absolute -top-2 -right-2 grid size-8 place-items-center rounded-full border"
            >
              <X aria-hidden className="size-4" />
            </button>
          </li>
        ))}
      </ul>
      <p className="text-meta text-muted">
        Pictures are not read: type what you see. They are kept with the charge, and wait with it on this device where
        there is no connection.
      </p>
    </div>
  );
}
