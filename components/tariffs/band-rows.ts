import { useState } from 'react';
import { useController } from 'react-hook-form';
import { everyDay, readWindow, windowText } from '@/lib/core/week-window';
import { useFormParts } from '../form/form-context';

/** A band while it is typed: any part may be missing, and the price is text. */
export type BandRow = { from: string; to: string; days: number[]; price: string };

function rowOf(line: string): BandRow {
  const { from, to, days, rest } = readWindow(line);
  return { from, to, days, price: rest };
}

const linesOf = (text: string) => text.split(/\r?\n/).filter((line) => line.trim() !== '');

/** The line that the form sends for a row. */
export const lineOf = (row: BandRow): string => `${windowText(row)} ${row.price}`.trim();

const noBand: BandRow = { from: '', to: '', days: [...everyDay], price: '' };

/**
 * The rows behind the text of a field. The text is what is drafted, restored and sent; the rows are kept beside it, because
 * text that is read back while somebody types would take away the space they have just typed.
 */
export function useBandRows(name: string) {
  const { control } = useFormParts();
  const { field } = useController({ control, name });
  const text = typeof field.value === 'string' ? field.value : '';
  const [kept, setKept] = useState({ text, rows: linesOf(text).map(rowOf) });
  const rows = kept.text === text ? kept.rows : linesOf(text).map(rowOf);
  const write = (next: BandRow[]) => {
    const written = next.map(lineOf).join('\n');
    setKept({ text: written, rows: next });
    field.onChange(written);
  };
  return {
    ...{ text, rows },
    put: (typed: string) => field.onChange(typed),
    add: () => write([...rows, noBand]),
    change: (at: number, change: Partial<BandRow>) =>
      write(rows.map((row, index) => (index === at ? { ...row, ...change } : row))),
    remove: (at: number) => write(rows.filter((_, index) => index !== at)),
  };
}
