'use client';

import { takeBack } from '@/lib/imports/actions';
import type { ImportUndone } from '@/lib/imports/schema';
import { ActionButton } from '../form/action-button';
import { toast } from '../ui/toast';

const sessions = (count: number) => `${count} ${count === 1 ? 'session' : 'sessions'}`;

function undoneText({ removed, kept }: ImportUndone): string {
  const stayed =
    kept === 0
      ? ''
      : ` ${sessions(kept)} ${kept === 1 ? 'was' : 'were'} edited since and ${kept === 1 ? 'stays' : 'stay'}.`;
  return `Import undone: ${sessions(removed)} taken out.${stayed}`;
}

type UndoImportProps = { importId: number; fileName: string; onUndone?: () => void };

export function UndoImport({ importId, fileName, onUndone }: UndoImportProps) {
  return (
    <ActionButton
      run={takeBack.bind(null, importId)}
      onDone={(undone: ImportUndone) => {
        toast(undoneText(undone));
        onUndone?.();
      }}
      size="small"
    >
      Undo this import
      <span className="sr-only"> of {fileName}</span>
    </ActionButton>
  );
}
