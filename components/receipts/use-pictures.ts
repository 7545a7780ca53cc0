'use client';

import { useRef, useState } from 'react';
import { findShare, removeShare } from '@/lib/offline/share';
import { sendPictures } from '../attachments/send-pictures';
import { toast } from '../ui/toast';
import type { WaitingPicture } from './receipt-context';

const mostPictures = 5;
const types = ['image/jpeg', 'image/png', 'image/webp'];

const isShared = () => new URLSearchParams(window.location.search).has('shared');

/** The pictures that wait for the charge to be saved. Until then nobody has them but this page. */
export function usePictures() {
  const [pictures, setPictures] = useState<readonly WaitingPicture[]>([]);
  const last = useRef(0);

  const add = (files: readonly File[]) => {
    const fit = files.filter(({ type }) => types.includes(type));
    if (fit.length < files.length) toast('Only JPEG, PNG and WebP pictures can be kept.', { tone: 'bad' });
    const made = fit.map((file) => {
      last.current += 1;
      return { id: last.current, file, url: URL.createObjectURL(file) };
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
  /** The charge is saved: its pictures go after it, and what was shared has served. */
  const settle = (sessionId: number) => {
    if (pictures.length > 0)
      void sendPictures(
        sessionId,
        pictures.map(({ file }) => file),
      );
    if (isShared()) void findShare().then((share) => (share ? removeShare(share.id) : null), Boolean);
  };
  return { pictures, add, remove, empty, settle };
}
