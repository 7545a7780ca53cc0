import 'server-only';
import { and, count, eq, gt, inArray, isNotNull, isNull, sum } from 'drizzle-orm';
import { atomically, db } from '@/db/client';
import { attachments, sessions } from '@/db/schema';
import { mostKept, mostPerSession } from '@/lib/attachments/rules';
import type { AttachmentRow, Picture, Upload } from '@/lib/attachments/schema';
import { fail, notFound, ok, type Result } from '@/lib/core/result';
import type { Instant } from '@/lib/core/time';
import { now } from '@/lib/server/clock';
import type { Owner } from '@/lib/server/owner';
import { undoMs } from '@/lib/server/purge';

const live = (owner: Owner) => and(eq(attachments.userId, owner.id), isNull(attachments.deletedAt));

const columns = {
  id: attachments.id,
  name: attachments.name,
  bytesCount: attachments.bytesCount,
  createdAt: attachments.createdAt,
};

/** The pictures of a session, in the order in which they came. */
export const listAttachments = (owner: Owner, sessionId: number): AttachmentRow[] =>
  db
    .select(columns)
    .from(attachments)
    .where(and(live(owner), eq(attachments.sessionId, sessionId)))
    .orderBy(attachments.id)
    .all();

const liveSession = (owner: Owner) => and(eq(sessions.userId, owner.id), isNull(sessions.deletedAt));

/** A picture with its bytes; of a session that was deleted there is none. */
export const findAttachment = (owner: Owner, id: number): Picture | null =>
  db
    .select({ name: attachments.name, type: attachments.type, content: attachments.content })
    .from(attachments)
    .innerJoin(sessions, and(liveSession(owner), eq(sessions.id, attachments.sessionId)))
    .where(and(live(owner), eq(attachments.id, id)))
    .get() ?? null;

function sessionIdOf(owner: Owner, session: Upload['session']): number | null {
  const named = 'id' in session ? eq(sessions.id, session.id) : eq(sessions.clientId, session.clientId);
  const row = db
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(liveSession(owner), named))
    .get();
  return row?.id ?? null;
}

/** What is kept of an account, with what was deleted and can still be brought back. */
const keptBytes = (owner: Owner): number =>
  Number(
    db
      .select({ bytes: sum(attachments.bytesCount) })
      .from(attachments)
      .where(eq(attachments.userId, owner.id))
      .get()?.bytes ?? 0,
  );

const countOf = (owner: Owner, sessionId: number): number =>
  db
    .select({ count: count() })
    .from(attachments)
    .where(and(live(owner), eq(attachments.sessionId, sessionId)))
    .get()?.count ?? 0;

const full = fail('invalid', `A session holds at most ${mostPerSession} pictures. Delete one of them first.`);

/** Whether one more picture would be taken: asked before it is drawn, which takes longer than all else. */
export function findRoom(owner: Owner, session: Upload['session']): Result<number> {
  const sessionId = sessionIdOf(owner, session);
  if (sessionId === null) return notFound('charge');
  if (countOf(owner, sessionId) >= mostPerSession) return full;
  if (keptBytes(owner) < mostKept) return ok(sessionId);
  return fail(
    'invalid',
    'Your pictures take 200 MB, which is all there is room for. Delete some; 30 days later their room is free again.',
  );
}

/** Keeps a picture with a session. */
export function insertAttachment(owner: Owner, session: Upload['session'], picture: Picture): Result<AttachmentRow> {
  return atomically(() => {
    // Asked anew: others may have come while this one was being drawn.
    const room = findRoom(owner, session);
    if (!room.ok) return room;
    const bytesCount = picture.content.length;
    return ok(
      db
        .insert(attachments)
        .values({ userId: owner.id, sessionId: room.value, ...picture, bytesCount, createdAt: now() })
        .returning(columns)
        .get(),
    );
  });
}

/** The same picture of that session, if it has it. */
const findSame = (owner: Owner, sessionId: number, { type, content }: Picture): AttachmentRow | undefined =>
  db
    .select(columns)
    .from(attachments)
    .where(
      and(
        live(owner),
        eq(attachments.sessionId, sessionId),
        eq(attachments.bytesCount, content.length),
        eq(attachments.type, type),
        eq(attachments.content, content),
      ),
    )
    .get();

/** Keeps a picture that may have come before: whoever has missed the answer to that sends it again, and it is there once. */
export function insertOnce(owner: Owner, session: Upload['session'], picture: Picture): Result<AttachmentRow> {
  return atomically(() => {
    const sessionId = sessionIdOf(owner, session);
    const same = sessionId === null ? undefined : findSame(owner, sessionId, picture);
    return same ? ok(same) : insertAttachment(owner, session, picture);
  });
}

/** Gives the pictures of some sessions, those that can still be brought back among them, to another: what was merged loses none. */
export function moveAttachments(owner: Owner, from: readonly number[], to: number): void {
  db.update(attachments)
    .set({ sessionId: to })
    .where(and(eq(attachments.userId, owner.id), inArray(attachments.sessionId, [...from])))
    .run();
}

/** Takes a picture off its session; for 30 days it can be brought back. */
export function deleteAttachment(owner: Owner, id: number): Result<null> {
  const { changes } = db
    .update(attachments)
    .set({ deletedAt: now() })
    .where(and(live(owner), eq(attachments.id, id)))
    .run();
  return changes === 0 ? notFound('picture') : ok(null);
}

/** Brings a deleted picture back, where its session has room for it. */
export function restoreAttachment(owner: Owner, id: number): Result<null> {
  return atomically(() => {
    const gone = and(
      eq(attachments.userId, owner.id),
      eq(attachments.id, id),
      isNotNull(attachments.deletedAt),
      gt(attachments.deletedAt, (now() - undoMs) as Instant),
    );
    const row = db.select({ sessionId: attachments.sessionId }).from(attachments).where(gone).get();
    if (!row) return notFound('picture');
    if (countOf(owner, row.sessionId) >= mostPerSession) return full;
    db.update(attachments).set({ deletedAt: null }).where(gone).run();
    return ok(null);
  });
}
