import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import type { Formatter } from '@/lib/core/format';
import { addToMonth, firstDay, monthOf, type Day, type Month } from '@/lib/core/time';
import type { MonthFigures } from '@/lib/insights/rules';
import { dashboardAddress } from '@/lib/insights/schema';
import { logbookQuery, wholeLogbook } from '@/lib/logbook/schema';
import { Card } from '../ui/card';
import { CategoryLegend } from './category-legend';
import { SpendChart } from './spend-chart';
import { comparison, periodText, spendText, unpricedText } from './spend-text';

type MonthCardProps = {
  figures: MonthFigures;
  /** The car of the figures, and the one of the address: `null` while it is the active one. */
  carId: number;
  addressCarId: number | null;
  today: Day;
  format: Formatter;
};

/** What the month cost so far, and whether that is more or less than before: the first thing people come for. */
export function MonthCard({ figures, carId, addressCarId, today, format }: MonthCardProps) {
  const { now, spend, byCategory, days } = figures;
  const month = monthOf(now.from);
  const { arrow, text } = comparison(figures, format);
  const unpriced = unpricedText(spend, format);
  return (
    <Card
      title={periodText(figures, today, format)}
      aside={<MonthSwitch month={month} today={today} carId={addressCarId} format={format} />}
    >
      <p className="text-figure">{spendText(spend, format)}</p>
      <p className="text-small text-muted">
        {arrow ? <span aria-hidden>{arrow} </span> : null}
        {text} · {spend.count === 0 ? 'no sessions yet' : format.counted(spend.count, 'session')}
        {unpriced ? (
          <>
            {' · '}
            <Link
              href={`/sessions${logbookQuery({ ...wholeLogbook, period: month, car: carId, needs: 'price' })}` as Route}
              prefetch={false}
              className="inline-block py-0.5 whitespace-nowrap underline underline-offset-2"
            >
              {unpriced}
            </Link>
          </>
        ) : null}
      </p>
      {spend.count > 0 ? (
        <div className="mt-2.5">
          <SpendChart
            title={`Spend per day in ${format.monthName(month)}`}
            parts={days}
            byCategory={byCategory}
            format={format}
            name={format.dayAndMonth}
          />
          <div className="mt-0.5">
            <CategoryLegend byCategory={byCategory} period={month} carId={carId} format={format} />
          </div>
        </div>
      ) : null}
    </Card>
  );
}

type MonthSwitchProps = { month: Month; today: Day; carId: number | null; format: Formatter };

function MonthSwitch({ month, today, carId, format }: MonthSwitchProps) {
  const step = (months: number) => {
    const to = addToMonth(month, months);
    if (to > monthOf(today) || to < monthOf(firstDay)) return null;
    const Icon = months < 0 ? ChevronLeft : ChevronRight;
    return (
      <Link
        href={dashboardAddress({ month: to, carId, today }) as Route}
        aria-label={format.longMonth(to)}
        prefetch={false}
        scroll={false}
        className="-my-2.5 grid h-11 min-w-7 place-items-center"
      >
        <Icon aria-hidden className="size-5" />
      </Link>
    );
  };
  return (
    <div className="inline-flex items-center gap-1.5">
      {step(-1)}
      <span>{format.monthAndYear(month)}</span>
      {step(1)}
    </div>
  );
}
