import 'server-only';
import { createHash } from 'node:crypto';
import { ok, type Result } from '@/lib/core/result';
import { callerOf } from '@/lib/server/api-caller';
import { bytesOf, jsonOf } from '@/lib/server/json-body';
import type { Owner } from '@/lib/server/owner';
import { noStore, problem, respond, type Handler } from '@/lib/server/route';
import { myTurn } from '@/lib/server/turn';

/** The parameters of an address, each of them once. */
type Query = Readonly<Record<string, string>>;
type Read = { query: Query; params: Readonly<Record<string, string>> };

/** The address's parameters, or `null` where one comes twice: which of them would be meant? */
function queryOf(request: Request): Query | null {
  const { searchParams } = new URL(request.url);
  const query = Object.fromEntries(searchParams);
  return Object.keys(query).length === searchParams.size ? query : null;
}

/** A body that the client has already is not sent again. */
function answer(request: Request, value: unknown): Response {
  const body = JSON.stringify(value);
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  const headers = { ...noStore, 'Content-Type': 'application/json', ETag: tag };
  const known = request.headers.get('if-none-match')?.split(/\s*,\s*/) ?? [];
  const isKnown = known.some((one) => one === '*' || one.replace(/^W\//, '') === tag);
  return isKnown ? new Response(null, { status: 304, headers }) : new Response(body, { headers });
}

/** A resource of the API that is read (scope `read`); `run` answers what becomes the JSON body. */
export function apiRead(run: (owner: Owner, read: Read) => Result<unknown>): Handler {
  return (request, context) =>
    respond(async () => {
      const owner = await callerOf(request, 'read');
      if (owner instanceof Response) return ok(owner);
      const query = queryOf(request);
      if (!query) return ok(problem(422, { message: 'A parameter of the address comes twice.' }));
      const result = run(owner, { query, params: await context.params });
      return result.ok ? ok(answer(request, result.value)) : result;
    });
}

/** What is to be saved. `key` is the entry's own id, by which sending it again saves nothing twice. */
type Write = { key: string; body: unknown };
/** What is stored now; `isNew` is false where it was before. */
type Written = { isNew: boolean; path: string; body: unknown };

/** A client's own id: a UUID, or whatever else tells its entries apart. Quoted as well, as the header's draft standard has it. */
const keyOf = (header: string | null) => /^("?)([\w.:-]{8,64})\1$/.exec(header ?? '')?.[2];

/** A resource of the API that is added to (scope `log`): 201 the first time, 200 with what is stored on a repeat. */
export function apiWrite(run: (owner: Owner, write: Write) => Result<Written>): Handler {
  return (request) =>
    respond(async () => {
      const owner = await callerOf(request, 'log');
      if (owner instanceof Response) return ok(owner);
      if (new URL(request.url).search !== '')
        return ok(problem(422, { message: 'This address takes no parameters. A token goes into the header.' }));
      const key = keyOf(request.headers.get('idempotency-key'));
      if (!key)
        return ok(problem(400, { message: 'Send an Idempotency-Key: a UUID, or 8 to 64 of A–Z a–z 0–9 . _ : -' }));
      const sent = await jsonOf(request);
      if (sent instanceof Response) return ok(sent);
      await myTurn();
      const result = run(owner, { key, body: sent.value });
      if (!result.ok) return result;
      const { isNew, path, body } = result.value;
      const headers = { ...noStore, ...(isNew && { Location: path }) };
      return ok(Response.json(body, { status: isNew ? 201 : 200, headers }));
    });
}

/** A file, and what the address says of it. */
type Sent = { query: Query; bytes: Uint8Array };

/**
 * Takes a file that one of our own pages, or its worker, has kept on a device: by the login cookie alone, since it is how they
 * send and no part of the API. 201 with what is stored, on a repeat too.
 * @param most the bytes of the largest file that is read at all
 */
export function fileWrite(most: number, run: (owner: Owner, sent: Sent) => Promise<Result<unknown>>): Handler {
  return (request) =>
    respond(async () => {
      if (request.headers.has('authorization')) return ok(problem(401, { message: 'This address takes no token.' }));
      const owner = await callerOf(request, 'log');
      if (owner instanceof Response) return ok(owner);
      const query = queryOf(request);
      if (!query) return ok(problem(422, { message: 'A parameter of the address comes twice.' }));
      const bytes = await bytesOf(request, most);
      if (!bytes) return ok(problem(413, { message: 'This file is larger than any that is taken.' }));
      await myTurn();
      const result = await run(owner, { query, bytes });
      return result.ok ? ok(Response.json(result.value, { status: 201, headers: noStore })) : result;
    });
}
