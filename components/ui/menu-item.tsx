'use client';

import { clsx } from 'clsx';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';

type MenuItemProps = {
  /** A link is given as the child, with `asChild`. */
  asChild?: boolean;
  tone?: 'plain' | 'bad';
  onSelect?: () => void;
  children: ReactNode;
};

export function MenuItem({ tone = 'plain', ...props }: MenuItemProps) {
  return (
    <DropdownMenu.Item
      className={clsx(
        'text-body flex min-h-12 cursor-pointer items-center gap-2.5 rounded-[8px] px-3 outline-none pointer-fine:min-h-9',
        'data-highlighted:bg-raised data-highlighted:inset-ring-control pointer-fine:text-small data-highlighted:inset-ring',
        '[&_svg]:size-4 [&_svg]:shrink-0',
        tone === 'bad' && 'text-bad',
      )}
      {...props}
    />
  );
}
