import 'server-only';
import { randomBytes } from 'node:crypto';
import { createWriteStream, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { hasUser } from '@/lib/account/data';
import { askPassword } from '@/lib/account/service';
import { fail, notFound, ok, type Result } from '@/lib/core/result';
import { findSource, findUpload, uploadPath } from '@/lib/restores/data';
import { mostUploadBytes, type RestoreInput } from '@/lib/restores/schema';
import { lookAt, restoreFrom } from '@/lib/restores/service';
import { takeLoginCookie } from '@/lib/server/auth';
import { env } from '@/lib/server/env';
import { ownerOfRequest } from '@/lib/server/guard';
import { isOwnOrigin } from '@/lib/server/origin';
import type { Owner } from '@/lib/server/owner';
import { isFirstAccount } from '@/lib/settings/data';

const longestMs = 15 * 60_000;
const keptMs = 60 * 60_000;

const tooLarge = fail(
  'invalid',
  'This file is larger than 256 MiB. Restore it on the server instead, with npm run restore.',
);

/** Lets so many bytes through and no more, whatever length was said. */
function limited(most: number): Transform {
  let total = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      total += chunk.length;
      if (total > most) done(new RangeError('too large'));
      else done(null, chunk);
    },
  });
}

/** Only one upload is kept: each takes the place of the last. */
function forgetOthers(path: string): void {
  const prefix = basename(uploadPath('upload-'));
  for (const name of readdirSync(dirname(path)))
    if (name.startsWith(prefix)) rmSync(join(dirname(path), name), { force: true });
}

/** Writes a request's body to a file as it comes; of one that ends early or is too large nothing stays. */
async function receive(body: ReadableStream, path: string, wantedBytes: number | null): Promise<Result<null>> {
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600 });
  try {
    await pipeline(Readable.fromWeb(body), limited(mostUploadBytes), file, { signal: AbortSignal.timeout(longestMs) });
    if (wantedBytes === null || file.bytesWritten === wantedBytes) return ok(null);
    rmSync(path, { force: true });
    return fail('invalid', 'The file did not arrive whole. Please try again.');
  } catch (error) {
    rmSync(path, { force: true });
    if (error instanceof RangeError) return tooLarge;
    const isFull = error instanceof Error && 'code' in error && /^(ENOSPC|EDQUOT)$/.test(String(error.code));
    if (isFull) return fail('unavailable', 'The disk of the server is full. Free some space and try again.');
    return fail('invalid', 'The file did not arrive whole. Please try again.');
  }
}

/** Who may bring a file: the first account, or anybody as long as there is none. */
async function refusalOf(request: Request): Promise<Result<never> | null> {
  const { headers } = request;
  if (!isOwnOrigin(headers.get('origin'), headers.get('host'), env().APP_URL ?? null))
    return fail('invalid', 'This request did not come from PlugTrack itself. Reload the page and try again.');
  if (headers.get('content-type') !== 'application/octet-stream') return fail('invalid', 'Send the file by itself.');
  if (Number(headers.get('content-length') ?? 0) > mostUploadBytes) return tooLarge;
  const owner = await ownerOfRequest(request);
  const isAllowed = owner ? isFirstAccount(owner) : !hasUser();
  return isAllowed ? null : fail('not_found', 'There is no such page.');
}

// Next bundles this module more than once; one file comes in at a time.
const shared = globalThis as typeof globalThis & { plugtrackUpload?: boolean };

/** Stores what comes under a name of ours, which is answered. */
async function store(body: ReadableStream, headers: Headers): Promise<Result<string>> {
  if (shared.plugtrackUpload) return fail('unavailable', 'Another file is being uploaded. Try again in a moment.');
  const stamp = /^plugtrack-(\d{8}-\d{6}Z)\.db$/.exec(headers.get('x-file-name') ?? '')?.[1];
  const name = `upload-${randomBytes(16).toString('hex')}${stamp ? `-${stamp}` : ''}`;
  const length = headers.get('content-length');
  shared.plugtrackUpload = true;
  try {
    forgetOthers(uploadPath(name));
    const received = await receive(body, uploadPath(name), length === null ? null : Number(length));
    return received.ok ? ok(name) : received;
  } finally {
    shared.plugtrackUpload = false;
  }
}

/**
 * Takes a backup that somebody brings, into the data folder, and checks it. What is refused is removed at once, what is not
 * restored within the hour too, and at the next start in any case.
 */
export async function receiveBackup(request: Request): Promise<Result<Response>> {
  const refused = await refusalOf(request);
  if (refused) return refused;
  if (!request.body) return fail('invalid', 'This file is empty.');
  const stored = await store(request.body as ReadableStream, request.headers);
  if (!stored.ok) return stored;
  const from = stored.value;
  const look = await lookAt(from, { path: uploadPath(from), madeAt: null });
  if (!look.ok) {
    rmSync(uploadPath(from), { force: true });
    return look;
  }
  setTimeout(() => rmSync(uploadPath(from), { force: true }), keptMs).unref();
  return ok(Response.json({ from }, { status: 201, headers: { 'Cache-Control': 'private, no-store' } }));
}

/** Puts a backup in the place of everything that is here. For the first account, with its password; ends every login. */
export async function restoreBackup(owner: Owner, input: RestoreInput): Promise<Result<null>> {
  const source = findSource(owner, input.from);
  if (!source.ok) return source;
  const asked = await askPassword(owner, input.currentPassword);
  if (!asked.ok) return asked;
  const done = await restoreFrom(source.value);
  if (done.ok) await takeLoginCookie();
  return done;
}

/** The same before there is an account: whoever can do this could as well make the first one. */
export async function restoreFirst({ from }: { from: string }): Promise<Result<null>> {
  const source = hasUser() ? notFound('backup') : findUpload(from);
  return source.ok ? restoreFrom(source.value) : source;
}
