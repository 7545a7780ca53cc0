import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { join } from 'node:path';
import { closeConnection, replaceDatabase, withOneDatabase } from '@/db/client';
import { sideProcess } from '@/lib/server/side-process';
import { isTurnTaken, myTurn, takeTurn } from '@/lib/server/turn';
import { freshDatabase } from '../support/database';
import { temporaryFolder } from '../support/folder';

const script = 'tests/support/odd-process.ts';
const side = sideProcess({ script, heapMb: 64, longestMs: 4000, idleMs: 60_000 });
afterAll(() => side.stop());

const run = (job: string, hear: (news: unknown) => void = () => undefined) => side.run(job, hear);
const pidOf = async () => {
  const outcome = await run('pid');
  return 'answer' in outcome ? Number(outcome.answer) : 0;
};
const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

it('does one job after the other in one process, and passes on what it tells', async () => {
  const heard: unknown[] = [];
  const [a, b, c] = await Promise.all([pidOf(), run('news', (news) => heard.push(news)), pidOf()]);
  expect(a).toBe(c);
  expect(a).not.toBe(process.pid);
  expect(b).toMatchObject({ answer: 'told' });
  expect(heard).toEqual([1, 2, 3]);
  expect(await run('ask', (news) => heard.push(news))).toMatchObject({ answer: 'went' });
  expect(heard.at(-1)).toBe('may I?');
  expect(await run('throw')).toMatchObject({ thrown: { message: 'no', code: 'SQLITE_FULL', stack: null } });
});

it.each([
  ['takes too long', 'loop', 'timeout'],
  ['takes too much memory', 'eat', 'died'],
  ['is killed', 'die', 'died'],
])('ends a job that %s, and does the next in a new process', { timeout: 30_000 }, async (_, job, ended) => {
  const before = await pidOf();
  const [outcome, after] = await Promise.all([run(job), pidOf()]);
  expect(outcome).toEqual({ ended });
  expect(after).not.toBe(before);
  expect([isAlive(before), isAlive(after)]).toEqual([false, true]);
});

it('ends when nobody wants anything of it for a while, and begins again', async () => {
  const brief = sideProcess({ script, heapMb: 64, longestMs: 4000, idleMs: 50 });
  const first = await brief.run('pid', () => undefined);
  const pid = 'answer' in first ? Number(first.answer) : 0;
  for (let tries = 0; tries < 100 && isAlive(pid); tries += 1) await sleep(50);
  expect(isAlive(pid)).toBe(false);
  expect(await brief.run('news', () => undefined)).toMatchObject({ answer: 'told' });
  await brief.stop();
});

it('stops at once, and says so to whoever waits', async () => {
  const waiting = run('loop');
  await sleep(100);
  await side.stop();
  expect(await waiting).toEqual({ ended: 'died' });
});

it('does nothing in a new database that was asked in the old one, and remembers nothing of it', async () => {
  freshDatabase(join(temporaryFolder(), 'log.db'));
  const before = await pidOf();
  const running = withOneDatabase(() => run('ask'));
  const waiting = withOneDatabase(() => run('pid'));
  // Somebody whose file is still on its way when the swap happens.
  const late = withOneDatabase(async () => {
    await running;
    return run('pid');
  });
  replaceDatabase(() => undefined);
  expect([await waiting, await late]).toEqual([{ ended: 'died' }, { ended: 'died' }]);
  const after = await withOneDatabase(pidOf);
  expect(after).not.toBe(0);
  expect(after).not.toBe(before);
  closeConnection();
});

it('lets writers wait for as long as anybody holds the turn', async () => {
  const order: string[] = [];
  await myTurn();
  const [first, second] = [takeTurn(), takeTurn()];
  const writer = myTurn().then(() => order.push('written'));
  first();
  first();
  await sleep(10);
  order.push('still held');
  expect(isTurnTaken()).toBe(true);
  second();
  await writer;
  expect([order, isTurnTaken()]).toEqual([['still held', 'written'], false]);
});
