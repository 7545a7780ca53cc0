import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import type { Day } from '@/lib/core/time';
import { insightsAddress } from '@/lib/insights/schema';

type YearSwitchProps = { year: number; firstYear: number; carId: number | null; today: Day };

/** From year to year, between the first that was logged and this one. */
export function YearSwitch({ year, firstYear, carId, today }: YearSwitchProps) {
  const step = (to: number, Icon: typeof ChevronLeft) =>
    to < firstYear || to > Number(today.slice(0, 4)) ? (
      <span aria-hidden className="size-11" />
    ) : (
      <Link
        href={insightsAddress({ year: to, carId, today }) as Route}
        aria-label={String(to)}
        prefetch={false}
        className="rounded-control hover:bg-raised grid size-11 place-items-center"
      >
        <Icon aria-hidden className="size-5" />
      </Link>
    );
  return (
    <div className="inline-flex items-center">
      {step(year - 1, ChevronLeft)}
      <span className="min-w-12 text-center font-semibold">{year}</span>
      {step(year + 1, ChevronRight)}
    </div>
  );
}
