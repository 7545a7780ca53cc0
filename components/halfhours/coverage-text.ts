import type { Formatter } from '@/lib/core/format';
import type { Coverage } from '@/lib/halfhours/schema';

/** Half-hour prices from 1 Apr 2025, 00:00 to 1 Apr 2026, 00:00, 48 half hours missing in between. */
export function coverageText({ first, last, missing }: Coverage, { counted, moment }: Formatter): string {
  const gap = missing === 0 ? '' : `, ${counted(missing, 'half hour')} missing in between`;
  return `Half-hour prices from ${moment(first)} to ${moment(last)}${gap}`;
}
