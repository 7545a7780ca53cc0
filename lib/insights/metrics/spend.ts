import { addDays, addToMonth, firstOf, lastOf, monthOf, type Day, type Month } from '@/lib/core/time';
import type { Micros, WattHours } from '@/lib/core/units';
import { spanOf, type Fact, type Span } from '@/lib/insights/schema';
import { categoryOf, type Category } from '@/lib/sessions/rules';
import { meanPriceOf } from '@/lib/logbook/rules';

/** What was paid. Sessions without a price are in `count` and `energyWh`, and counted apart; they are never a cost of 0. */
export type Spend = {
  count: number;
  energyWh: WattHours;
  costMicros: Micros;
  unpriced: number;
  /** The energy of the sessions whose cost is known. */
  pricedWh: WattHours;
};

const nothing = { count: 0, energyWh: 0, costMicros: 0, unpriced: 0, pricedWh: 0 } as Spend;

const add = (spend: Spend, { energyWh, costMicros }: Fact): Spend => ({
  count: spend.count + 1,
  energyWh: (spend.energyWh + energyWh) as WattHours,
  costMicros: (spend.costMicros + (costMicros ?? 0)) as Micros,
  unpriced: spend.unpriced + (costMicros === null ? 1 : 0),
  pricedWh: (spend.pricedWh + (costMicros === null ? 0 : energyWh)) as WattHours,
});

export const spendOf = (facts: readonly Fact[]): Spend => facts.reduce(add, nothing);

export const inSpan = (facts: readonly Fact[], { from, to }: Span): Fact[] =>
  facts.filter((fact) => from <= fact.day && fact.day <= to);

export type ByCategory<T> = Record<Category, T>;
const each = <T>(value: T): ByCategory<T> => ({ home: value, work: value, ac: value, dc: value });

/** Home, work, public AC and rapid, each with its own sum. */
export function spendByCategory(facts: readonly Fact[]): ByCategory<Spend> {
  const sums = each(nothing);
  for (const fact of facts) sums[categoryOf(fact)] = add(sums[categoryOf(fact)], fact);
  return sums;
}

/** A day or a month with what was paid in it. */
export type SpendPart<T> = { at: T; costs: ByCategory<Micros> };

function partsOf<T extends string>(facts: readonly Fact[], all: readonly T[], key: (fact: Fact) => T): SpendPart<T>[] {
  const parts = new Map(all.map((at) => [at, each(0 as Micros)]));
  for (const fact of facts) {
    const costs = parts.get(key(fact));
    if (costs) costs[categoryOf(fact)] = (costs[categoryOf(fact)] + (fact.costMicros ?? 0)) as Micros;
  }
  return all.map((at) => ({ at, costs: parts.get(at) ?? each(0 as Micros) }));
}

/** Every day of the span, also those on which nothing was paid. */
export function spendPerDay(facts: readonly Fact[], { from, to }: Span): SpendPart<Day>[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return partsOf(facts, days, (fact) => fact.day);
}

/** Every month of the span, also those in which nothing was paid. */
export function spendPerMonth(facts: readonly Fact[], { from, to }: Span): SpendPart<Month>[] {
  const months: Month[] = [];
  for (let month = monthOf(from); month <= monthOf(to); month = addToMonth(month, 1)) months.push(month);
  return partsOf(facts, months, (fact) => monthOf(fact.day));
}

/** Micros per kWh over the sessions whose price is known; `null` where there is none. */
export const meanPriceOfSpend = ({ costMicros, pricedWh }: Spend): number | null => meanPriceOf(costMicros, pricedWh);

/**
 * A month and what it is fairly compared with: the days so far with the same days of the month before, a month that is over
 * with the whole month before. On 31 March that is all of February.
 */
export function likeForLike(month: Month, today: Day): { now: Span; then: Span; isSoFar: boolean } {
  const before = addToMonth(month, -1);
  if (month !== monthOf(today)) return { now: spanOf(month), then: spanOf(before), isSoFar: false };
  const sameDay = addDays(firstOf(before), Number(today.slice(8)) - 1);
  const last = lastOf(before);
  // A charge that is dated tomorrow belongs to the month, or the figure would not be the sum of its rows.
  return { now: spanOf(month), then: { from: firstOf(before), to: sameDay < last ? sameDay : last }, isSoFar: true };
}
