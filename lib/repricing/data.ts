import 'server-only';
import { atomically } from '@/db/client';
import type { Result } from '@/lib/core/result';
import type { Instant } from '@/lib/core/time';
import { remembered } from '@/lib/server/history';
import type { Owner } from '@/lib/server/owner';
import { repricings, type Repricing } from '@/lib/repricing/rules';
import { listHomePriced, listSessionHistory, repriceSessions } from '@/lib/sessions/data';
import { getSettings, updateSettings } from '@/lib/settings/data';
import { listTariffs } from '@/lib/tariffs/data';

/** What today's tariffs mean for the sessions that are there: how many each has priced, by its id, and which would change. */
export const getRepricing = (owner: Owner): { uses: ReadonlyMap<number, number>; changes: readonly Repricing[] } =>
  remembered(owner, 'repricing', () => {
    const sessions = listHomePriced(owner);
    const uses = new Map<number, number>();
    for (const { tariffId } of sessions) if (tariffId !== null) uses.set(tariffId, (uses.get(tariffId) ?? 0) + 1);
    const { settledPrices, currency } = getSettings(owner);
    return { uses, changes: repricings(sessions, listTariffs(owner), settledPrices, currency) };
  });

/** Leaves every session as it was logged, and does not offer the same change again. */
export function settlePrices(owner: Owner): Result<null> {
  const tariffs = listTariffs(owner).map(({ validFrom, validTo, priceMicrosPerKwh }) => ({
    validFrom,
    validTo,
    priceMicrosPerKwh,
  }));
  return updateSettings(owner, { settledPrices: { at: Date.now() as Instant, tariffs } });
}

/** Freezes today's tariffs on the sessions that they would change; answers how many. */
export function updatePrices(owner: Owner): Result<number> {
  return atomically(() => {
    const changes = getRepricing(owner).changes.map(({ session, price }) => ({ id: session.id, price }));
    const settled = settlePrices(owner);
    return settled.ok ? repriceSessions(owner, changes) : settled;
  });
}

/**
 * Takes `updatePrices` back; answers for how many sessions.
 * @param updated the sessions with the version that the update gave them: one that was changed since keeps its price
 */
export function restorePrices(owner: Owner, updated: readonly { id: number; version: number }[]): Result<number> {
  return atomically(() => {
    const changes = updated.flatMap(({ id, version }) => {
      const [last] = listSessionHistory(owner, id);
      if (!last?.before || last.after?.version !== version) return [];
      const { priceMicrosPerKwh, costMicros, priceSource, tariffId } = last.before;
      return [{ id, price: { priceMicrosPerKwh, costMicros, priceSource, tariffId } }];
    });
    return repriceSessions(owner, changes);
  });
}
