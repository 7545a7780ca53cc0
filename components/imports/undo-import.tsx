'use client';

import type { Formatter } from '@/lib/core/format';
import { takeBack } from '@/lib/imports/actions';
import type { ImportUndone } from '@/lib/imports/schema';
import { ActionButton } from '../form/action-button';
import { toast } from '../ui/toast';

function undoneText({ removed, kept, stays }: ImportUndone, format: Formatter): string {
  const edited = `${format.counted(kept, 'session')} ${kept === 1 ? 'was' : 'were'} edited since and ${kept === 1 ? 'stays' : 'stay'}.`;
  return [
    `Import undone: ${format.counted(removed, 'session')} taken out.`,
    ...(kept > 0 ? [edited] : []),
    ...stays,
  ].join(' ');
}

type UndoImportProps = { importId: number; fileName: string; format: Formatter };

export function UndoImport({ importId, fileName, format }: UndoImportProps) {
  return (
    <ActionButton
      run={takeBack.bind(null, importId)}
      onDone={(undone: ImportUndone) => toast(undoneText(undone, format))}
      size="small"
    >
      Undo this import
      <span className="sr-only"> of {fileName}</span>
    </ActionButton>
  );
}
