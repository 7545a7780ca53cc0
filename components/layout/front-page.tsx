import type { ReactNode } from 'react';
import { BrandMark } from './brand-mark';

type FrontPageProps = { title: string; lead?: ReactNode; children: ReactNode };

/** A page before or beside the app: sign-in, setup, an error, an address that does not exist. */
export function FrontPage({ title, lead, children }: FrontPageProps) {
  return (
    <main
      id="content"
      tabIndex={-1}
      className="mx-auto flex min-h-dvh w-full max-w-110 flex-col justify-center gap-6 px-4 pt-[max(2rem,env(safe-area-inset-top))] pb-[max(2rem,env(safe-area-inset-bottom))] outline-none"
    >
      <div className="text-sheet flex items-center gap-2.5">
        <BrandMark className="size-9" />
        PlugTrack
      </div>
      <div className="rounded-card border-line bg-surface border p-5 sm:p-6">
        <h1 className="text-title">{title}</h1>
        {lead ? <div className="text-muted mt-1">{lead}</div> : null}
        <div className="mt-5">{children}</div>
      </div>
    </main>
  );
}
