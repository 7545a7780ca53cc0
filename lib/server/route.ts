import 'server-only';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { Failure, Result } from '@/lib/core/result';
import { failureOf } from '@/lib/server/action';
import { giveWay } from '@/lib/server/give-way';
import { ownerOfRequest } from '@/lib/server/guard';
import { logError } from '@/lib/server/log';
import type { Owner } from '@/lib/server/owner';

const statusOf: Record<Failure['code'], number> = {
  invalid: 422,
  not_found: 404,
  conflict: 409,
  rate_limited: 429,
  unavailable: 503,
};

export const noStore = { 'Cache-Control': 'private, no-store' };

/** A full disk or a busy database is asked again after this long, where nothing better is known. */
const retryAfterSeconds = 30;

/** RFC 9457. */
export function problem(status: number, error: Pick<Failure, 'message' | 'fields' | 'waitSeconds'>): Response {
  const isLater = status === 429 || status === 503;
  const errors = Object.entries(error.fields ?? {}).map(([name, detail]) => ({ pointer: `/${name}`, detail }));
  return Response.json(
    { type: 'about:blank', status, title: error.message, ...(errors.length > 0 && { errors }) },
    {
      status,
      headers: {
        ...noStore,
        'Content-Type': 'application/problem+json',
        ...(isLater && { 'Retry-After': String(error.waitSeconds ?? retryAfterSeconds) }),
        ...(status === 401 && { 'WWW-Authenticate': 'Bearer' }),
      },
    },
  );
}

type Context = { params: Promise<Record<string, string>> };
export type Handler = (request: Request, context: Context) => Promise<Response>;

/** Every failure, expected or not, as a problem; the answer of `run` otherwise. */
export async function respond(run: () => Result<Response> | Promise<Result<Response>>): Promise<Response> {
  try {
    const result = await run();
    return result.ok ? result.value : problem(statusOf[result.error.code], result.error);
  } catch (error) {
    return problem(...surprise(error));
  }
}

function surprise(error: unknown): [number, Failure] {
  try {
    const known = failureOf(error);
    if (!known.ok) return [statusOf[known.error.code], known.error];
  } catch {
    // Falls through: a surprise has a reference in the log and no detail in the answer.
  }
  const reference = logError('request', error);
  return [500, { code: 'unavailable', message: `Something went wrong here. Reference ${reference}.` }];
}

/** A handler for signed-in requests that change nothing (GET). Without a login: 401. */
export function ownerRoute(
  run: (owner: Owner, request: Request, params: Record<string, string>) => Result<Response> | Promise<Result<Response>>,
): Handler {
  return (request, context) =>
    respond(async () => {
      const owner = await ownerOfRequest(request);
      if (!owner) return { ok: true, value: problem(401, { message: 'Sign in first.' }) };
      return run(owner, request, await context.params);
    });
}

/** A handler for everybody. */
export function publicRoute(run: (request: Request) => Result<Response> | Promise<Result<Response>>): Handler {
  return (request) => respond(() => run(request));
}

/**
 * A file to save, made slice by slice. Between two slices everybody else is served: a stream alone would not let them in,
 * because its own loop never ends its turn. Each slice should take less than 10 ms to make.
 */
export function download(fileName: string, type: string, slices: Iterable<string>): Response {
  const iterator = slices[Symbol.iterator]();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      await giveWay();
      const next = iterator.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
  });
  return new Response(body, { headers: headersOf(fileName, type) });
}

const headersOf = (fileName: string, type: string) => ({
  ...noStore,
  'Content-Type': type,
  'Content-Disposition': `attachment; filename="${fileName}"`,
  'X-Content-Type-Options': 'nosniff',
});

/** A file of the disk to save. It is opened first: what is removed while it is being sent arrives whole. */
export async function fileDownload(fileName: string, path: string): Promise<Response> {
  const file = await open(path);
  const { size } = await file.stat();
  const body = Readable.toWeb(file.createReadStream()) as ReadableStream<Uint8Array>;
  const headers = { ...headersOf(fileName, 'application/octet-stream'), 'Content-Length': String(size) };
  return new Response(body, { headers });
}

/** A picture to be shown, of a type from our own list. Opened by itself it is a page without rights, whatever is in it. */
export function picture(fileName: string, type: string, content: Uint8Array<ArrayBuffer>): Response {
  const headers = {
    ...headersOf(fileName, type),
    'Content-Disposition': `inline; filename="${fileName}"`,
    'Content-Length': String(content.length),
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cross-Origin-Resource-Policy': 'same-origin',
  };
  return new Response(content, { headers });
}
