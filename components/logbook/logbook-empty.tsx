import { BookOpen, Car, SearchX } from 'lucide-react';
import type { Route } from 'next';
import { unfiltered } from '@/lib/logbook/rules';
import { logbookQuery, type LogbookFilter } from '@/lib/logbook/schema';
import { EmptyState } from '../ui/empty-state';
import { LinkButton } from '../ui/link-button';

type LogbookEmptyProps = { filter: LogbookFilter; hasCar: boolean; hasSessions: boolean };

/** What to do where there is nothing to list; which of the three it is depends on what is missing. */
export function LogbookEmpty({ filter, hasCar, hasSessions }: LogbookEmptyProps) {
  if (hasSessions) return <NothingFound filter={filter} />;
  return hasCar ? <NoSessions /> : <NoCar />;
}

const NothingFound = ({ filter }: { filter: LogbookFilter }) => (
  <EmptyState
    icon={<SearchX />}
    title="No session fits"
    action={
      <LinkButton href={`/sessions${logbookQuery(unfiltered(filter))}` as Route} variant="secondary">
        Clear the filters
      </LinkButton>
    }
  >
    Nothing that was logged matches all of these filters at once. Take one away above, or clear them.
  </EmptyState>
);

const NoSessions = () => (
  <EmptyState
    icon={<BookOpen />}
    title="Your charging sessions will be here"
    action={
      <>
        <LinkButton href="/sessions/new">Log a charge</LinkButton>
        <LinkButton href="/import" variant="secondary">
          Import a file
        </LinkButton>
      </>
    }
  >
    Each with what it cost and where it was. Log the first one, it takes a few seconds; or bring in what you exported
    before.
  </EmptyState>
);

const NoCar = () => (
  <EmptyState icon={<Car />} title="First, your car" action={<LinkButton href="/settings/cars">Add a car</LinkButton>}>
    A session belongs to a car. Add yours, then log the first charge or import the ones you have.
  </EmptyState>
);
