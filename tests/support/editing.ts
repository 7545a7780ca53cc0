import { listLogbook } from '@/lib/logbook/data';
import { wholeLogbook } from '@/lib/logbook/schema';
import { getMergeLook, mergeSessions } from '@/lib/merges/data';
import type { MicrosPerKwh } from '@/lib/core/units';
import type { Owner } from '@/lib/server/owner';
import { findSession } from '@/lib/sessions/data';
import type { SessionRow } from '@/lib/sessions/schema';
import { getUnits } from '@/lib/settings/data';
import { getSplitLook, splitSession } from '@/lib/splits/data';
import { splitForm, type Split } from '@/lib/splits/schema';
import { valuesOf } from '@/lib/versions/rules';
import { tariffEntry } from './entries';

const night = { from: '00:30', to: '04:30', days: [0, 1, 2, 3, 4, 5, 6], priceMicrosPerKwh: 75_000 as MicrosPerKwh };
/** A tariff by which a charge overnight has two prices. */
export const dayAndNight = { ...tariffEntry(28, '2026-01-01'), bands: [night] };

export function liveSession(owner: Owner, id: number): SessionRow {
  const row = findSession(owner, id);
  if (!row) throw new Error('The session is gone.');
  return row;
}

/** Every session as it stands, but for its versions: what must be the same after an edit that was taken back. */
export function allValues(owner: Owner) {
  const ids = listLogbook(owner, { ...wholeLogbook, size: 100 }).rows.map(({ id }) => id);
  return ids.sort((a, b) => a - b).map((id) => ({ id, ...valuesOf(liveSession(owner, id)) }));
}

/** Merges sessions as they were just looked at. */
export function mergeAsSeen(owner: Owner, ids: readonly number[]) {
  const { seen, like } = getMergeLook(owner, ids, null);
  return mergeSessions(owner, { ids: [...ids], like, seen });
}

/** Splits a session as it was just looked at. */
export function splitAsSeen(owner: Owner, row: SessionRow, cut: Partial<Split>) {
  const split: Split = { at: null, energyWh: null, socAt: null, ...cut };
  const look = getSplitLook(owner, row, split);
  if (!look.ok) return look;
  const fields = splitForm(getUnits(owner), row.timeZone).encode(split);
  return splitSession(owner, { id: row.id, fields, seen: look.value.seen });
}
