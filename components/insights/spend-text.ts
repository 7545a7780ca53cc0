import { unknown, type Formatter } from '@/lib/core/format';
import { monthOf, type Day } from '@/lib/core/time';
import type { Spend } from '@/lib/insights/metrics/spend';
import type { MonthFigures } from '@/lib/insights/rules';
import type { Span } from '@/lib/insights/schema';

/** The sum, or `—` where sessions are there and no price of them is known. */
export const spendText = ({ count, unpriced, costMicros }: Spend, format: Formatter): string =>
  count > 0 && unpriced === count ? unknown : format.money(costMicros);

/** "1 without a price", or nothing where all are known. */
export const unpricedText = ({ unpriced }: Spend, format: Formatter): string | null =>
  unpriced === 0 ? null : `${format.count(unpriced)} without a price`;

export const spanText = ({ from, to }: Span, format: Formatter): string =>
  from === to ? format.dayAndMonth(from) : format.span(from, to);

/** "November so far", "October", "October 2025" where that is another year. */
export function periodText({ now, isSoFar }: Pick<MonthFigures, 'now' | 'isSoFar'>, today: Day, format: Formatter) {
  const month = monthOf(now.from);
  if (isSoFar) return `${format.monthName(month)} so far`;
  return month.slice(0, 4) === today.slice(0, 4) ? format.monthName(month) : format.longMonth(month);
}

type Comparison = { arrow: '↓' | '↑' | null; text: string };

/** "↓ £6.20 less than 1–22 Oct": direction in a word, and the sign only beside it. */
export function comparison({ spend, before, then, isSoFar }: MonthFigures, format: Formatter): Comparison {
  const period = isSoFar ? spanText(then, format) : format.monthName(monthOf(then.from));
  if (before.count === 0) return { arrow: null, text: `Nothing logged ${isSoFar ? '' : 'in '}${period}` };
  if (before.count === before.unpriced)
    return { arrow: null, text: `No prices known ${isSoFar ? 'for' : 'in'} ${period}` };
  const less = before.costMicros - spend.costMicros;
  if (less === 0) return { arrow: null, text: `The same as ${period}` };
  const amount = format.money(Math.abs(less) as typeof spend.costMicros);
  return less > 0
    ? { arrow: '↓', text: `${amount} less than ${period}` }
    : { arrow: '↑', text: `${amount} more than ${period}` };
}
