import 'server-only';
import { Worker } from 'node:worker_threads';
import { fail, ok, type Result } from '@/lib/core/result';
import { env } from '@/lib/server/env';

type Task = { password: string; cost: number; hash?: string };
type Answer = { id: number; value?: string | boolean; error?: string };
type Hasher = { worker: Worker; waiting: Map<number, (answer: Answer) => void>; lastId: number };

// A hash takes a third of a second of solid arithmetic. On the main thread it would stop everybody's requests; in one worker
// it takes its turn. The worker is text, because a bundler would look for its file in the wrong place: `require` in it
// finds bcryptjs from the working directory, which is the application's.
const workerText = `
const { parentPort } = require('node:worker_threads');
const bcrypt = require('bcryptjs');
parentPort.on('message', ({ id, password, cost, hash }) => {
  try {
    const value = hash === undefined ? bcrypt.hashSync(password, cost) : bcrypt.compareSync(password, hash);
    parentPort.postMessage({ id, value });
  } catch (error) {
    parentPort.postMessage({ id, error: String(error) });
  }
});
`;

const maxWaiting = 16;
/** bcrypt reads no further. */
export const maxPasswordBytes = 72;

// Next bundles this module more than once; one process must have one worker.
const shared = globalThis as typeof globalThis & { plugtrackHasher?: Hasher | undefined };

function startHasher(): Hasher {
  const worker = new Worker(workerText, { eval: true });
  const waiting: Hasher['waiting'] = new Map();
  const settle = (answer: Answer) => {
    const resolve = waiting.get(answer.id);
    waiting.delete(answer.id);
    // An idle worker must not keep a script or a stopping server alive.
    if (waiting.size === 0) worker.unref();
    resolve?.(answer);
  };
  const stop = (error: unknown) => {
    shared.plugtrackHasher = undefined;
    for (const id of waiting.keys()) settle({ id, error: String(error) });
  };
  worker.on('message', settle);
  worker.on('error', stop);
  worker.on('exit', () => stop('the worker ended'));
  return { worker, waiting, lastId: 0 };
}

/** @throws where the worker itself fails; too long a queue is a failure that is returned. */
async function run(task: Task): Promise<Result<string | boolean>> {
  const hasher = (shared.plugtrackHasher ??= startHasher());
  if (hasher.waiting.size >= maxWaiting) return fail('unavailable', 'PlugTrack is busy. Please try again in a moment.');
  const id = (hasher.lastId += 1);
  const answer = await new Promise<Answer>((resolve) => {
    hasher.waiting.set(id, resolve);
    hasher.worker.ref();
    hasher.worker.postMessage({ id, ...task });
  });
  if (answer.value === undefined) throw new Error(`Hashing failed: ${answer.error ?? 'no answer'}`);
  return ok(answer.value);
}

/** The bcrypt hash of a password which has passed the rules. `unavailable` while too many others wait. */
export async function hashPassword(password: string): Promise<Result<string>> {
  const outcome = await run({ password, cost: env().PASSWORD_HASH_COST });
  return outcome.ok ? ok(String(outcome.value)) : outcome;
}

// bcrypt does the whole work for any well-formed hash, so that a name nobody has takes as long as a wrong password.
const nobodysHash = (cost: number) =>
  `$2b$${String(cost).padStart(2, '0')}$S5y7IcQ2ZK8mYJ0bT1xVQe3dU9nGfLhR6wPaCkXvEoMzNsDrB4iHu`;

/**
 * Whether `password` is the one of `hash`; with no hash (no such user) false, after the same time. `unavailable` while too
 * many others wait.
 */
export async function checkPassword(password: string, hash: string | null): Promise<Result<boolean>> {
  const cost = env().PASSWORD_HASH_COST;
  // bcrypt would take the first 72 bytes of a longer one for the whole, and "a\0a" for "a", whose key repeats to the same.
  const isPossible = Buffer.byteLength(password) <= maxPasswordBytes && !password.includes('\0');
  const outcome = await run({ password: isPossible ? password : '', cost, hash: hash ?? nobodysHash(cost) });
  return outcome.ok ? ok(outcome.value === true && isPossible && hash !== null) : outcome;
}

/** Why a password is too easily guessed, as a sentence, or null. `words` are those that its owner is known by. */
export async function weaknessOf(password: string, words: string[]): Promise<string | null> {
  // 820 kB, needed when somebody chooses a password and at no other time.
  const { default: zxcvbn } = await import('zxcvbn');
  const { score, feedback } = zxcvbn(password.slice(0, maxPasswordBytes), ['plugtrack', ...words]);
  if (score >= 3) return null;
  const hints = [feedback.warning, ...feedback.suggestions].filter(Boolean).map((hint) => hint.replace(/\.?$/, '.'));
  return ['This is too easy to guess.', ...hints].join(' ');
}
