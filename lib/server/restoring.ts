import 'server-only';
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkPragmas } from '@/db/checks';
import { connection, replaceDatabase } from '@/db/client';
import { alone, stagedOf, swap } from '@/db/restore-swap';
import { fail, ok, type Result } from '@/lib/core/result';
import { now } from '@/lib/server/clock';
import { logError, logInfo } from '@/lib/server/log';

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '');
const tries = 40;
const pauseMs = 250;

function swapNow(path: string): string {
  let aside = '';
  const work = () => {
    try {
      aside = swap(path, now());
    } catch (error) {
      // Decided, perhaps half done, and nothing here to go on with: the next start ends it.
      logError('restore', error);
      process.exit(1);
    }
  };
  alone(path, () => replaceDatabase(work), 0);
  return aside;
}

/**
 * Puts the file that was made ready in the place of the database that this server runs on, and goes on with it. What began
 * before (other requests, jobs) is refused the new one. Waits a few seconds for other processes to close the old one.
 */
export async function putInPlace(): Promise<Result<null>> {
  const path = connection().sqlite.name;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    try {
      const aside = swapNow(path);
      checkPragmas(connection().sqlite);
      logInfo('restored', { aside });
      return ok(null);
    } catch (error) {
      if (!/^SQLITE_(BUSY|LOCKED)/.test(codeOf(error))) throw error;
    }
    await sleep(pauseMs);
  }
  rmSync(stagedOf(path), { force: true });
  return fail(
    'unavailable',
    'Another program has the database open, perhaps a backup or an import that is under way. Nothing was changed; try again in a minute.',
  );
}
