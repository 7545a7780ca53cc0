import 'server-only';
import { createHash } from 'node:crypto';
import { atomically } from '@/db/client';
import { moveAttachments } from '@/lib/attachments/data';
import { formatter } from '@/lib/core/format';
import { conflict, notFound, ok, type Result } from '@/lib/core/result';
import { writeEdit } from '@/lib/edits/data';
import { staleSentence, type EditDone } from '@/lib/edits/schema';
import { doubtsOf, inOrder, mergedOf } from '@/lib/merges/rules';
import type { SeenMerge } from '@/lib/merges/schema';
import type { Owner } from '@/lib/server/owner';
import { listSessionsById } from '@/lib/sessions/data';
import { spanOfAll } from '@/lib/sessions/rules';
import type { SessionRow } from '@/lib/sessions/schema';
import { getUnits } from '@/lib/settings/data';
import { listPricedTariffs } from '@/lib/tariffs/data';

/**
 * What sessions would make together, and what may speak against it.
 * @param like whose place the whole has; the earliest's where it is none of them
 */
export function getMergeLook(owner: Owner, ids: readonly number[], like: number | null) {
  const rows = inOrder(listSessionsById(owner, ids));
  const likeId = rows.find(({ id }) => id === like)?.id ?? rows[0]?.id ?? 0;
  const { from, to } = spanOfAll(rows);
  const tariffs = rows.length > 0 ? listPricedTariffs(owner, from, to) : [];
  const merged = mergedOf(rows, likeId, tariffs, getUnits(owner).currency);
  const parts = [rows.map(({ id, version }) => [id, version]), merged.ok && merged.value.values];
  const seen = createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
  return { rows, like: likeId, merged, doubts: doubtsOf(rows), seen };
}

/**
 * Makes one session of several, exactly as it was looked at: the earliest becomes the whole, the others are deleted. One
 * edit; `conflict` where one of them was changed in between.
 */
export function mergeSessions(owner: Owner, { ids, like, seen }: SeenMerge): Result<EditDone> {
  return atomically(() => {
    const { rows, merged, seen: current } = getMergeLook(owner, ids, like);
    if (rows.length === 0) return notFound('charge');
    if (rows.length < new Set(ids).size || seen !== current) return conflict(staleSentence);
    if (!merged.ok) return merged;
    const { keep, gone, values } = merged.value;
    // They stay there when the merge is taken back: the whole is one of the parts again, and no picture is lost either way.
    moveAttachments(
      owner,
      gone.map(({ id }) => id),
      keep.id,
    );
    return ok(
      writeEdit(owner, { kind: 'merge', title: titleOf(owner, rows), rewrites: [{ before: keep, values }], gone }),
    );
  });
}

const mostTold = 4;

/** "12 Nov 2026, Home: 10.0 kWh + 4.2 kWh". */
function titleOf(owner: Owner, rows: readonly SessionRow[]): string {
  const format = formatter(getUnits(owner));
  const energies = rows.slice(0, mostTold).map(({ energyWh }) => format.energy(energyWh));
  const rest = rows.length > mostTold ? [`${rows.length - mostTold} more`] : [];
  const [first] = rows;
  const place = first?.locationLabel ? `, ${first.locationLabel}` : '';
  return `${first ? format.date(first.day) : ''}${place}: ${[...energies, ...rest].join(' + ')}`;
}
