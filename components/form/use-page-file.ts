'use client';

import { useEffect, useEffectEvent, useState } from 'react';

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;

const holdsFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;

/**
 * Takes a file that is dropped anywhere on the page, or pasted; pasted text too, unless it goes into a field.
 * @returns whether a file hangs over the page right now
 */
export function usePageFile(onFile: (file: File) => void, onText: (text: string) => void): boolean {
  const [isOver, setOver] = useState(false);

  const paste = useEffectEvent((event: ClipboardEvent) => {
    const file = event.clipboardData?.files[0];
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (file) onFile(file);
    else if (isTyping(event.target) || text.trim() === '') return;
    else onText(text);
    event.preventDefault();
  });

  const drop = useEffectEvent((event: DragEvent) => {
    if (!holdsFile(event)) return;
    // Without this the browser leaves the page and shows the file.
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer?.files[0];
    if (file) onFile(file);
  });

  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!holdsFile(event)) return;
      event.preventDefault();
      setOver(true);
    };
    // Only what leaves the window has no target to go to.
    const leave = (event: DragEvent) => event.relatedTarget === null && setOver(false);
    const end = new AbortController();
    const { signal } = end;
    window.addEventListener('dragover', over, { signal });
    window.addEventListener('dragleave', leave, { signal });
    window.addEventListener('drop', (event) => drop(event), { signal });
    window.addEventListener('paste', (event) => paste(event), { signal });
    return () => end.abort();
  }, []);

  return isOver;
}
