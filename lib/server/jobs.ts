import 'server-only';
import { Cron } from 'croner';
import { DatabaseReplaced, db, withOneDatabase } from '@/db/client';
import { users } from '@/db/schema';
import type { Instant } from '@/lib/core/time';
import { now } from '@/lib/server/clock';
import { logError } from '@/lib/server/log';
import { ownerOfUser, type Owner } from '@/lib/server/owner';
import { myTurn } from '@/lib/server/turn';

/** Work done once a day, and shortly after each start; it must not mind being done twice. */
export type Job = { name: string; run: (now: Instant) => void | Promise<void> };

const minute = 60_000;
const day = 1440 * minute;

/** Runs each job; one that fails is logged and keeps no other from running. */
export async function runJobs(jobs: readonly Job[], now: Instant): Promise<void> {
  for (const { name, run } of jobs) {
    try {
      await run(now);
    } catch (error) {
      logError('job', error, { job: name });
    }
  }
}

/** Starts the daily round, first a minute from now: a machine that is switched on for an hour a day gets it too. */
export function startJobs(jobs: readonly Job[]): void {
  const round = () => void runJobs(jobs, Date.now() as Instant);
  // Unreferenced: a timer must not keep a stopping server alive.
  setTimeout(round, minute).unref();
  setInterval(round, day).unref();
}

/**
 * Work done for every account, at the seconds of a cron pattern (six fields) or, with `null`, once at the start. It is called
 * again while it still runs, and a machine that slept leaves calls out: it has to find out by itself what there is to do.
 */
export type OwnerJob = {
  name: string;
  pattern: string | null;
  run: (owner: Owner, now: Instant) => void | Promise<void>;
};

/** Runs a job for each account; where it fails, that is logged and keeps it from no other account. Answers whether all went well. */
export async function runForOwners({ name, run }: OwnerJob, at: Instant): Promise<boolean> {
  const attempt = async (id: number) => {
    const owner = ownerOfUser(id);
    if (owner) await run(owner, at);
  };
  await myTurn();
  const ids = db.select({ id: users.id }).from(users).all();
  const ends = await Promise.allSettled(ids.map(({ id }) => withOneDatabase(() => attempt(id))));
  const failed = ends.filter((end) => end.status === 'rejected');
  // What a restore cut off was of the other database: its next round finds what there is to do.
  for (const { reason } of failed.filter((end) => !(end.reason instanceof DatabaseReplaced)))
    logError('job', reason, { job: name });
  return failed.length === 0;
}

/** Starts the work of every account. A job that failed rests for a minute: a full disk must not fill the log each second. */
export function startOwnerJobs(jobs: readonly OwnerJob[]): void {
  for (const job of jobs) {
    let restsUntil = 0;
    const round = async () => {
      if (performance.now() < restsUntil) return;
      const isWell = await runForOwners(job, now()).catch(
        (error: unknown) => void logError('job', error, { job: job.name }),
      );
      if (!isWell) restsUntil = performance.now() + minute;
    };
    if (job.pattern === null) void round();
    // Unreferenced, like the daily round. A plain timer would drift, and a wall clock that is set would go by it.
    else new Cron(job.pattern, { unref: true }, round);
  }
}
