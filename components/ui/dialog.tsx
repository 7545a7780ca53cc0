'use client';

import { clsx } from 'clsx';
import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { buttonClass } from './button';
import { lendNonce } from './style-nonce';

type DialogProps = {
  /** The button that opens it; left out where the page opens it by `open`. */
  trigger?: ReactNode;
  title: string;
  description?: string;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
};

/** A sheet from the bottom edge on a phone, a card in the middle from 640 px. A button in it closes by `<DialogClose>`. */
export function Dialog({ trigger, title, description, children, ...state }: DialogProps) {
  return (
    <Radix.Root {...state}>
      {trigger ? <Radix.Trigger asChild>{trigger}</Radix.Trigger> : null}
      <Radix.Portal>
        <Radix.Overlay ref={lendNonce} className="animate-appear bg-scrim fixed inset-0 z-40" />
        <Radix.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={clsx(
            'animate-rise rounded-t-sheet bg-surface shadow-float fixed inset-x-0 bottom-0 z-40 flex max-h-[90dvh] flex-col',
            'sm:max-w-form sm:rounded-sheet pb-[env(safe-area-inset-bottom)] sm:inset-x-4 sm:top-0 sm:m-auto sm:h-fit',
          )}
        >
          <div className="flex items-center justify-between gap-3 py-2 pr-2 pl-4">
            <Radix.Title className="text-sheet">{title}</Radix.Title>
            <Radix.Close aria-label="Close" className={buttonClass('ghost', 'icon', 'text-muted')}>
              <X aria-hidden />
            </Radix.Close>
          </div>
          <div className="overflow-y-auto px-4 pb-4">
            {description ? (
              <Radix.Description className="text-small text-muted mb-3">{description}</Radix.Description>
            ) : null}
            {children}
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
