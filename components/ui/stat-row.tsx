import type { ReactNode } from 'react';

/** Figures side by side, as many as fit. */
export function StatRow({ children }: { children: ReactNode }) {
  return <dl className="grid grid-cols-[repeat(auto-fit,minmax(min(6rem,100%),1fr))] gap-x-4 gap-y-3">{children}</dl>;
}
