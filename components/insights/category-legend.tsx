import type { Route } from 'next';
import { unknown, type Formatter } from '@/lib/core/format';
import type { ByCategory, Spend } from '@/lib/insights/metrics/spend';
import { logbookQuery, wholeLogbook, type LogbookFilter } from '@/lib/logbook/schema';
import { categories, categoryLabels, type Category } from '@/lib/sessions/rules';
import { Legend } from '../charts/legend';
import { spendText } from './spend-text';

type CategoryLegendProps = {
  byCategory: ByCategory<Spend>;
  /** `2026-11` or `2026`: what part of the logbook a key leads to. */
  period: string;
  carId: number | null;
  format: Formatter;
};

const filters: Record<Category, Pick<LogbookFilter, 'place' | 'type'>> = {
  home: { place: 'home', type: null },
  work: { place: 'work', type: null },
  ac: { place: 'public', type: 'AC' },
  dc: { place: 'public', type: 'DC' },
};

/** The kinds of charging that were used, with their totals; each leads to its sessions. */
export function CategoryLegend({ byCategory, period, carId, format }: CategoryLegendProps) {
  const used = categories.filter((category) => byCategory[category].count > 0);
  const items = used.map((category) => {
    const filter = { ...wholeLogbook, ...filters[category], period, car: carId };
    const value = spendText(byCategory[category], format);
    return {
      tone: category,
      label: categoryLabels[category],
      value: value === unknown ? 'no price' : value,
      href: `/sessions${logbookQuery(filter)}` as Route,
    };
  });
  return <Legend items={items} />;
}
