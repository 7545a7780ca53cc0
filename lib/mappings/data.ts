import 'server-only';
import { and, asc, eq } from 'drizzle-orm';
import { atomically, db } from '@/db/client';
import { mappings } from '@/db/schema';
import { fail, notFound, ok, type Result } from '@/lib/core/result';
import { mapping, type SavedMapping } from '@/lib/mappings/schema';
import { now } from '@/lib/server/clock';
import { record } from '@/lib/server/history';
import type { Owner } from '@/lib/server/owner';

const mostMappings = 100;

const own = (owner: Owner, id: number) => and(eq(mappings.userId, owner.id), eq(mappings.id, id));

function parsed(text: string) {
  const read = mapping.safeParse(JSON.parse(text));
  return read.success ? read.data : null;
}

/** The mappings that were kept, by name. One that a later version cannot read is not among them. */
export const listMappings = (owner: Owner): SavedMapping[] =>
  db
    .select()
    .from(mappings)
    .where(eq(mappings.userId, owner.id))
    .orderBy(asc(mappings.name))
    .all()
    .flatMap(({ id, name, mapping: text, updatedAt }) => {
      const read = parsed(text);
      return read ? [{ id, name, mapping: read, updatedAt }] : [];
    });

const findByName = (owner: Owner, name: string) =>
  db
    .select()
    .from(mappings)
    .where(and(eq(mappings.userId, owner.id), eq(mappings.name, name)))
    .get();

/** Keeps a mapping under a name, in place of the one that has it; answers whether there was one. */
export function saveMapping(
  owner: Owner,
  { name, mapping: plans }: Pick<SavedMapping, 'name' | 'mapping'>,
): Result<{ id: number; isReplaced: boolean }> {
  return atomically(() => {
    const before = findByName(owner, name);
    if (!before && listMappings(owner).length >= mostMappings)
      return fail('invalid', `${mostMappings} saved mappings are the most. Remove one first.`);
    const at = now();
    const written = { mapping: JSON.stringify(plans), updatedAt: at };
    const after = db
      .insert(mappings)
      .values({ userId: owner.id, name, ...written, createdAt: at })
      .onConflictDoUpdate({ target: [mappings.userId, mappings.name], set: written })
      .returning()
      .get();
    record(owner, 'mappings', { before: before ?? null, after });
    return ok({ id: after.id, isReplaced: before !== undefined });
  });
}

/** Forgets a saved mapping. What was imported by it stays. */
export function deleteMapping(owner: Owner, id: number): Result<null> {
  return atomically(() => {
    const before = db.delete(mappings).where(own(owner, id)).returning().get();
    if (!before) return notFound('mapping');
    record(owner, 'mappings', { before, after: null });
    return ok(null);
  });
}
