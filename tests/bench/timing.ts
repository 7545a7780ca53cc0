import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

const msPerTick = 10;

/** The processor time that a process has used, in ms, all its threads together. Linux only: elsewhere `NaN`. */
function cpuOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * msPerTick;
  } catch {
    return NaN;
  }
}

export type Cost = { wall: number; cpu: number; bytes: number };

/** Somewhere to send requests: a server and what to send along. */
export type Target = { url: string; pid: number; headers: Record<string, string> };

/** One GET, read to its end. @throws where it is not answered with 200 */
export async function get({ url, headers }: Target, path: string): Promise<string> {
  const response = await fetch(url + path, { headers, redirect: 'manual' });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}.`);
  return text;
}

/** One GET whose body is let go as it comes: text of 50 MB would stall whoever measures. */
export async function drain({ url, headers }: Target, path: string): Promise<void> {
  const response = await fetch(url + path, { headers });
  await response.body?.pipeTo(new WritableStream());
}

/** What one run of `work` costs, from `count` of them one after another. */
export async function costOf(pid: number, count: number, work: () => Promise<string>): Promise<Cost> {
  const cpu = cpuOf(pid);
  const start = performance.now();
  let bytes = 0;
  for (let index = 0; index < count; index += 1) bytes = Buffer.byteLength(await work());
  return { wall: (performance.now() - start) / count, cpu: (cpuOf(pid) - cpu) / count, bytes };
}

export type Job = { name: string; pid: number; work: () => Promise<string> };

/** Every job in turn, round after round, so that a slow minute is everybody's. Answers the medians of the rounds. */
export async function compare(jobs: readonly Job[], rounds: number, count: number): Promise<Map<string, Cost>> {
  const costs = new Map<string, Cost[]>(jobs.map(({ name }) => [name, []]));
  // The first rounds compile; they are not counted.
  for (const { work, pid } of jobs) await costOf(pid, count, work);
  for (let round = 0; round < rounds; round += 1)
    for (const { name, pid, work } of jobs) costs.get(name)?.push(await costOf(pid, count, work));
  return new Map(
    [...costs].map(([name, all]) => [
      name,
      {
        wall: median(all.map(({ wall }) => wall)),
        cpu: median(all.map(({ cpu }) => cpu)),
        bytes: all.at(-1)?.bytes ?? 0,
      },
    ]),
  );
}

/** The longest that `work` takes, asked again and again until `end` settles. */
export async function worstUntil(end: Promise<unknown>, work: () => Promise<unknown>): Promise<number> {
  const state = { isOver: false };
  const done = end.finally(() => (state.isOver = true));
  // It is awaited below; a failure before that must not end the process, or the servers would live on.
  done.catch(() => undefined);
  let worst = 0;
  while (!state.isOver) {
    const start = performance.now();
    await work();
    worst = Math.max(worst, performance.now() - start);
  }
  await done;
  return worst;
}
