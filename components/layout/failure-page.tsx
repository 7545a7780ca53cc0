'use client';

import { Button } from '../ui/button';
import { FrontPage } from './front-page';

type FailurePageProps = { error: unknown; retry: () => void };

/** Names a reference instead of the error: the sentence of an exception is for the server's log. */
export function FailurePage({ error, retry }: FailurePageProps) {
  const reference = error instanceof Error && 'digest' in error ? String(error.digest) : null;
  return (
    <FrontPage
      title="Something went wrong"
      lead="Nothing that was saved is lost. Try again; if it stays, the server's log says more."
    >
      <div className="flex flex-wrap gap-2">
        <Button onClick={retry}>Try again</Button>
        {/* A document load, because the router itself may be what failed. */}
        <form action="/">
          <Button type="submit" variant="secondary">
            Go to the dashboard
          </Button>
        </form>
      </div>
      {reference ? <p className="text-meta text-muted mt-4">Reference: {reference}</p> : null}
    </FrontPage>
  );
}
