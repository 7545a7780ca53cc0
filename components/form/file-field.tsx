'use client';

import { useRef, useState } from 'react';
import { Button } from '../ui/button';
import { DropBox } from './drop-box';
import { inputClass } from './field';
import { useHydrated } from './use-hydrated';
import { usePageFile } from './use-page-file';

type FileFieldProps = {
  label: string;
  /** What kinds of file, and how large. */
  hint: string;
  accept: string;
  /** What came of the last step, where nobody holds the file in the browser. */
  text?: string | undefined;
  fileName?: string | undefined;
  placeholder?: string;
  /** Acts at once on what is brought; without it the form around sends it. */
  onFile?: (file: File) => void;
};

/** Puts a file that was dropped or pasted where a chosen one would be, so that a form sends it. */
function put(input: HTMLInputElement | null, file: File): void {
  if (!input) return;
  const carrier = new DataTransfer();
  carrier.items.add(file);
  input.files = carrier.files;
}

// As a file a paste keeps its line ends, which a form would rewrite.
const fileOf = (text: string) => new File([text], 'Pasted text', { type: 'text/plain' });

/** A file, or its text: chosen, dropped anywhere on the page, pasted. Both have one name; the file counts where there is one. */
export function FileField({ label, hint, accept, text, fileName = '', placeholder, onFile }: FileFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const [chosen, setChosen] = useState('');
  const [isOpen, setOpen] = useState(Boolean(text));
  const hydrated = useHydrated();

  const take = (file: File) => (onFile ? onFile(file) : setChosen(file.name));
  const bring = (file: File) => {
    put(input.current, file);
    take(file);
  };
  const isOver = usePageFile(bring, (pasted) => {
    setOpen(true);
    if (area.current) area.current.value = pasted;
    onFile?.(fileOf(pasted));
  });

  return (
    <div className="grid gap-3">
      <DropBox {...{ label, hint, accept, input, isOver, chosen }} onFile={take} />
      <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="text-small text-brand inline-flex min-h-11 items-center font-semibold pointer-fine:min-h-8">
          Or paste its text
        </summary>
        <textarea
          ref={area}
          name="file"
          rows={6}
          spellCheck={false}
          aria-label="Text of the file"
          defaultValue={text}
          placeholder={placeholder}
          className={`${inputClass} mt-1 h-auto py-2 font-mono pointer-fine:h-auto`}
        />
        {hydrated && onFile ? (
          <Button variant="secondary" className="mt-2" onClick={() => onFile(fileOf(area.current?.value ?? ''))}>
            Read this text
          </Button>
        ) : null}
      </details>
      <input type="hidden" name="file_name" value={fileName} readOnly />
    </div>
  );
}
