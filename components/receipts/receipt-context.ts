'use client';

import { createContext, useContext } from 'react';
import type { Receipt } from '@/lib/receipts/schema';

/** A picture that waits to be kept with the charge. */
export type WaitingPicture = { id: number; file: File; url: string };

export type ReceiptParts = {
  /** What the text told; `null` before any was read. */
  receipt: Receipt | null;
  /** False where it could not be read now, which has been said. */
  read: (text: string) => Promise<boolean>;
  pictures: readonly WaitingPicture[];
  add: (files: readonly File[]) => void;
  remove: (id: number) => void;
  /** Takes back what was filled in and is still as the receipt said it. */
  clear: () => void;
};

export const ReceiptContext = createContext<ReceiptParts | null>(null);

/** `null` where nothing can be filled in from a receipt: in the form of a charge that is there. */
export const useReceiptParts = (): ReceiptParts | null => useContext(ReceiptContext);
