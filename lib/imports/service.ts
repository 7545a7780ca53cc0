import 'server-only';
import { fail, ok, type Result } from '@/lib/core/result';
import { findImportSince } from '@/lib/imports/data';
import type { FileAnswer, ImportJob, ImportProgress, ImportStep, ImportUndone } from '@/lib/imports/schema';
import { sha256, sizeFault } from '@/lib/imports/transfer';
import { now } from '@/lib/server/clock';
import { giveWay } from '@/lib/server/give-way';
import type { Owner } from '@/lib/server/owner';
import { sideProcess, type Outcome, type SideProcess } from '@/lib/server/side-process';
import { takeTurn } from '@/lib/server/turn';

type Running = { step: string; progress: ImportProgress };
type Shared = { process: SideProcess; running: Map<number, Running> };

const options = { script: 'lib/server/import.ts', heapMb: 512, longestMs: 120_000, idleMs: 120_000 };

// Next bundles this module more than once; one server has one such process, and pages ask about what an action started.
const shared = globalThis as typeof globalThis & { plugtrackImports?: Shared };
const own = (): Shared => (shared.plugtrackImports ??= { process: sideProcess(options), running: new Map() });

const busy = 'Another import of yours is still running. Wait until it has ended, and try again.';
const sentences = {
  timeout: 'This took longer than two minutes and was ended. Nothing was stored. Split the file and import the parts.',
  died: 'The program that reads files ended unexpectedly. Nothing was stored. Try again, or save the file as CSV.',
};

function surprise({ message, code, stack }: { message: string; code: string | null; stack: string | null }): Error {
  const error = Object.assign(new Error(message), code === null ? {} : { code });
  if (stack !== null) error.stack = stack;
  return error;
}

/** Has one job of this owner done beside the server. */
async function runBeside(owner: Owner, step: string, job: ImportJob): Promise<Outcome | null> {
  const { process: side, running } = own();
  if (running.has(owner.id)) return null;
  const state: Running = { step, progress: { phase: 'waiting', done: 0, total: 0 } };
  running.set(owner.id, state);
  let giveBack = () => {};
  try {
    // A file of megabytes costs this process time as it arrives, as it is handed over, and as its answer is drawn: not in one go.
    await giveWay();
    const outcome = await side.run(job, (news) => {
      const progress = news as ImportProgress;
      if (progress.phase === 'writing' && state.progress.phase !== 'writing') giveBack = takeTurn();
      state.progress = progress;
    });
    await giveWay();
    return outcome;
  } finally {
    giveBack();
    running.delete(owner.id);
  }
}

function bytesOf({ bytes: sent, text }: ImportStep): Result<Uint8Array> {
  const bytes = sent ?? new TextEncoder().encode(text);
  // The process beside the server would say the same, but each byte would have to be handed over to it first.
  const fault = sizeFault(bytes);
  if (fault) return fault;
  return bytes.byteLength === 0 ? fail('invalid', 'Choose a file, or paste its text.') : ok(bytes);
}

/** One step of an import: a look at the file, or with the hash of that look its import, all of it or nothing. */
export async function runImport(owner: Owner, step: ImportStep): Promise<Result<FileAnswer>> {
  const bytes = bytesOf(step);
  if (!bytes.ok) return bytes;
  const since = now();
  const outcome = await runBeside(owner, step.step, {
    userId: owner.id,
    step: { ...step, text: '', bytes: null },
    bytes: bytes.value,
  });
  if (!outcome) return fail('conflict', busy);
  if ('answer' in outcome) return outcome.answer as Result<FileAnswer>;
  if ('thrown' in outcome) throw surprise(outcome.thrown);
  // It may have ended between the last write and the answer.
  const stored = step.hash === '' ? null : findImportSince(owner, sha256(bytes.value), since);
  if (!stored) return fail('unavailable', sentences[outcome.ended]);
  const { id, added, alreadyHere } = stored;
  return ok({ done: { importId: id, added, alreadyHere, leftAside: null } });
}

/** Takes an import back. Twenty thousand rows take as long to go as to come. */
export async function takeImportBack(owner: Owner, importId: number): Promise<Result<ImportUndone>> {
  const outcome = await runBeside(owner, '', { userId: owner.id, undoes: importId });
  if (!outcome) return fail('conflict', busy);
  if ('answer' in outcome) return outcome.answer as Result<ImportUndone>;
  if ('thrown' in outcome) throw surprise(outcome.thrown);
  return fail('unavailable', 'The program that does this ended unexpectedly. Look at the list, and try again.');
}

/** How far a step of this owner has come; null where it is over, or never was. */
export function progressOf(owner: Owner, step: string): ImportProgress | null {
  const running = own().running.get(owner.id);
  return running?.step === step ? running.progress : null;
}

/** Ends what reads and imports files, before the database is put in another's place. */
export const stopImports = (): Promise<void> => own().process.stop();
