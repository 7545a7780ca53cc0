import type { Route } from 'next';
import Link from 'next/link';
import type { Formatter } from '@/lib/core/format';
import type { Day } from '@/lib/core/time';
import type { SessionRow } from '@/lib/sessions/schema';
import type { SessionColumn } from '../sessions/session-columns';
import { SessionList } from '../sessions/session-list';
import { Card } from '../ui/card';

type LastSessionsProps = { rows: readonly SessionRow[]; carId: number; today: Day; format: Formatter };

const columns: SessionColumn[] = ['date', 'place', 'type', 'soc', 'energy', 'price', 'cost', 'notes'];

/** The newest sessions of the car. */
export function LastSessions({ rows, carId, today, format }: LastSessionsProps) {
  return (
    <Card label="Last charging sessions" flush>
      <SessionList caption="Last charging sessions" rows={rows} columns={columns} format={format} today={today} />
      <Link
        href={`/sessions?car=${carId}` as Route}
        prefetch={false}
        className="border-line text-small text-brand flex min-h-11 items-center border-t px-4 font-semibold hover:underline"
      >
        All sessions
      </Link>
    </Card>
  );
}
