import 'server-only';
import { lookup } from 'node:dns/promises';
import { plainAddress } from '@/lib/server/address-class';
import { ask, headersFor, readAnswer, type Answer } from '@/lib/server/outbound-http';
import { openSocket } from '@/lib/server/outbound-socket';
import { barrierAt, readTarget, type Barrier, type Target } from '@/lib/server/outbound-target';
import { endTurn, takeTurn } from '@/lib/server/outbound-turns';

/** How far a request may go beyond the internet: into the network at home, and to this machine itself. */
export type Reach = { private: boolean; loopback: boolean };

/** `totalMs` counts from the call, waiting for a turn included; `mostBytes` is of the answer's body. */
export type OutboundLimits = { totalMs?: number; mostBytes?: number };

export type OutboundRequest = {
  url: string;
  method: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  reach: Reach;
  limits?: OutboundLimits;
  signal?: AbortSignal;
};

/**
 * - `bad_address`: not http or https, with credentials or a fragment, a port of another service; or a header HTTP cannot carry
 * - `not_allowed`: one of its addresses is none that this owner's requests may reach
 * - `refused`: nothing listens there, or no way leads to it
 * - `moved`: a redirect, which is not followed: nobody has judged where it leads
 * - `broken`: no HTTP, cut short, compressed though plain was asked for, or called off
 */
export type OutboundFailure =
  | 'bad_address'
  | 'not_allowed'
  | 'name_not_found'
  | 'refused'
  | 'certificate'
  | 'timeout'
  | 'moved'
  | 'too_large'
  | 'broken';

/**
 * `ms`: from the call to the end of the body. `wasSent`: the request may have arrived, so that a second try may arrive twice.
 * `barrier` is there with `not_allowed`, so that a person can be told what to switch on.
 */
export type OutboundResult =
  ({ ok: true; ms: number } & Answer) | { ok: false; failure: OutboundFailure; wasSent: boolean; barrier?: Barrier };

/** What `outboundFetch` throws. Its message is the failure, and tells nothing of the request. */
export class OutboundError extends Error {
  override readonly name = 'OutboundError';
  readonly failure: OutboundFailure;
  readonly wasSent: boolean;
  readonly barrier: Barrier | undefined;

  constructor(failure: OutboundFailure, wasSent = false, barrier?: Barrier) {
    super(failure);
    this.failure = failure;
    this.wasSent = wasSent;
    this.barrier = barrier;
  }
}

const defaultLimits = { totalMs: 10_000, mostBytes: 64 * 1024 };

type Resolve = (name: string) => Promise<readonly string[]>;

// Asked of the system, so that its hosts file and the names of the home network count.
const lookUp: Resolve = async (name) => (await lookup(name, { all: true })).map(({ address }) => address);

/** The work's outcome, or the reason of `end` where that comes first. For work that cannot be called off. */
function orEnd<T>(work: Promise<T>, end: AbortSignal): Promise<T> {
  const ended = new Promise<never>((_, reject) => {
    if (end.aborted) reject(end.reason as Error);
    end.addEventListener('abort', () => reject(end.reason as Error));
  });
  return Promise.race([work, ended]);
}

/** All addresses of the name, every one of them allowed: one that leads elsewhere as well may lead there the next time. */
async function addressesOf(target: Target, reach: Reach, resolve: Resolve, end: AbortSignal): Promise<string[]> {
  const found = target.isAddress
    ? [target.name]
    : await orEnd(resolve(target.name), end).catch(() => Promise.reject(new OutboundError('name_not_found')));
  if (found.length === 0) throw new OutboundError('name_not_found');
  const addresses = found.map((address) => plainAddress(address) ?? 'none');
  const barrier = addresses.map((address) => barrierAt(address, target.port, reach)).find((found) => found !== null);
  if (barrier) throw new OutboundError('not_allowed', false, barrier);
  return addresses;
}

type Course = { readonly end: AbortSignal; wasSent: boolean };

