'use client';

import { useRef, useState } from 'react';
import { mostPerSession } from '@/lib/attachments/rules';
import { findShare, removeShare } from '@/lib/offline/share';
import { readyPicture } from '../attachments/ready-picture';
import { sendPictures } from '../attachments/send-pictures';
import { toast } from '../ui/toast';
import type { WaitingPicture } from './receipt-context';

const isShared = () => new URLSearchParams(window.location.search).has('shared');

const shown = (file: File, id: number): WaitingPicture => ({ id, file, url: URL.createObjectURL(file) });

/**
 * The pictures that wait for the charge to be saved. Until then nobody has them but this page.
 * @param kept those of a charge that waits on this device, and is being changed
 */
export function usePictures(kept: readonly File[]) {
  const [pictures, setPictures] = useState<readonly WaitingPicture[]>(() => kept.map(shown));
  const last = useRef(kept.length);

  // Shown at once, and made smaller beside: saving does not wait for it.
  const prepare = async ({ id, file, url }: WaitingPicture) => {
    const ready = await readyPicture(file).catch(() => null);
    if (!ready) return;
    if (ready.ok && ready.value === file) return;
    URL.revokeObjectURL(url);
    const next = ready.ok ? [shown(ready.value, id)] : [];
    setPictures((before) => before.flatMap((picture) => (picture.id === id ? next : [picture])));
    if (!ready.ok) toast(ready.error.message, { tone: 'bad' });
  };
  const add = (files: readonly File[]) => {
    const room = Math.max(0, mostPerSession - pictures.length);
    if (files.length > room) toast(`A charge holds at most ${mostPerSession} pictures.`, { tone: 'bad' });
    const made = files.slice(0, room).map((file) => {
      last.current += 1;
      return shown(file, last.current);
    });
    setPictures((before) => [...before, ...made]);
    for (const picture of made) void prepare(picture);
  };
  const remove = (id: number) => {
    const gone = pictures.find((picture) => picture.id === id);
    if (gone) URL.revokeObjectURL(gone.url);
    setPictures(pictures.filter((picture) => picture.id !== id));
  };
  const empty = () => {
    for (const { url } of pictures) URL.revokeObjectURL(url);
    setPictures([]);
  };
  const files = pictures.map(({ file }) => file);
  /** What was shared has served: the charge is saved, or kept here. */
  const served = async () => {
    const share = isShared() ? await findShare().catch(() => null) : null;
    if (share) await removeShare(share.id);
  };
  /** The charge is saved, and its pictures go after it; `keep` takes those that cannot be sent now. */
  const settle = (sessionId: number, keep: (files: readonly File[]) => Promise<boolean>) => {
    if (files.length > 0) void sendPictures(sessionId, files, keep);
    void served();
  };
  return { pictures, files, add, remove, empty, served, settle };
}
