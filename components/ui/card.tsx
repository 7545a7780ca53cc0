import { clsx } from 'clsx';
import { useId, type ReactNode } from 'react';

type CardProps = {
  title?: ReactNode;
  /** What stands at the right of the title: a period, a link, a state. */
  aside?: ReactNode;
  /** Names the card for a screen reader where no title is seen. */
  label?: string;
  /** A list or a table reaches to the edge and brings its own padding. */
  flush?: boolean;
  className?: string;
  children: ReactNode;
};

export function Card({ title, aside, label, flush = false, className, children }: CardProps) {
  const id = useId();
  const named = title ? { 'aria-labelledby': id } : label ? { 'aria-label': label } : {};
  return (
    <section
      {...named}
      className={clsx('rounded-card border-line bg-surface min-w-0 border', !flush && 'p-4', className)}
    >
      {title ? (
        <div className={clsx('flex flex-wrap items-center justify-between gap-x-3 gap-y-1', flush && 'px-4 pt-4 pb-2')}>
          <h2 id={id} className="text-section">
            {title}
          </h2>
          {aside ? <div className="text-small text-muted">{aside}</div> : null}
        </div>
      ) : null}
      {children}
    </section>
  );
}
