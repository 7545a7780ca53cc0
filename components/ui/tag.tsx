import { clsx } from 'clsx';
import type { ReactNode } from 'react';

export type TagTone = 'home' | 'ac' | 'dc' | 'work' | 'plain' | 'warn';

const tones: Record<TagTone, string> = {
  home: 'text-home-t',
  ac: 'text-ac-t',
  dc: 'text-dc-t',
  work: 'text-work-t',
  plain: 'text-muted',
  warn: 'text-warn',
};

/** A kind in one word. The colour never carries it alone. */
export function Tag({ tone = 'plain', children }: { tone?: TagTone; children: ReactNode }) {
  return (
    <span
      className={clsx(
        'rounded-tag text-meta inline-flex items-center gap-1 border border-current px-2 py-px font-semibold whitespace-nowrap',
        '[&_svg]:size-3.5',
        tones[tone],
      )}
    >
      {children}
    </span>
  );
}
