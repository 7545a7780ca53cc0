import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import type { APIRequestContext } from '@playwright/test';
import { inFile } from './dump';
import type { TestServer } from './server';

export type Headers = Record<string, string>;
export type Answer = { status: number; headers: Headers; body: Record<string, unknown> };

/** A request as a script sends it: no browser adds to it or follows anything. */
export async function ask(server: TestServer, path: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(`${server.url}${path}`, { redirect: 'manual', ...init });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: isJson && text !== '' ? (JSON.parse(text) as Answer['body']) : { text },
  };
}

export const bearer = (token: string): Headers => ({ authorization: `Bearer ${token}` });

/** A charge as it is sent. */
export const chargeBody = (carId: number, changes: Record<string, unknown> = {}) => ({
  ...{ car_id: carId, date: '2026-03-01', charge_type: 'AC', place_kind: 'public', charge_delivered_kwh: 24.6 },
  ...changes,
});

/** Saves a charge; `headers` go over those of a well-behaved client. */
export const post = (server: TestServer, sent: unknown, headers: Headers, key: string = randomUUID()) =>
  ask(server, '/api/v1/sessions', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key, ...headers },
    body: typeof sent === 'string' ? sent : JSON.stringify(sent),
  });

/** A request byte by byte: header values that `fetch` would not send. Answers the status. */
export function statusOf(
  server: TestServer,
  path: string,
  headers: Record<string, string | string[]>,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(`${server.url}${path}`, { headers }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
    });
    sent.on('error', reject);
    sent.end();
  });
}

export const countOf = (server: TestServer, where = '1'): number =>
  inFile(server.databasePath, (file) =>
    Number(file.prepare(`select count(*) from charging_sessions where ${where}`).pluck().get()),
  );

/** The `Cookie` header of a signed-in context. */
export async function cookieHeader(by: APIRequestContext): Promise<string> {
  const { cookies } = await by.storageState();
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}
