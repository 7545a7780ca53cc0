import type { Route } from 'next';
import type { Comparison } from '@/lib/comparisons/rules';
import type { Period } from '@/lib/comparisons/schema';
import type { Formatter } from '@/lib/core/format';
import type { Day } from '@/lib/core/time';
import { Card } from '../ui/card';
import { answer, periodName } from './comparison-text';
import { DifferencesCard } from './differences-card';
import { LeftOut } from './left-out';
import type { Subjects } from './subjects';
import { TotalsTable } from './totals-table';

type ResultCardsProps = {
  comparison: Comparison;
  period: Period;
  subjects: Subjects;
  /** What the standing charges are of. */
  days: number;
  /** The same question without one of what is compared. */
  without: (key: string) => Route;
  today: Day;
  format: Formatter;
};

/** The answer: what each comes to, what is in no total, and the sessions that make the difference. */
export function ResultCards({ comparison, period, subjects, days, without, today, format }: ResultCardsProps) {
  const { count, energyWh, leftOut, most } = comparison;
  const when = periodName(period, today, format);
  if (count + leftOut.count === 0) {
    return (
      <Card title={`No sessions at home: ${when}`}>
        <p className="text-small text-muted mt-1">Choose another period. Only charges at home have a home tariff.</p>
      </Card>
    );
  }
  const limits = <LeftOut {...{ comparison, subjects, without, format }} />;
  if (count === 0) return <Card title="No session has a price in all that is compared">{limits}</Card>;
  return (
    <>
      <Card title={answer(comparison, subjects, format)}>
        <p className="text-small text-muted mt-1">
          {`${when}: ${format.counted(count, 'session')} at home, ${format.energy(energyWh)}`}
        </p>
        <TotalsTable {...{ comparison, subjects, days, format }} />
        {limits}
      </Card>
      {most ? <DifferencesCard {...{ most, subjects, format }} /> : null}
    </>
  );
}
