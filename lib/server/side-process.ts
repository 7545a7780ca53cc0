import 'server-only';
import { spawn, type ChildProcess } from 'node:child_process';
import { setPriority } from 'node:os';
import { sameDatabase } from '@/db/client';
import { logWarning } from '@/lib/server/log';

/**
 * Work that would hold up every request, in a process of its own: one at a time, kept warm for a while, limited in memory and
 * in time. It ends with the server, and with the database: a job names rows and people of the one that it was asked in, and
 * so does what the process remembers, so that neither outlives a restore.
 */
export type SideProcess = {
  /** Sends `job` over; `hear` gets what it tells on its way. Never rejects. */
  run: (job: unknown, hear: (news: unknown) => void) => Promise<Outcome>;
  /** Ends the process, whatever it is doing, and answers when it is gone. */
  stop: () => Promise<void>;
};

/** `died`: by a signal, or for want of memory; what it was doing may have come to its end all the same. */
export type Outcome = { answer: unknown } | { thrown: Thrown } | { ended: 'timeout' | 'died' };
export type Thrown = { message: string; code: string | null; stack: string | null };

/** What travels between the two. `asks` waits for a `go`. */
export type ToSide = { id: number; job: unknown } | { go: number };
export type FromSide = { id: number } & ({ news: unknown; asks: boolean } | { answer: unknown } | { thrown: Thrown });

type Options = { script: string; heapMb: number; longestMs: number; idleMs: number };
type Work = {
  id: number;
  job: unknown;
  isSame: () => boolean;
  hear: (news: unknown) => void;
  settle: (outcome: Outcome) => void;
};
type State = {
  options: Options;
  child: ChildProcess | null;
  isSame: () => boolean;
  running: Work | null;
  queue: Work[];
  timer: NodeJS.Timeout | undefined;
  isLate: boolean;
  last: number;
};

const longestLog = 2000;

function startChild(state: State): ChildProcess {
  const { script, heapMb } = state.options;
  const options = ['--conditions=react-server', `--max-old-space-size=${heapMb}`, '--import', 'tsx', script];
  const child = spawn(process.execPath, options, {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
  });
  // Whoever waits for a page goes first, from the compiling of the script on.
  if (child.pid !== undefined) setPriority(child.pid, 10);
  let errors = '';
  child.stderr?.on('data', (part: Buffer) => (errors = `${errors}${part.toString()}`.slice(-longestLog)));
  child.on('message', (message) => hear(state, message as FromSide));
  // A process that cannot be started has no exit.
  child.once('error', (error) => gone(state, child, error.message));
  child.once('exit', (code, signal) => gone(state, child, `${signal ?? code ?? ''} ${errors}`));
  return child;
}

function settle(state: State, outcome: Outcome): void {
  clearTimeout(state.timer);
  state.running?.settle(outcome);
  state.running = null;
  next(state);
}

function gone(state: State, child: ChildProcess, reason: string): void {
  if (state.child !== child) return;
  state.child = null;
  if (!state.running) return;
  logWarning('side process', { script: state.options.script, reason });
  settle(state, { ended: state.isLate ? 'timeout' : 'died' });
}

function hear(state: State, message: FromSide): void {
  const { running } = state;
  if (running?.id !== message.id) return;
  if (!('news' in message)) {
    settle(state, message);
    return;
  }
  running.hear(message.news);
  if (message.asks) state.child?.send({ go: running.id } satisfies ToSide);
}

/** Neither a process that rests nor its channel keeps a stopping server alive. */
function rest(state: State): void {
  const { child } = state;
  if (!child) return;
  child.unref();
  child.channel?.unref();
  (child.stderr as unknown as { unref?: () => void } | null)?.unref?.();
  state.timer = setTimeout(() => child.kill('SIGTERM'), state.options.idleMs).unref();
}

/** The process, unless it has seen another database than this work. */
function childFor({ isSame }: Work, state: State): ChildProcess {
  if (state.child && state.isSame()) return state.child;
  state.child?.kill('SIGKILL');
  state.isSame = isSame;
  state.child = startChild(state);
  return state.child;
}

function next(state: State): void {
  if (state.running) return;
  const work = state.queue.shift();
  if (!work) {
    rest(state);
    return;
  }
  clearTimeout(state.timer);
  if (!work.isSame()) {
    work.settle({ ended: 'died' });
    next(state);
    return;
  }
  state.running = work;
  state.isLate = false;
  const child = childFor(work, state);
  child.ref();
  child.channel?.ref();
  state.timer = setTimeout(() => {
    state.isLate = true;
    child.kill('SIGKILL');
  }, state.options.longestMs);
  // Where it is gone already, its exit says so.
  child.send({ id: work.id, job: work.job } satisfies ToSide, () => undefined);
}

function stop(state: State): Promise<void> {
  const { child } = state;
  if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

/** A process of its own for `script`, started at the first job. */
export function sideProcess(options: Options): SideProcess {
  const empty = { child: null, isSame: () => true, running: null, queue: [], timer: undefined, isLate: false, last: 0 };
  const state: State = { options, ...empty };
  return {
    run: (job, onNews) =>
      new Promise((resolve) => {
        state.last += 1;
        state.queue.push({ id: state.last, job, isSame: sameDatabase(), hear: onNews, settle: resolve });
        next(state);
      }),
    stop: () => stop(state),
  };
}
