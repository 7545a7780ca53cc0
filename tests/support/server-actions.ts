import { readFileSync } from 'node:fs';
import type { APIRequestContext, APIResponse } from '@playwright/test';
import { yielding } from './yielding';

type Manifest = { node: Record<string, { workers: Record<string, unknown>; exportedName: string }> };

const readBuild = (file: string): unknown => JSON.parse(readFileSync(`.next/${file}`, 'utf8'));

/** Every server action of the build: its name, the id by which it is called, and a page that it can be posted to. */
export function listActions(): { name: string; id: string; page: string }[] {
  const { node } = readBuild('server/server-reference-manifest.json') as Manifest;
  const routes = readBuild('app-path-routes-manifest.json') as Record<string, string>;
  return Object.entries(node).map(([id, { exportedName, workers }]) => {
    const pages = Object.keys(workers).map((page) => routes[page.replace(/^app/, '')] ?? '');
    // An action that is only on the page of one row is asked for where somebody is after that row was deleted.
    const page = pages.find((address) => address !== '' && !address.includes('[')) ?? '/sessions';
    return { name: exportedName, id, page };
  });
}

/** Every address of the build, with its parameters as `[id]`. */
export const listAddresses = (): string[] =>
  Object.values(readBuild('app-path-routes-manifest.json') as Record<string, string>);

/** What is sent to an action: one typed argument (a button), or the fields of a form. */
export type Sent = { argument: unknown } | { fields: Record<string, string | Blob> };

/** Calls an action as the page's own script does, whatever the form or the button would allow. */
export function callAction(
  by: APIRequestContext,
  { id, page }: { id: string; page: string },
  sent: Sent,
  headers: Record<string, string>,
): Promise<APIResponse> {
  const call = { ...yielding, headers: { 'next-action': id, ...headers }, maxRedirects: 0 };
  if ('argument' in sent) {
    const type = { 'content-type': 'text/plain;charset=UTF-8' };
    return by.post(page, { ...call, headers: { ...call.headers, ...type }, data: JSON.stringify([sent.argument]) });
  }
  // React's own encoding of (previous state, FormData): the form's fields behind a prefix, and last the arguments that name it.
  const multipart = new FormData();
  for (const [name, value] of Object.entries(sent.fields)) multipart.append(`_1_${name}`, value);
  multipart.append('0', '[{"attempt":0,"result":null,"values":{}},"$K1"]');
  return by.post(page, { ...call, multipart });
}

/** Whether the action did what was asked: it says so, or leads on to the page that comes next. */
export const isDone = async (answer: APIResponse): Promise<boolean> =>
  'x-action-redirect' in answer.headers() || (await answer.text()).includes('"ok":true');
