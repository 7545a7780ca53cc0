import { clsx } from 'clsx';

/** Holds the place of what is coming; give it the size of the real thing, so that nothing jumps. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={clsx('rounded-control bg-raised animate-pulse', className)} />;
}
