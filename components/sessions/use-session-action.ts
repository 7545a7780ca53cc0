'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import type { Units } from '@/lib/core/units';
import { removeEntry } from '@/lib/offline/outbox';
import { createSession, removeSession, saveSession } from '@/lib/sessions/actions';
import type { SessionRow } from '@/lib/sessions/schema';
import { undoSaveSession } from '@/lib/versions/actions';
import type { FormValues } from '../form/form-context';
import { textOf } from '../form/form-values';
import { useActionForm, type ActionForm } from '../form/use-action-form';
import { toast } from '../ui/toast';
import { keepPictures, keepSession } from './keep-session';

type SessionActionOptions = {
  id: string;
  isNew: boolean;
  units: Units;
  defaults: FormValues;
  closeHref: Route;
  /** The entry of this device that the charge takes the place of. */
  replaces: string | null;
  /** What goes after the charge. */
  files: readonly File[];
  /** Told the id of a new charge that the server has, and what takes its pictures where they cannot be sent. */
  onLogged: (id: number, keep: (files: readonly File[]) => Promise<boolean>) => void;
  /** Told of one that is kept on this device, before the page is left. */
  whenKept: () => Promise<void>;
};

const never = () => () => undefined;

/** Saves a new charge or an edited one: says so, offers the way back, and goes where the result is seen. */
export function useSessionAction({
  id,
  isNew,
  units,
  defaults,
  closeHref,
  replaces,
  files,
  onLogged,
  whenKept,
}: SessionActionOptions): ActionForm {
  const router = useRouter();
  const onSaved = ({ id: saved, version, clientId }: SessionRow) => {
    const values = textOf(form.form.getValues());
    if (isNew) onLogged(saved, (left) => keepPictures(clientId, values, units, left));
    if (isNew) toast('Charge saved', { undo: () => removeSession(saved) });
    // Saved as it stood: there is no new version, and the Undo would be that of an edit before.
    else if (String(version) === defaults['version']) toast('Nothing was changed');
    else toast('Charge changed', { undo: () => undoSaveSession({ id: saved, version }) });
    if (replaces !== null) void removeEntry(replaces);
    // A new charge's form leaves the history: Back must not lead to what is logged already.
    if (isNew) router.replace('/sessions');
    else router.push(closeHref);
  };
  const form = useActionForm<SessionRow>({
    id,
    action: isNew ? createSession : saveSession,
    codec: async () => {
      const { sessionEditForm, sessionForm } = await import('@/lib/sessions/schema');
      return isNew ? sessionForm(units) : sessionEditForm(units);
    },
    defaults,
    keep: ['client_id'],
    onSaved,
    ...(isNew && { whenUnreachable: (values) => keepSession({ values, units, files, replaces, whenKept }) }),
  });

  const hydrated = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  // A tap inside the app draws the page in the browser; only then may the keyboard open by itself, not on a deep link.
  const [isNavigated] = useState(hydrated);
  const focusEnergy = useEffectEvent(() => form.form.setFocus('charge_delivered_kwh'));
  useEffect(() => {
    if (isNew && isNavigated) focusEnergy();
  }, [isNew, isNavigated]);

  return form;
}
