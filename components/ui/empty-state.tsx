import type { ReactNode } from 'react';

type EmptyStateProps = {
  icon?: ReactNode;
  /** What will be here. */
  title: string;
  /** Why it is worth having, or why nothing is here yet. */
  children: ReactNode;
  /** The one thing to do next. */
  action?: ReactNode;
};

export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="max-w-reading mx-auto flex flex-col items-center gap-2 px-4 py-10 text-center">
      {icon ? (
        <div
          aria-hidden
          className="bg-brand-soft text-brand mb-1 grid size-14 place-items-center rounded-full [&_svg]:size-6"
        >
          {icon}
        </div>
      ) : null}
      <h2 className="text-sheet text-balance">{title}</h2>
      <p className="text-muted max-w-prose text-pretty">{children}</p>
      {action ? <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}
