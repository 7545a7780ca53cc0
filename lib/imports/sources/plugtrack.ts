import { textOfCell } from '@/lib/core/csv';
import { invalid } from '@/lib/core/result';
import type { Source } from '@/lib/imports/schema';
import { neededColumns, sessionColumnNames, type SessionColumnName } from '@/lib/sessions/transfer';

const isKnown = (name: string): name is SessionColumnName => sessionColumnNames.some((known) => known === name);

/** The app's own export. Columns may be left out or stand in another order; those that are not known are left aside. */
export const plugtrack: Source = {
  key: 'plugtrack',
  title: 'PlugTrack CSV',
  fits: (header) => neededColumns.every((name) => header.filter((cell) => cell === name).length === 1),
  carOf: (header, cells) => textOfCell(cells[header.indexOf('car')] ?? '').trim(),
  ignored: (header) => header.filter((name, index) => !isKnown(name) || header.indexOf(name) !== index),
  read: (header, cells, read, id) => {
    if (cells.length !== header.length)
      return invalid({ row: `This row has ${cells.length} cells, the header has ${header.length}.` });
    const values: Partial<Record<SessionColumnName, string>> = {};
    for (const [index, name] of header.entries()) if (isKnown(name)) values[name] ??= textOfCell(cells[index] ?? '');
    return read({ ...values, client_id: values.client_id?.trim() ? values.client_id : id });
  },
};
