import { CircleAlert, CircleCheck, Clock } from 'lucide-react';
import { formatter } from '@/lib/core/format';
import type { Units } from '@/lib/core/units';
import { sendAgain } from '@/lib/notifications/actions';
import type { DeliveryRow } from '@/lib/notifications/schema';
import { ActionButton } from '../form/action-button';
import { Card } from '../ui/card';
import { eventText, failureText, stateText } from './delivery-text';

type DeliveryListProps = { deliveries: readonly DeliveryRow[]; units: Units };

const looks = {
  delivered: { icon: CircleCheck, colour: 'text-ok' },
  failed: { icon: CircleAlert, colour: 'text-bad' },
  waiting: { icon: Clock, colour: 'text-muted' },
  sending: { icon: Clock, colour: 'text-muted' },
} as const;

/** The last messages, each with where it went and what became of it. */
export function DeliveryList({ deliveries, units }: DeliveryListProps) {
  const format = formatter(units);
  if (deliveries.length === 0)
    return (
      <Card title="Last messages">
        <p className="text-small text-muted mt-1">Nothing has been sent yet. Tests are not listed.</p>
      </Card>
    );
  return (
    <Card title="Last messages" flush>
      <ul>
        {deliveries.map((row) => {
          const { icon: Icon, colour } = looks[row.state];
          const why = row.state === 'delivered' ? null : failureText(row);
          return (
            <li
              key={row.id}
              className="border-line flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t px-4 py-3"
            >
              <div className="min-w-0">
                <p className="font-semibold wrap-anywhere">{row.title}</p>
                <p className="text-small text-muted wrap-anywhere">
                  {eventText(row)} · to {row.channel} · {format.moment(row.createdAt)}
                </p>
                {why ? <p className="text-small text-muted">{why}</p> : null}
              </div>
              <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
                <span className={`text-small flex items-center gap-1.5 font-medium ${colour}`}>
                  <Icon aria-hidden className="size-4 shrink-0" />
                  {stateText(row, format)}
                </span>
                {row.state === 'failed' ? (
                  <ActionButton
                    run={sendAgain.bind(null, row.id)}
                    done="It is on its way again"
                    label={`Try again: ${row.title}, to ${row.channel}`}
                    size="small"
                  >
                    Try again
                  </ActionButton>
                ) : null}
              </div>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
