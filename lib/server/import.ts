import { closeConnection, connection } from '@/db/client';
import { fail, notFound, ok, type Result } from '@/lib/core/result';
import { bringIn, lookAt, undoImport, type Asked, type Looked } from '@/lib/imports/data';
import type { Tell } from '@/lib/imports/rows/file';
import {
  plainReading,
  reading,
  type FileAnswer,
  type ImportJob,
  type ImportProgress,
  type ImportStep,
  type Reading,
} from '@/lib/imports/schema';
import { openFile, sha256, type Opened } from '@/lib/imports/transfer';
import { ownerOfUser, type Owner } from '@/lib/server/owner';
import type { FromSide, Thrown, ToSide } from '@/lib/server/side-process';

// What the server starts beside itself to read files and to bring them in: both would hold up every request.

// The file and the look of the last step: the next is mostly about the same.
let kept: { userId: number; opened: Opened; looked: Looked | null; said: string } | null = null;

const post = (message: FromSide): void => void process.send?.(message);

let go: (() => void) | null = null;
/** Until the server has everybody else wait with their writing. */
const turnFor = (id: number) =>
  new Promise<void>((resolve) => {
    go = resolve;
    post({ id, news: { phase: 'writing', done: 0, total: 0 } satisfies ImportProgress, asks: true });
  });

function readingOf(text: string): Result<Reading> {
  try {
    const read = reading.safeParse(text === '' ? plainReading : JSON.parse(text));
    if (read.success) return ok(read.data);
  } catch {
    // Falls through to the sentence.
  }
  return fail('invalid', 'What was said about the file cannot be read. Reload the page and choose the file again.');
}

async function opened(userId: number, bytes: Uint8Array, told: string): Promise<Result<Opened>> {
  const hash = sha256(bytes);
  if (kept?.userId === userId && kept.opened.hash === hash && (told === '' || told === hash)) return ok(kept.opened);
  kept = null;
  const file = await openFile(bytes, told);
  if (file.ok) kept = { userId, opened: file.value, looked: null, said: '' };
  return file;
}

/** The look of the last step, where it was at the very same; else a new one. */
function lookedAt(owner: Owner, asked: Asked, { reading: said, hash }: ImportStep, tell: Tell): Result<Looked> {
  const isSame = kept?.said === said && kept.looked?.look.fileName === asked.fileName;
  const looked = hash !== '' && isSame && kept?.looked ? ok(kept.looked) : lookAt(owner, asked, tell);
  if (looked.ok) kept = { userId: owner.id, opened: asked.opened, looked: looked.value, said };
  return looked;
}

async function take(owner: Owner, id: number, step: ImportStep, bytes: Uint8Array): Promise<Result<FileAnswer>> {
  const tell: Tell = (news) => post({ id, news, asks: false });
  tell({ phase: 'reading', done: 0, total: 0 });
  const file = await opened(owner.id, bytes, step.sha256);
  if (!file.ok) return file;
  const said = readingOf(step.reading);
  if (!said.ok) return said;
  const asked: Asked = { ...step, opened: file.value, reading: said.value };
  const looked = lookedAt(owner, asked, step, tell);
  if (!looked.ok) return looked;
  // Another file, or other answers: it has to be looked at before it is brought in.
  if (step.hash !== looked.value.look.hash) return ok({ look: looked.value.look });
  await turnFor(id);
  const done = bringIn(owner, looked.value, asked, tell);
  return done.ok ? ok({ done: done.value }) : done;
}

async function serve(id: number, job: ImportJob): Promise<Result<unknown>> {
  const owner = ownerOfUser(job.userId);
  if (!owner) return notFound('account');
  if ('step' in job) return take(owner, id, job.step, job.bytes);
  await turnFor(id);
  return undoImport(owner, job.undoes);
}

const thrownOf = (error: unknown): Thrown => {
  if (!(error instanceof Error)) return { message: String(error), code: null, stack: null };
  const code = 'code' in error ? String(error.code) : null;
  return { message: error.message, code, stack: error.stack ?? null };
};

// Between two jobs the database is free: a restore puts another file in its place.
function letGo(): void {
  try {
    connection().sqlite.close();
  } catch {
    // It could not even be opened, which has been said.
  }
  closeConnection();
}

async function answer({ id, job }: Extract<ToSide, { job: unknown }>): Promise<void> {
  try {
    post({ id, answer: await serve(id, job as ImportJob) });
  } catch (error) {
    kept = null;
    post({ id, thrown: thrownOf(error) });
  } finally {
    letGo();
  }
}

process.umask(0o077);
process.on('message', (message: ToSide) => {
  if ('go' in message) go?.();
  else void answer(message);
});
// The server is gone.
process.once('disconnect', () => process.exit());
