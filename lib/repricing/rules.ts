import type { Instant } from '@/lib/core/time';
import type { Currency, Micros } from '@/lib/core/units';
import type { HalfHourTrace, SettledTariff } from '@/lib/repricing/schema';
import { costOf, inputOf } from '@/lib/sessions/rules';
import type { FrozenPrice, SessionRow } from '@/lib/sessions/schema';
import type { PricedTariff } from '@/lib/tariffs/schema';

/** A session at home that today's tariffs would price otherwise than it was frozen. */
export type Repricing = { session: SessionRow; price: FrozenPrice };

/** What the owner has seen the logged sessions compared with, and when. */
export type Settled = { at: Instant; tariffs: readonly PricedTariff[] };

/** What was scaled to another energy may be a Wh off in each part, which is no other price. */
export function isSamePrice(a: FrozenPrice, b: FrozenPrice): boolean {
  if (a.priceMicrosPerKwh === b.priceMicrosPerKwh) return true;
  return a.costLines !== null && b.costLines !== null && a.costMicros === b.costMicros;
}

/**
 * Which sessions a change of tariffs concerns. A price that came in frozen from elsewhere (an import) belongs to no tariff
 * here and stays; a difference that the owner has left as logged is not told twice.
 * @param sessions those that a tariff priced, or that have no price, at home
 * @param tariffs with the half hours of all these sessions
 */
export function repricings(
  sessions: readonly SessionRow[],
  tariffs: readonly PricedTariff[],
  settled: Settled,
  currency: Currency,
): Repricing[] {
  return sessions.flatMap((session) => {
    if (session.priceSource === 'tariff' && session.tariffId === null) return [];
    const input = inputOf(session);
    const price = costOf(input, tariffs, currency);
    if (isSamePrice(price, session)) return [];
    const isSettled = session.createdAt <= settled.at && isSamePrice(price, costOf(input, settled.tariffs, currency));
    return isSettled ? [] : [{ session, price }];
  });
}

const traceOf = (halfHours: PricedTariff['halfHours']): HalfHourTrace | null => {
  const until = halfHours.at(-1)?.startsAt;
  const sum = halfHours.reduce((total, { priceMicrosPerKwh }) => total + priceMicrosPerKwh, 0);
  return until === undefined ? null : { until, count: halfHours.length, sum };
};

/** A tariff as it is kept: of prices by the half hour, which may be a hundred thousand, no more than shows a change. */
export const settledOf = ({
  name: _name,
  standingChargeMicros: _standing,
  isSample: _sample,
  version: _version,
  halfHours,
  ...tariff
}: PricedTariff): SettledTariff => ({ ...tariff, halfHours: traceOf(halfHours) });

/**
 * A tariff as it was. Half hours that came after it was kept were not there; where the earlier ones are not those of then,
 * none are, so that its sessions are compared anew.
 */
export function settledAgain(
  { halfHours: trace, ...tariff }: SettledTariff,
  now: readonly PricedTariff[],
): PricedTariff {
  const list = trace ? (now.find(({ id }) => id === tariff.id)?.halfHours ?? []) : [];
  const earlier = list.filter(({ startsAt }) => startsAt <= (trace?.until ?? 0));
  const is = traceOf(earlier);
  const isSame = is?.count === trace?.count && is?.sum === trace?.sum;
  const rest = { name: '', standingChargeMicros: null, isSample: false, version: 1 };
  return { ...rest, ...tariff, halfHours: isSame ? earlier : [] };
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
