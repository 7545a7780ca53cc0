import { paidKey, type Comparison, type Total } from '@/lib/comparisons/rules';
import type { Period } from '@/lib/comparisons/schema';
import type { Formatter } from '@/lib/core/format';
import { isMonth, type Day } from '@/lib/core/time';
import type { Micros } from '@/lib/core/units';
import type { Subjects } from './subjects';

/** "Last 12 months", "2025", "2026 so far", "November 2026 so far". */
export function periodName({ key, to }: Period, today: Day, format: Formatter): string {
  if (key === 'last12') return 'Last 12 months';
  const name = isMonth(key) ? format.longMonth(key) : key;
  return to > today ? `${name} so far` : name;
}

/** "£12.00 less", "£3.10 more", "the same". */
export function gapText(from: Micros, to: Micros, format: Formatter): string {
  if (from === to) return 'the same';
  const amount = format.money(Math.abs(to - from) as Micros);
  return to < from ? `${amount} less` : `${amount} more`;
}

/** The total, marked where the price of one of its sessions is assumed. */
export const totalText = ({ costMicros, assumed }: Pick<Total, 'costMicros' | 'assumed'>, format: Formatter): string =>
  `${assumed > 0 ? '≈ ' : ''}${format.money(costMicros)}`;

const nameOf = (subjects: Subjects, key: string) => subjects.get(key)?.name ?? '—';

function againstPaid(paid: Total, best: Total, name: string, format: Formatter): string {
  if (best.costMicros > paid.costMicros)
    return `What you paid, ${totalText(paid, format)}, is less than any of these tariffs`;
  const gap = gapText(paid.costMicros, best.costMicros, format);
  return `On ${name} you would have paid ${totalText(best, format)}: ${gap}`;
}

/** The finding, in a sentence. */
export function answer({ totals }: Comparison, subjects: Subjects, format: Formatter): string {
  const [best, second] = totals.filter(({ key }) => key !== paidKey);
  const paid = totals.find(({ key }) => key === paidKey);
  if (!best) return paid ? `You paid ${totalText(paid, format)}` : 'Nothing to compare yet';
  const name = nameOf(subjects, best.key);
  if (paid) return againstPaid(paid, best, name, format);
  if (!second) return `${name} comes to ${totalText(best, format)}`;
  const gap = gapText(second.costMicros, best.costMicros, format);
  const than = best.costMicros === second.costMicros ? 'as' : 'than';
  return `${name} comes to ${totalText(best, format)}, ${gap} ${than} ${nameOf(subjects, second.key)}`;
}
