import type { Currency, Micros } from '@/lib/core/units';
import { costOf, inputOf } from '@/lib/sessions/rules';
import type { FrozenPrice, SessionRow } from '@/lib/sessions/schema';
import type { SettledPrices } from '@/lib/settings/registry';
import { tariffOn } from '@/lib/tariffs/rules';
import type { TariffRow } from '@/lib/tariffs/schema';

/** A session at home that today's tariffs would price otherwise than it was frozen. */
export type Repricing = { session: SessionRow; price: FrozenPrice };

/**
 * Which sessions a change of tariffs concerns. A price that came in frozen from elsewhere (an import) belongs to no tariff
 * here and stays; a difference that the owner has left as logged is not told twice.
 * @param sessions those that a tariff priced, or that have no price, at home
 */
export function repricings(
  sessions: readonly SessionRow[],
  tariffs: readonly TariffRow[],
  settled: SettledPrices,
  currency: Currency,
): Repricing[] {
  return sessions.flatMap((session) => {
    const { day, createdAt, tariffId, priceSource, priceMicrosPerKwh } = session;
    const price = costOf(inputOf(session), tariffs, currency);
    const isForeign = priceSource === 'tariff' && tariffId === null;
    const was = tariffOn(settled.tariffs, day)?.priceMicrosPerKwh;
    const isSettled = createdAt <= settled.at && was === tariffOn(tariffs, day)?.priceMicrosPerKwh;
    return isForeign || isSettled || price.priceMicrosPerKwh === priceMicrosPerKwh ? [] : [{ session, price }];
  });
}

/** Of one kind of change: how many sessions, and what they cost before and after in sum. */
export type RepricingSum = { count: number; before: Micros; after: Micros };

function sumOf(changes: readonly Repricing[]): RepricingSum {
  const sum = (pick: (change: Repricing) => number | null) =>
    changes.reduce((total, change) => total + (pick(change) ?? 0), 0) as Micros;
  return {
    count: changes.length,
    before: sum(({ session }) => session.costMicros),
    after: sum(({ price }) => price.costMicros),
  };
}

/** The changes by kind, because unknown is not £0.00: other prices, first prices, and prices that would be lost. */
export function summary(changes: readonly Repricing[]): Record<'changed' | 'gained' | 'lost', RepricingSum> {
  const isKnown = (cost: Micros | null) => cost !== null;
  const of = (before: boolean, after: boolean) =>
    sumOf(
      changes.filter(
        ({ session, price }) => isKnown(session.costMicros) === before && isKnown(price.costMicros) === after,
      ),
    );
  return { changed: of(true, true), gained: of(false, true), lost: of(true, false) };
}
