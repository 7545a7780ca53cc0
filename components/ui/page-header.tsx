import type { ReactNode } from 'react';

type PageHeaderProps = {
  title: ReactNode;
  /** One line under the title: a count, a period, what this page is for. */
  lead?: ReactNode;
  actions?: ReactNode;
};

export function PageHeader({ title, lead, actions }: PageHeaderProps) {
  return (
    <header className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <div className="min-w-0">
        <h1 className="text-title">{title}</h1>
        {lead ? <p className="text-small text-muted">{lead}</p> : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </header>
  );
}
