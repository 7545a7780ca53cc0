import type { CarRow } from '@/lib/cars/schema';
import { monthOf, type Day, type Month } from '@/lib/core/time';
import type { ChargingEfficiencies } from '@/lib/insights/metrics/charging-efficiency';
import { costPerDistance, type CostPerDistance } from '@/lib/insights/metrics/cost-per-distance';
import {
  efficiencyOver,
  endingIn,
  intervalsOf,
  type CarBases,
  type Efficiency,
} from '@/lib/insights/metrics/efficiency';
import { sharesByPlace, type Share } from '@/lib/insights/metrics/shares';
import {
  inSpan,
  likeForLike,
  spendByCategory,
  spendOf,
  spendPerDay,
  spendPerMonth,
  type ByCategory,
  type Spend,
  type SpendPart,
} from '@/lib/insights/metrics/spend';
import { spanOf, type Fact, type Span } from '@/lib/insights/schema';
import type { PlaceKind } from '@/lib/sessions/schema';

/** The figures of one month of one car, and the days it is compared with. */
export type MonthFigures = {
  now: Span;
  then: Span;
  isSoFar: boolean;
  spend: Spend;
  before: Spend;
  byCategory: ByCategory<Spend>;
  days: SpendPart<Day>[];
  shares: Record<PlaceKind, Share>;
  efficiency: Efficiency;
  perDistance: CostPerDistance;
  charging: ChargingEfficiencies;
};

type Basis = Pick<CarRow, 'id' | 'batteryWh'> & { efficiencies: ChargingEfficiencies };

/** @param facts of the car, from the last odometer reading before the month that is compared with, to the month's end */
export function monthFigures(facts: readonly Fact[], car: Basis, month: Month, today: Day): MonthFigures {
  const { now, then, isSoFar } = likeForLike(month, today);
  const own = inSpan(facts, now);
  const ways = endingIn(intervalsOf(facts, new Map([[car.id, car]])), now);
  const lastDay = own.reduce((day, fact) => (fact.day > day ? fact.day : day), today);
  return {
    now,
    then,
    isSoFar,
    spend: spendOf(own),
    before: spendOf(inSpan(facts, then)),
    byCategory: spendByCategory(own),
    days: spendPerDay(own, { from: now.from, to: isSoFar ? lastDay : now.to }),
    shares: sharesByPlace(own),
    efficiency: efficiencyOver(ways),
    perDistance: costPerDistance(ways),
    charging: car.efficiencies,
  };
}

/** The figures of one year, of one car or of all. */
export type YearFigures = {
  isSoFar: boolean;
  spend: Spend;
  byCategory: ByCategory<Spend>;
  months: SpendPart<Month>[];
  shares: Record<PlaceKind, Share>;
  efficiency: Efficiency;
  efficiencies: { month: Month; efficiency: Efficiency }[];
  perDistance: CostPerDistance;
};

/** January to December, or to the month that is running. */
export function yearSpan(year: number, today: Day): Span {
  const to = `${year}-12-31` as Day;
  return { from: `${year}-01-01` as Day, to: today < to ? spanOf(monthOf(today)).to : to };
}

/** @param facts from the last odometer readings before the year, to its end */
export function yearFigures(facts: readonly Fact[], cars: CarBases, year: number, today: Day): YearFigures {
  const span = yearSpan(year, today);
  const own = inSpan(facts, span);
  const ways = endingIn(intervalsOf(facts, cars), span);
  const months = spendPerMonth(own, span);
  return {
    isSoFar: today < `${year}-12-31`,
    spend: spendOf(own),
    byCategory: spendByCategory(own),
    months,
    shares: sharesByPlace(own),
    efficiency: efficiencyOver(ways),
    efficiencies: months.map(({ at }) => ({ month: at, efficiency: efficiencyOver(endingIn(ways, spanOf(at))) })),
    perDistance: costPerDistance(ways),
  };
}
