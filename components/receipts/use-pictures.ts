'use client';

import { useRef, useState } from 'react';
import { findShare, removeShare } from '@/lib/offline/share';
import { sendPictures } from '../attachments/send-pictures';
import { toast } from '../ui/toast';
import type { WaitingPicture } from './receipt-context';

const mostPictures = 5;
const types = ['image/jpeg', 'image/png', 'image/webp'];

const isShared = () => new URLSearchParams(window.location.search).has('shared');

const shown = (file: File, id: number): WaitingPicture => ({ id, file, url: URL.createObjectURL(file) });

/**
 * The pictures that wait for the charge to be saved. Until then nobody has them but this page.
 * @param kept those of a charge that waits on this device, and is being changed
 */
export function usePictures(kept: readonly File[]) {
  const [pictures, setPictures] = useState<readonly WaitingPicture[]>(() => kept.map(shown));
  const last = useRef(kept.length);

  const add = (files: readonly File[]) => {
    const fit = files.filter(({ type }) => types.includes(type));
    if (fit.length < files.length) toast('Only JPEG, PNG and WebP pictures can be kept.', { tone: 'bad' });
    const made = fit.map((file) => {
      last.current += 1;
      return shown(file, last.current);
    });
    setPictures((before) => [...before, ...made].slice(0, mostPictures));
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
