import 'server-only';
import { createHash, randomUUID } from 'node:crypto';
import { atomically } from '@/db/client';
import { formatter } from '@/lib/core/format';
import { conflict, notFound, ok, type Result } from '@/lib/core/result';
import { writeEdit } from '@/lib/edits/data';
import { staleSentence, type EditDone } from '@/lib/edits/schema';
import type { Owner } from '@/lib/server/owner';
import { findSession, insertPriced } from '@/lib/sessions/data';
import { spanOf } from '@/lib/sessions/rules';
import type { SessionRow } from '@/lib/sessions/schema';
import { getUnits } from '@/lib/settings/data';
import { partsOf } from '@/lib/splits/rules';
import { splitForm, type Parts, type SeenSplit, type Split } from '@/lib/splits/schema';
import { listPricedTariffs } from '@/lib/tariffs/data';

/** The parts that a split would make of a session, and a mark of what was seen. */
export function getSplitLook(owner: Owner, row: SessionRow, split: Split): Result<{ parts: Parts; seen: string }> {
  const { from, to } = spanOf(row);
  const parts = partsOf(row, split, listPricedTariffs(owner, from, to), getUnits(owner).currency);
  if (!parts.ok) return parts;
  const seen = createHash('sha256').update(JSON.stringify(parts.value)).digest('base64url');
  return ok({ parts: parts.value, seen });
}

/**
 * Makes two sessions of one, exactly as it was looked at. One edit; `conflict` where the session was changed in between.
 * What its price was frozen at is divided, and nothing is priced anew.
 */
export function splitSession(owner: Owner, { id, fields, seen }: SeenSplit): Result<EditDone> {
  return atomically(() => {
    const before = findSession(owner, id);
    if (!before) return notFound('charge');
    const units = getUnits(owner);
    const split = splitForm(units, before.timeZone).decode(fields);
    if (!split.ok) return split;
    const look = getSplitLook(owner, before, split.value);
    if (!look.ok) return look;
    if (look.value.seen !== seen) return conflict(staleSentence);
    const { first, second, secondPrice } = look.value.parts;
    const { isSample } = before;
    const made = insertPriced(owner, { ...second, clientId: randomUUID() }, secondPrice, { isSample });
    if (!made.ok) return made;
    const title = titleOf(owner, first, made.value);
    return ok(writeEdit(owner, { kind: 'split', title, rewrites: [{ before, values: first }], made: [made.value] }));
  });
}

/** "12 Nov 2026, Home: 10.0 kWh and 4.2 kWh". */
function titleOf(owner: Owner, first: SessionRow, second: SessionRow): string {
  const format = formatter(getUnits(owner));
  const place = first.locationLabel ? `, ${first.locationLabel}` : '';
  const energies = [first, second].map(({ energyWh }) => format.energy(energyWh));
  return `${format.date(first.day)}${place}: ${energies.join(' and ')}`;
}
