import { clsx } from 'clsx';
import { FileUp } from 'lucide-react';
import type { ChangeEvent, RefObject } from 'react';
import { buttonClass } from '../ui/button';
import { useHydrated } from './use-hydrated';

type DropBoxProps = {
  label: string;
  hint: string;
  accept: string;
  input: RefObject<HTMLInputElement | null>;
  /** A file hangs over the page. */
  isOver: boolean;
  /** The name of the chosen file, where it waits to be sent. */
  chosen: string;
  onFile: (file: File) => void;
};

const unscripted = 'rounded-control border-control bg-surface text-small w-full border p-2 file:mr-3';

/** Where a file is brought to: with script a button in a field to drop on, without it the browser's own input. */
export function DropBox({ label, hint, accept, input, isOver, chosen, onFile }: DropBoxProps) {
  const hydrated = useHydrated();
  const onChange = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    if (file) onFile(file);
  };
  return (
    <div
      className={clsx(
        'rounded-card grid justify-items-center gap-3 border-2 border-dashed px-4 py-8 text-center transition-colors',
        isOver ? 'border-brand bg-brand-soft' : 'border-control bg-surface',
      )}
    >
      <FileUp aria-hidden className="text-brand size-8" />
      <p className="text-section hidden pointer-fine:block">
        {isOver ? 'Let go to read it' : 'Drop the file anywhere on this page'}
      </p>
      <label
        className={clsx(
          'has-focus-visible:outline-brand has-focus-visible:outline-2 has-focus-visible:outline-offset-2',
          hydrated && buttonClass(),
        )}
      >
        <span className={hydrated ? undefined : 'text-small mb-1 block font-[550]'}>{label}</span>
        <input
          ref={input}
          type="file"
          name="file"
          accept={accept}
          onChange={onChange}
          className={hydrated ? 'sr-only' : unscripted}
        />
      </label>
      {chosen ? <p className="text-small font-semibold wrap-anywhere">{chosen}</p> : null}
      <p className="text-meta text-muted max-w-prose text-balance">{hint}</p>
    </div>
  );
}
