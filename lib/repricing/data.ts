import 'server-only';
import { atomically } from '@/db/client';
import type { Result } from '@/lib/core/result';
import type { Instant } from '@/lib/core/time';
import { now } from '@/lib/server/clock';
import { remembered } from '@/lib/server/history';
import type { Owner } from '@/lib/server/owner';
import { repricings, settledAgain, settledOf, type Repricing, type Settled } from '@/lib/repricing/rules';
import { settledTariff } from '@/lib/repricing/schema';
import { listHomePriced, repriceSessions } from '@/lib/sessions/data';
import { getSettings, updateSettings } from '@/lib/settings/data';
import { listPricedTariffs } from '@/lib/tariffs/data';
import type { PricedTariff } from '@/lib/tariffs/schema';
import { listSessionHistory } from '@/lib/versions/data';

const mostCharacters = 11_000;
// Every half hour that is there: one statement, and sessions reach back to the first of them anyway.
const listAll = (owner: Owner) => listPricedTariffs(owner, 0 as Instant, Infinity as Instant);

function getSettled(owner: Owner, tariffs: readonly PricedTariff[]): Settled {
  const { at, tariffs: kept } = getSettings(owner).settledPrices;
  const known = kept.flatMap((tariff) => settledTariff.safeParse(tariff).data ?? []);
  return { at, tariffs: known.map((tariff) => settledAgain(tariff, tariffs)) };
}

/** What today's tariffs mean for the sessions that are there: how many each has priced, by its id, and which would change. */
export const getRepricing = (owner: Owner): { uses: ReadonlyMap<number, number>; changes: readonly Repricing[] } =>
  remembered(owner, 'repricing', () => {
    const sessions = listHomePriced(owner);
    const uses = new Map<number, number>();
    for (const { tariffId } of sessions) if (tariffId !== null) uses.set(tariffId, (uses.get(tariffId) ?? 0) + 1);
    const tariffs = listAll(owner);
    const { currency } = getSettings(owner);
    return { uses, changes: repricings(sessions, tariffs, getSettled(owner, tariffs), currency) };
  });

/** Leaves every session as it was logged, and does not offer the same change again. */
export function settlePrices(owner: Owner): Result<null> {
  const tariffs = listAll(owner).map(settledOf);
  // A setting holds so much: of a very long list the oldest are left out, and may be told of once more.
  while (JSON.stringify(tariffs).length > mostCharacters) tariffs.shift();
  return updateSettings(owner, { settledPrices: { at: now(), tariffs } });
}

/**
 * Freezes today's tariffs on the sessions that they would change; answers how many. Nothing is settled by it, so that an Undo
 * brings the offer back too.
 */
export function updatePrices(owner: Owner): Result<number> {
  return atomically(() => {
    const changes = getRepricing(owner).changes.map(({ session, price }) => ({ id: session.id, price }));
    return repriceSessions(owner, changes);
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
      const { priceMicrosPerKwh, costMicros, priceSource, tariffId, costLines, isPriceAssumed } = last.before;
      return [{ id, price: { priceMicrosPerKwh, costMicros, priceSource, tariffId, costLines, isPriceAssumed } }];
    });
    return repriceSessions(owner, changes);
  });
}
