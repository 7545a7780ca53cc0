'use client';

import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react';
import { findShare, removeShare } from '@/lib/offline/share';
import type { Receipt } from '@/lib/receipts/schema';
import type { Share } from '@/lib/offline/store';
import { useFormParts, type FormValues } from '../form/form-context';
import { textOf } from '../form/form-values';
import { usePageFile } from '../form/use-page-file';
import { useSessionForm, type SessionFormData } from '../sessions/session-form-data';
import { toast } from '../ui/toast';
import { ReceiptCard } from './receipt-card';
import { ReceiptContext } from './receipt-context';
import { valuesOf } from './receipt-values';
import type { usePictures } from './use-pictures';

type ReceiptDeskProps = Pick<ReturnType<typeof usePictures>, 'pictures' | 'add' | 'remove' | 'empty'> & {
  children: ReactNode;
};

// Only who brings a receipt needs the rules that read one.
async function readText(text: string, { units, now, places }: SessionFormData): Promise<Receipt | null> {
  const rules = await import('@/lib/receipts/rules').catch(() => null);
  if (!rules) toast('The text could not be read now. Check your connection and try again.', { tone: 'bad' });
  return rules && rules.readReceipt(text, { units, now, places });
}

const isText = ({ type }: File) => type.startsWith('text/');

/** Around the fields of a new charge: takes what is shared, pasted or dropped, and fills in what it tells. */
export function ReceiptDesk({ pictures, add, remove, empty, children }: ReceiptDeskProps) {
  const { data, form } = useSessionForm();
  const { defaults: drawn } = useFormParts();
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  const filled = useRef<FormValues>({});
  const share = useRef<string | null>(null);

  const write = (values: FormValues) => {
    for (const [name, value] of Object.entries(values)) form.setValue(name, value, { shouldDirty: true });
  };
  const read = async (text: string) => {
    if (text.trim() === '') return true;
    const found = await readText(text, data);
    if (!found) return false;
    const typed = textOf(form.getValues());
    const values = valuesOf(found, { typed, drawn, filled: filled.current, places: data.places });
    filled.current = { ...filled.current, ...values };
    write(values);
    setReceipt(found);
    return true;
  };
  const clear = () => {
    const typed = textOf(form.getValues());
    const own = Object.entries(filled.current).filter(([name, value]) => typed[name] === value);
    write(Object.fromEntries(own.map(([name]) => [name, drawn[name] ?? ''])));
    filled.current = {};
    setReceipt(null);
    empty();
    if (share.current !== null) void removeShare(share.current).catch(() => null);
  };

  usePageFile(
    (file) => add([file]),
    (text) => void read(text),
  );
  const take = useEffectEvent(({ id, text, files }: Share, told: readonly string[]) => {
    share.current = id;
    const pictures = files.filter((file) => !isText(file));
    if (pictures.length > 0) add(pictures);
    void read([text, ...told].join('\n'));
  });
  useEffect(() => {
    if (!new URLSearchParams(window.location.search).has('shared')) return;
    const fetched = async () => {
      const shared = await findShare();
      if (shared) take(shared, await Promise.all(shared.files.filter(isText).map((file) => file.text())));
    };
    // A browser that keeps nothing has taken no share either.
    void fetched().catch(() => null);
  }, []);

  return (
    <ReceiptContext value={{ receipt, read, pictures, add, remove, clear }}>
      <ReceiptCard />
      {children}
    </ReceiptContext>
  );
}
