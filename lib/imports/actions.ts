'use server';

import { textOfBytes } from '@/lib/core/csv';
import { runImport, undoImport } from '@/lib/imports/data';
import { importForm, importId } from '@/lib/imports/schema';
import { formAction, ownerAction } from '@/lib/server/action';

export const bringIn = formAction(
  () => importForm,
  runImport,
  (answer) => ('done' in answer ? '/import' : null),
  { field: 'file', mostBytes: 6 * 1024 * 1024, read: textOfBytes },
);
export const takeBack = ownerAction(importId, undoImport);
