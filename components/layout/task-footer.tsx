import type { ReactNode } from 'react';

/** Holds a task's one button: fixed above the safe area on a phone, under the last field on a desktop. */
export function TaskFooter({ children }: { children: ReactNode }) {
  return (
    <div className="border-line bg-surface fixed inset-x-0 bottom-0 z-10 border-t px-4 pt-2.5 pb-[calc(0.625rem+env(safe-area-inset-bottom))] *:w-full lg:static lg:border-0 lg:bg-transparent lg:p-0 lg:*:w-auto">
      {children}
    </div>
  );
}
