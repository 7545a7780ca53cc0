'use client';

import { useEffect, useId, useRef } from 'react';
import { Button } from '@/components/ui/button';

export type LeaveChoice = 'send' | 'keep' | 'discard';

type LeaveDialogProps = { waiting: number; onChoose: (choice: LeaveChoice) => void; onClose: () => void };

/** Asked of somebody who leaves while charges wait to be sent: a sign-out must not be a way to lose them. */
export function LeaveDialog({ waiting, onChoose, onClose }: LeaveDialogProps) {
  const id = useId();
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => ref.current?.showModal(), []);
  const what = waiting === 1 ? '1 charge waits to be sent' : `${waiting} charges wait to be sent`;
  return (
    <dialog
      ref={ref}
      onClose={onClose}
      aria-labelledby={id}
      className="rounded-card border-line bg-surface text-ink shadow-float m-auto w-[min(26rem,calc(100vw-2rem))] border p-5 backdrop:bg-black/50"
    >
      <h2 id={id} className="text-section">
        {what}
      </h2>
      <p className="text-small text-muted mt-1">
        Kept on this device, nobody else sees them, and they are sent when you sign in here again.
      </p>
      <div className="mt-4 grid gap-2">
        <Button onClick={() => onChoose('send')}>Send now and log out</Button>
        <Button variant="secondary" onClick={() => onChoose('keep')}>
          Keep them here and log out
        </Button>
        <Button variant="danger" onClick={() => onChoose('discard')}>
          Discard them and log out
        </Button>
        <form method="dialog" className="grid">
          <Button type="submit" variant="ghost">
            Stay signed in
          </Button>
        </form>
      </div>
    </dialog>
  );
}
