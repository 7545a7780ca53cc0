import { clsx } from 'clsx';
import type { ReactNode } from 'react';

type ToggleChipProps = { pressed: boolean; onPress: () => void; className?: string; children: ReactNode };

/** One of a group of shortcuts that fill in fields. Not a radio button: it has no value of its own to send. */
export function ToggleChip({ pressed, onPress, className, children }: ToggleChipProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onPress}
      className={clsx(
        'text-section inline-flex min-h-11 shrink-0 items-center gap-1.5 rounded-full border px-3.5 font-medium whitespace-nowrap',
        '-outline-offset-2 pointer-fine:min-h-9 [&_svg]:size-4.5 [&_svg]:shrink-0',
        pressed
          ? 'border-brand bg-brand-soft inset-ring-brand inset-ring'
          : 'border-control bg-surface hover:bg-raised',
        className,
      )}
    >
      {children}
    </button>
  );
}
