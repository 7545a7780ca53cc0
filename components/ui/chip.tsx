import { clsx } from 'clsx';
import Link from 'next/link';
import type { ComponentProps } from 'react';

type ChipProps = ComponentProps<typeof Link> & {
  /** The state this chip stands for is the one that is shown. */
  current?: boolean;
};

/** A choice with an address: a filter that is on, a period. Choices inside a form are `ChipRadioField`. */
export function Chip({ current = false, className, ...props }: ChipProps) {
  return (
    <Link
      {...(current ? { 'aria-current': true } : {})}
      className={clsx(
        'text-section inline-flex min-h-11 max-w-full items-center gap-1.5 rounded-full border px-3.5 font-medium whitespace-nowrap',
        'pointer-fine:min-h-9 [&_svg]:size-4.5 [&_svg]:shrink-0',
        current
          ? 'border-brand bg-brand-soft inset-ring-brand inset-ring'
          : 'border-control bg-surface hover:bg-raised',
        className,
      )}
      {...props}
    />
  );
}
