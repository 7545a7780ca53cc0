import type { Formatter } from '@/lib/core/format';
import type { Coverage } from '@/lib/halfhours/schema';

/** 17,520 from 1 Apr 2025, 00:00 to 1 Apr 2026, 00:00, 48 missing in between. */
export function coverageText({ count, first, last, missing }: Coverage, { count: number, moment }: Formatter): string {
  const gap = missing === 0 ? '' : `, ${number(missing)} missing in between`;
  return `${number(count)} from ${moment(first)} to ${moment(last)}${gap}`;
}
