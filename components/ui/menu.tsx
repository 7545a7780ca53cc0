'use client';

import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';

type MenuProps = { trigger: ReactNode; align?: 'start' | 'end'; children: ReactNode };

/** Things to do that are too many for buttons. Not modal: a modal one would stop the page from scrolling by a `<style>`. */
export function Menu({ trigger, align = 'end', children }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          sideOffset={6}
          collisionPadding={12}
          className="animate-appear rounded-card border-line bg-surface shadow-float z-40 min-w-48 border p-1"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
