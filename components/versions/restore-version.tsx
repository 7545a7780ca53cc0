import { Undo2 } from 'lucide-react';
import { restoreSessionVersion, undoSaveSession } from '@/lib/versions/actions';
import { ActionButton } from '../form/action-button';

type RestoreVersionProps = {
  id: number;
  /** The version that is shown on the page. */
  version: number;
  restores: number;
  /** When that version was made, in words: a page has many of these buttons. */
  moment: string;
};

/** Makes an earlier version the newest one; the history goes on, so this can be taken back as well. */
export function RestoreVersion({ id, version, restores, moment }: RestoreVersionProps) {
  return (
    <ActionButton
      run={restoreSessionVersion.bind(null, { id, version, restores })}
      undo={undoSaveSession.bind(null, { id, version: version + 1 })}
      done="Earlier version restored"
      label={`Restore this version, ${moment}`}
      size="small"
    >
      <Undo2 aria-hidden />
      Restore this version
    </ActionButton>
  );
}
