import type { Formatter } from '@/lib/core/format';
import type { ByCategory, Spend, SpendPart } from '@/lib/insights/metrics/spend';
import { categories, categoryLabels } from '@/lib/sessions/rules';
import { ChartTable } from '../charts/chart-table';
import { StackedBars } from '../charts/stacked-bars';
import { spendText } from './spend-text';

type SpendChartProps<T extends string> = {
  /** "Spend per day in November". */
  title: string;
  parts: readonly SpendPart<T>[];
  byCategory: ByCategory<Spend>;
  format: Formatter;
  /** The day or month in words. */
  name: (at: T) => string;
  /** Under each bar; without it the ends of the axis are named. */
  label?: (at: T) => string;
  places?: number;
  className?: string;
};

const sumOf = ({ costs }: SpendPart<string>) => categories.reduce((sum, category) => sum + costs[category], 0);

/** Spend over time, stacked by kind of charging, with its table. */
export function SpendChart<T extends string>({
  title,
  parts,
  byCategory,
  format,
  name,
  label,
  places,
  className,
}: SpendChartProps<T>) {
  const used = categories.filter((category) => byCategory[category].count > 0);
  const totals = used.map((category) => `${categoryLabels[category]} ${spendText(byCategory[category], format)}`);
  const money = (micros: number) => format.money(micros as Spend['costMicros']);
  const paid = parts.filter((part) => used.some((category) => part.costs[category] !== 0));
  const bars = parts.map((part) => ({
    key: part.at,
    ...(label ? { label: label(part.at) } : {}),
    title: [
      name(part.at),
      ...used
        .filter((category) => part.costs[category] !== 0)
        .map((category) => `${categoryLabels[category]} ${money(part.costs[category])}`),
    ].join(' · '),
    values: part.costs,
  }));
  const [first, last] = [parts[0], parts.at(-1)];
  return (
    <>
      <StackedBars
        description={`${title}: ${totals.join(', ')}`}
        bars={bars}
        tones={used}
        formatValue={format.roughMoney}
        {...(places ? { places } : {})}
        {...(className ? { className } : {})}
      />
      <ChartTable
        caption={title}
        {...(label ? {} : { from: first && name(first.at), to: last && name(last.at) })}
        head={['When', ...used.map((category) => categoryLabels[category]), 'All']}
        rows={paid.map((part) => [
          name(part.at),
          ...used.map((category) => money(part.costs[category])),
          money(sumOf(part)),
        ])}
      />
    </>
  );
}
