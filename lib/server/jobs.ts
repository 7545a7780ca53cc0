import 'server-only';
import type { Instant } from '@/lib/core/time';
import { logError } from '@/lib/server/log';

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
