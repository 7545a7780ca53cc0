import 'server-only';
import { rmSync, statSync } from 'node:fs';
import { hasUser } from '@/lib/account/data';
import { fail, notFound, ok, type Result } from '@/lib/core/result';
import { stopImports } from '@/lib/imports/service';
import { findSource, findUpload, type Source } from '@/lib/restores/data';
import type { BackupFacts, Look } from '@/lib/restores/schema';
import { runCommand } from '@/lib/server/command';
import type { Owner } from '@/lib/server/owner';
import { putInPlace } from '@/lib/server/restoring';

const command = 'lib/server/restore.ts';

// Next bundles this module more than once; one process looks at one file, or restores one, at a time.
const shared = globalThis as typeof globalThis & {
  plugtrackRestore?: Promise<unknown> | undefined;
  plugtrackLook?: { key: string; at: number; facts: BackupFacts } | undefined;
};

/** Runs the command with a file, unless it is at work for somebody else. */
async function run(args: readonly string[]): Promise<Result<BackupFacts>> {
  if (shared.plugtrackRestore) return fail('unavailable', 'Another backup is being looked at. Try again in a moment.');
  const running = runCommand('restore', command, ['--json', ...args]);
  shared.plugtrackRestore = running;
  try {
    const answer = await running;
    return answer.ok ? ok(JSON.parse(answer.value) as BackupFacts) : fail('invalid', answer.error.message);
  } finally {
    shared.plugtrackRestore = undefined;
  }
}

const rememberedMs = 60_000;

/** Checks a file as for a restore and says what is in it; changes nothing. A reload of the page does not do it again. */
export async function lookAt(from: string, { path, madeAt }: Source): Promise<Result<Look>> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return notFound('backup');
  const key = `${path} ${found.size} ${found.mtimeMs}`;
  const known = shared.plugtrackLook;
  if (known?.key === key && performance.now() - known.at < rememberedMs)
    return ok({ from, madeAt, facts: known.facts });
  const facts = await run(['--look', path]);
  if (!facts.ok) return facts;
  shared.plugtrackLook = { key, at: performance.now(), facts: facts.value };
  return ok({ from, madeAt, facts: facts.value });
}

/** The same for whoever the lists are for. */
export async function lookAtBackup(owner: Owner, from: string): Promise<Result<Look>> {
  const source = findSource(owner, from);
  return source.ok ? lookAt(from, source.value) : source;
}

/** The same where there is no account yet: of what was uploaded. */
export async function lookAtUpload(from: string): Promise<Result<Look>> {
  const source = hasUser() ? notFound('backup') : findUpload(from);
  return source.ok ? lookAt(from, source.value) : source;
}

async function restore({ path, madeAt }: Source): Promise<Result<null>> {
  if (!statSync(path, { throwIfNoEntry: false })) return notFound('backup');
  const made = madeAt === null ? [] : ['--made', String(madeAt)];
  const staged = await run(['--stage', ...made, path]);
  if (!staged.ok) return staged;
  // An import that is under way belongs to the database that goes.
  await stopImports();
  return putInPlace();
}

const isUpload = (path: string) => /\.upload-[0-9a-f-]+Z?$/.test(path);

/** Puts a checked backup in the place of everything that is here; an upload is gone afterwards. Who may do this is asked before. */
export async function restoreFrom(source: Source): Promise<Result<null>> {
  const done = await restore(source);
  if (done.ok && isUpload(source.path)) rmSync(source.path, { force: true });
  if (done.ok) shared.plugtrackLook = undefined;
  return done;
}
