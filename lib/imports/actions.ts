'use server';

import { mostExportBytes } from '@/lib/exports/schema';
import { importId, importStep } from '@/lib/imports/schema';
import { runImport, takeImportBack } from '@/lib/imports/service';
import { formAction, ownerAction } from '@/lib/server/action';

export const bringIn = formAction(
  () => importStep,
  runImport,
  (answer) => ('done' in answer ? '/import' : null),
  { field: 'file', mostBytes: mostExportBytes + 1024 * 1024, attach: (step, bytes) => ({ ...step, bytes }) },
);
export const takeBack = ownerAction(importId, takeImportBack);
