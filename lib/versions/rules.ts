import { hasValues } from '@/lib/core/same';
import type { FrozenPrice, SessionRow } from '@/lib/sessions/schema';
import type { Entry, Step, StepKind } from '@/lib/versions/schema';

/** What a version consists of: everything but which row it is, which version, and when. */
export function valuesOf(row: SessionRow) {
  const { id: _id, version: _version, createdAt: _created, updatedAt: _updated, ...values } = row;
  return values;
}

/** Every version that the history still knows, by its number. */
export function versionsOf(history: readonly Entry[]): Map<number, SessionRow> {
  const rows = history.flatMap(({ before, after }) => [before, after]).filter((row) => row !== null);
  return new Map(rows.map((row) => [row.version, row]));
}

const isAutomatic = ({ priceSource }: FrozenPrice) => priceSource === 'tariff' || priceSource === 'unknown';

/** Whether nothing but the price that tariffs gave it differs: what "Apply" of new tariffs does. */
function isRepriced(before: SessionRow, after: SessionRow): boolean {
  const { priceMicrosPerKwh, costMicros, priceSource, tariffId, costLines, isPriceAssumed } = after;
  const price = { priceMicrosPerKwh, costMicros, priceSource, tariffId, costLines, isPriceAssumed };
  return isAutomatic(before) && isAutomatic(after) && hasValues({ ...valuesOf(before), ...price }, valuesOf(after));
}

function changeKind(before: SessionRow, after: SessionRow, older: readonly Entry[]): StepKind {
  const known = [...versionsOf(older).values()];
  if (known.some((row) => hasValues(row, valuesOf(after)))) return 'reverted';
  return isRepriced(before, after) ? 'repriced' : 'edited';
}

/** @param older the steps before this one */
function kindOf({ before, after }: Entry, older: readonly Entry[]): StepKind {
  if (before && after) return changeKind(before, after, older);
  if (!after) return 'deleted';
  // Restoring leaves a later mark than making.
  if (older.length > 0 || after.updatedAt !== after.createdAt) return 'restored';
  return after.isSample ? 'sample' : 'logged';
}

/**
 * The steps in the life of a session, newest first, each with the version that can be restored from it. Where the history no
 * longer reaches back to the beginning, what the session was before its first step is a step too.
 * @param history newest first
 * @param current the session as it is
 */
export function stepsOf(history: readonly Entry[], current: SessionRow): Step[] {
  const restores = (row: SessionRow | null) => (row && !hasValues(row, valuesOf(current)) ? row.version : null);
  const steps = history.map((entry, index): Step => {
    const kind = kindOf(entry, history.slice(index + 1));
    return { ...entry, kind, restores: kind === 'restored' ? null : restores(entry.after) };
  });
  const first = history.at(-1)?.before;
  if (!first) return steps;
  const earliest = { id: 0, kind: 'earliest' as const, before: null, after: first, createdAt: first.updatedAt };
  return [...steps, { ...earliest, restores: restores(first) }];
}
