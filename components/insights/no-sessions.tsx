import { PlugZap } from 'lucide-react';
import type { ReactNode } from 'react';
import { EmptyState } from '../ui/empty-state';
import { LinkButton } from '../ui/link-button';

/** The dashboard and the insights before the first session. `more`: what else can be done, as the sample data. */
export function NoSessions({ more }: { more?: ReactNode }) {
  return (
    <EmptyState
      icon={<PlugZap />}
      title="Log your first charge"
      action={
        <>
          <LinkButton href="/sessions/new">Log a charge</LinkButton>
          <LinkButton href="/import" variant="secondary">
            Import a file
          </LinkButton>
          {more}
        </>
      }
    >
      One session is enough to see what the month costs; from two with an odometer reading you will see what a mile
      costs.
    </EmptyState>
  );
}
