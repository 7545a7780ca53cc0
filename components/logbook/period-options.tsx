import type { Formatter } from '@/lib/core/format';
import type { Month } from '@/lib/core/time';

export type Periods = { months: readonly Month[]; years: readonly string[] };

/** The choices of the period select, as `<option>`s. */
export function PeriodOptions({ periods, format }: { periods: Periods; format: Formatter }) {
  return (
    <>
      <option value="">All time</option>
      <option value="days">From … to …</option>
      {periods.months.map((month) => (
        <option key={month} value={month}>
          {format.longMonth(month)}
        </option>
      ))}
      {periods.years.map((year) => (
        <option key={year}>{year}</option>
      ))}
    </>
  );
}
