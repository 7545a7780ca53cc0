import { clsx } from 'clsx';
import { useId, type ReactNode } from 'react';

type HowProps = {
  label: string;
  /** Already formatted; `—` where the figure is not known. */
  value: string;
  /** In a word or two why it is not known, or what stands in for it. */
  note?: string | undefined;
  className?: string;
  /** How it was worked out. */
  children: ReactNode;
};

/** A figure that opens how it was worked out. A native popover: it needs no script, and Escape closes it. */
export function How({ label, value, note, className, children }: HowProps) {
  const id = useId();
  return (
    <div className={clsx('min-w-0', className)}>
      <dt className="text-meta text-muted">{label}</dt>
      <dd>
        <button
          type="button"
          popoverTarget={id}
          className="rounded-tag relative min-w-6 text-left font-semibold after:absolute after:-inset-x-2 after:-top-6 after:-bottom-2"
        >
          {value}
          <span className="sr-only">, {label}: how this was worked out</span>
        </button>
        {note ? <div className="text-meta text-muted">{note}</div> : null}
        <div
          id={id}
          popover="auto"
          className="rounded-card border-line bg-surface text-ink shadow-float backdrop:bg-scrim text-small m-auto w-[min(22rem,calc(100vw-2rem))] border p-4"
        >
          <p className="text-section">
            {label}: {value}
          </p>
          <div className="text-muted mt-2 grid gap-2">{children}</div>
          <button
            type="button"
            popoverTarget={id}
            popoverTargetAction="hide"
            className="text-brand mt-3 min-h-11 font-semibold pointer-fine:min-h-8"
          >
            Close
          </button>
        </div>
      </dd>
    </div>
  );
}
