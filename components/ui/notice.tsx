import { clsx } from 'clsx';
import { CircleAlert, CircleCheck, Info, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export type NoticeTone = 'info' | 'ok' | 'warn' | 'bad';

const tones: Record<NoticeTone, { icon: LucideIcon; colour: string }> = {
  info: { icon: Info, colour: 'text-brand' },
  ok: { icon: CircleCheck, colour: 'text-ok' },
  warn: { icon: TriangleAlert, colour: 'text-warn' },
  bad: { icon: CircleAlert, colour: 'text-bad' },
};

type NoticeProps = {
  tone?: NoticeTone;
  title?: string;
  /** One button or link, behind the text. */
  action?: ReactNode;
  /** `alert` only for what appears while the person is on the page. */
  role?: 'status' | 'alert';
  children?: ReactNode;
};

export function Notice({ tone = 'info', title, action, role, children }: NoticeProps) {
  const { icon: Icon, colour } = tones[tone];
  return (
    <div role={role} className="rounded-control border-line bg-surface flex gap-3 border px-4 py-3">
      <Icon aria-hidden className={clsx('mt-0.5 size-5 shrink-0', colour)} />
      <div className="flex min-w-0 grow flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="text-small min-w-0">
          {title ? <p className="font-semibold">{title}</p> : null}
          {children ? <div className={title ? 'text-muted' : undefined}>{children}</div> : null}
        </div>
        {action}
      </div>
    </div>
  );
}