async function exchange(
  target: Target,
  headers: Record<string, string>,
  { method, body, reach, limits }: OutboundRequest & { limits: Required<OutboundLimits> },
  resolve: Resolve,
  course: Course,
): Promise<Answer> {
  await takeTurn(course.end);
  try {
    const addresses = await addressesOf(target, reach, resolve, course.end);
    const socket = await openSocket(target, addresses, course.end);
    if (typeof socket === 'string') throw new OutboundError(socket);
    try {
      course.wasSent = true;
      const path = `${target.url.pathname}${target.url.search}`;
      const answer = await ask(socket, { method, path, headers, signal: course.end }, body);
      const read = answer === 'broken' ? answer : await readAnswer(answer, limits.mostBytes);
      if (typeof read === 'string') throw new OutboundError(read);
      return read;
    } finally {
      socket.destroy();
    }
  } finally {
    endTurn();
  }
}

/** What went wrong, in our words. @throws what is no fault of the network's but one of ours */
function asFailure(error: unknown): OutboundError {
  if (error instanceof OutboundError) return error;
  if (!(error instanceof Error) || !('code' in error)) throw error;
  return new OutboundError(error.code === 'HPE_HEADER_OVERFLOW' ? 'too_large' : 'broken');
}

/** Aborts after `totalMs` or when the caller calls off, with the failure as its reason. */
function endOf(totalMs: number, caller: AbortSignal | undefined) {
  const ending = new AbortController();
  const stop = (failure: OutboundFailure) => ending.abort(new OutboundError(failure));
  const late = setTimeout(stop, totalMs, 'timeout');
  const callOff = () => stop('broken');
  caller?.addEventListener('abort', callOff);
  if (caller?.aborted) callOff();
  const release = () => {
    clearTimeout(late);
    caller?.removeEventListener('abort', callOff);
  };
  return { end: ending.signal, release };
}

/**
 * Sends one request to another host and reads the whole answer, of any status but a redirect. Never throws for what the
 * network or the other side does. Proxies named in the environment are not used: they would connect by name, unjudged.
 * @param resolve is for tests: the addresses of a name
 */
export async function outbound(request: OutboundRequest, resolve: Resolve = lookUp): Promise<OutboundResult> {
  const startedAt = performance.now();
  const target = readTarget(request.url);
  const headers = target && headersFor(request.headers, target.url.host);
  if (!target || !headers) return { ok: false, failure: 'bad_address', wasSent: false };
  const limits = { ...defaultLimits, ...request.limits };
  const { end, release } = endOf(limits.totalMs, request.signal);
  const course: Course = { end, wasSent: false };
  try {
    // Whatever may hang inside, the time holds.
    const answer = await orEnd(exchange(target, headers, { ...request, limits }, resolve, course), end);
    return { ok: true, ms: Math.round(performance.now() - startedAt), ...answer };
  } catch (error) {
    // What ended it comes before what its end looked like from inside.
    const { failure, barrier } = asFailure(end.aborted ? end.reason : error);
    return { ok: false, failure, wasSent: course.wasSent, ...(barrier && { barrier }) };
  } finally {
    release();
  }
}

const withoutBody = [204, 205];

/**
 * `outbound` in the shape of `fetch`, for libraries that take one. The answer is there as a whole, so nothing streams.
 * @throws OutboundError; the signal's own reason where the caller called it off
 */
export const outboundFetch =
  (reach: Reach, limits: OutboundLimits = {}): typeof fetch =>
  async (input, init) => {
    const { url, method, headers, signal, body } = await readRequest(input, init);
    if (method !== 'GET' && method !== 'POST') throw new TypeError('Only GET and POST leave from here.');
    const result = await outbound({ url, method, headers, reach, limits, signal, ...(body && { body }) });
    signal.throwIfAborted();
    if (!result.ok) throw new OutboundError(result.failure, result.wasSent, result.barrier);
    const { status } = result;
    return new Response(withoutBody.includes(status) ? null : result.body, { status, headers: result.headers });
  };

async function readRequest(input: string | URL | Request, init: RequestInit | undefined) {
  const request = new Request(input, init);
  const { url, method, signal } = request;
  const body = request.body && new Uint8Array(await request.arrayBuffer());
  return { url, method, signal, body, headers: Object.fromEntries(request.headers) };
}
