import type { Formatter } from '@/lib/core/format';
import type { Instant } from '@/lib/core/time';
import { restoreSessions } from '@/lib/deleted/actions';
import type { DeletedSession } from '@/lib/deleted/schema';
import { removeSession, undoRemoveSession } from '@/lib/sessions/actions';
import { ActionButton } from '../form/action-button';
import { shownCost } from '../sessions/price-words';
import { Card } from '../ui/card';
import { DeletedRow } from './deleted-row';

type DeletedSessionsProps = {
  /** One page of them, those deleted last first. */
  rows: readonly DeletedSession[];
  /** How many were deleted at each of their moments. */
  together: ReadonlyMap<Instant, number>;
  count: number;
  format: Formatter;
};

/** The deleted sessions: each with the way back, those that went together with one for all of them. */
export function DeletedSessions({ rows, together, count, format }: DeletedSessionsProps) {
  const groups = new Map<Instant, DeletedSession[]>();
  for (const row of rows) groups.set(row.deletedAt, [...(groups.get(row.deletedAt) ?? []), row]);
  return (
    <Card
      title={<>Sessions {count > 1 ? <span className="text-muted tabular-nums">{format.count(count)}</span> : null}</>}
      aside={count > 1 ? <RestoreMany at={null} count={count} words="Restore all" format={format} /> : null}
      flush
    >
      {[...groups].map(([at, group]) => {
        const size = together.get(at) ?? group.length;
        return (
          <section
            key={at}
            aria-label={`Deleted ${format.moment(at)}`}
            className="border-line border-t first-of-type:border-t-0"
          >
            {size > 1 && size < count ? (
              <div className="bg-raised flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-2">
                <p className="text-small font-medium">{format.count(size)} deleted together</p>
                <RestoreMany at={at} count={size} words="Restore these" format={format} />
              </div>
            ) : null}
            <ul className="divide-line divide-y">
              {group.map((session) => (
                <Row key={session.id} session={session} format={format} />
              ))}
            </ul>
          </section>
        );
      })}
    </Card>
  );
}

function Row({ session, format }: { session: DeletedSession; format: Formatter }) {
  const { id, day, locationLabel, energyWh, isCarDeleted, deletedAt, daysLeft } = session;
  const date = format.date(day);
  const facts = [format.exactEnergy(energyWh), shownCost(session, format)];
  if (isCarDeleted) facts.push('its car comes back too');
  return (
    <DeletedRow
      title={`${date}, ${locationLabel || 'no place given'}`}
      gone={{ deletedAt, daysLeft }}
      {...{ facts, format }}
    >
      <ActionButton
        run={undoRemoveSession.bind(null, id)}
        undo={removeSession.bind(null, id)}
        done="Charge restored"
        label={`Restore the session of ${date}`}
        size="small"
      >
        Restore
      </ActionButton>
    </DeletedRow>
  );
}

type RestoreManyProps = { at: Instant | null; count: number; words: string; format: Formatter };

function RestoreMany({ at, count, words, format }: RestoreManyProps) {
  const number = format.count(count);
  return (
    <ActionButton run={restoreSessions.bind(null, at)} done={`${number} sessions restored`} size="small">
      {words} {number}
    </ActionButton>
  );
}
