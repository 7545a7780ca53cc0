import type { Day } from '@/lib/core/time';
import type { Currency } from '@/lib/core/units';
import type { Valued } from '@/lib/imports/rows/look';
import type { ReadRow } from '@/lib/imports/rows/read';
import { costOf } from '@/lib/sessions/rules';
import type { FrozenPrice, SessionInput } from '@/lib/sessions/schema';
import type { ReadSession } from '@/lib/sessions/transfer';
import { tariffOn } from '@/lib/tariffs/rules';
import type { PricedTariff } from '@/lib/tariffs/schema';

/** What of a frozen price SQLite has no kind of value for: lists and booleans. */
export const storable = ({ costLines, isPriceAssumed }: FrozenPrice) => ({
  costLines: costLines && JSON.stringify(costLines),
  isPriceAssumed: isPriceAssumed ? 1 : 0,
});

type Frozen = NonNullable<ReadSession['price']>;

/**
 * A price that came frozen, with the tariffs here that bear the names in the file. Names repeat: the first is the one of the
 * day, and one that follows within a charge is a later one.
 * @param tariffs in the order of their days
 */
function frozenHere(
  { lines, ...price }: Frozen,
  name: string,
  day: Day,
  tariffs: readonly PricedTariff[],
): FrozenPrice {
  const named = tariffs.filter((tariff) => tariff.name === name);
  const first = price.priceSource === 'tariff' ? (tariffOn(named, day) ?? named[0]) : undefined;
  let now = first;
  const costLines = lines?.map(({ tariff: next, ...line }) => {
    if (next !== null) {
      const from = now?.validFrom ?? day;
      now = tariffs.find((tariff) => tariff.name === next && tariff.validFrom > from);
    }
    return { ...line, tariffId: now?.id ?? null };
  });
  return { ...price, tariffId: first?.id ?? null, costLines: costLines ?? null };
}

/**
 * The price that the file froze, else what the app works out. Where nobody has said yet what kind of place it was, no tariff
 * counts.
 */
export function priceHere(
  { draft, price, tariff }: ReadRow,
  tariffs: readonly PricedTariff[],
  currency: Currency,
): FrozenPrice {
  if (price) return frozenHere(price, tariff, draft.day, tariffs);
  return costOf({ ...draft, placeKind: draft.placeKind ?? 'public' }, tariffs, currency);
}

/** A row as it is written. */
export type NewRow = { line: number; input: SessionInput; price: FrozenPrice };

/** What would be written. Rows whose car or kind of place is open are none of it: nothing comes in before that is answered. */
export function newRows(valued: readonly Valued[], taken: ReadonlyMap<string, unknown>): NewRow[] {
  return valued.flatMap(({ verdict, row, price }): NewRow[] => {
    const { carId, placeKind, clientId } = row.draft;
    if (verdict !== 'new' || carId === null || placeKind === null) return [];
    // The id of a deleted session is not free; the charge itself may come back all the same.
    const id = taken.has(clientId) ? crypto.randomUUID() : clientId;
    return [{ line: row.line, input: { ...row.draft, carId, placeKind, clientId: id }, price }];
  });
}
