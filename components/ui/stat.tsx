import { clsx } from 'clsx';
import type { ReactNode } from 'react';

type StatProps = {
  label: ReactNode;
  /** Already formatted; `—` where the figure is not known. */
  value: ReactNode;
  /** What it is compared with, or why it is not known. */
  note?: ReactNode;
  /** The one figure of a screen. */
  big?: boolean;
};

/** One figure with its name. Stands inside a `<dl>`; `<StatRow>` is one. */
export function Stat({ label, value, note, big = false }: StatProps) {
  return (
    <div className="min-w-0">
      <dt className="text-meta text-muted">{label}</dt>
      <dd className={clsx(big ? 'text-figure' : 'font-semibold')}>{value}</dd>
      {note ? <dd className="text-meta text-muted">{note}</dd> : null}
    </div>
  );
}
