import { findOwner } from '@/lib/offline/owner';
import { flush, syncTag } from '@/lib/offline/outbox';
import { listenForPush } from '@/lib/offline/push-events';
import { putShare } from '@/lib/offline/share';

// The build's name is written into the file when it has been built (bootstrap.mjs).
declare const self: ServiceWorkerGlobalScope & { BUILD?: string };

// Pages without anybody's data: what is opened without a connection, and the form that logs a charge.
const home = '/offline';
const form = '/offline/new';
const hashed = /\/_next\/static\/[^"'\\\s)?]+/g;
const prefix = 'shell-';
/** Each build has a cache of its own, so that a page never runs with the scripts of another. */
const cacheName = `${prefix}${self.BUILD ?? 'unnamed'}`;

/** Without the cookie: what is stored can hold nothing of anybody. */
async function fetchShell(path: string): Promise<Response> {
  const response = await fetch(path, { credentials: 'omit', cache: 'no-store' });
  if (!response.ok || response.redirected) throw new Error(`${path} answered ${response.status}`);
  return response;
}

/** Both pages and all that they name; one that fails fails the whole, and the build before stays in charge. */
async function install(): Promise<void> {
  const cache = await caches.open(cacheName);
  const pages = await Promise.all([home, form].map(async (path) => [path, await fetchShell(path)] as const));
  const texts = await Promise.all(pages.map(([, page]) => page.clone().text()));
  await cache.addAll([...new Set(texts.flatMap((text) => text.match(hashed) ?? [])), '/icons/icon-192.png']);
  await Promise.all(pages.map(([path, page]) => cache.put(path, page)));
}

async function activate(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(prefix) && name !== cacheName).map((name) => caches.delete(name)),
  );
  await self.clients.claim();
}

const isHashed = ({ pathname }: URL) => pathname.startsWith('/_next/static/') || pathname.startsWith('/icons/');

/** Names with a hash never change what they mean. Only what a shell needs is kept: the rest is the browser's own cache. */
const fromCache = async (request: Request) => (await caches.match(request, { cacheName })) ?? fetch(request);

const patience = 3000;

/** The page from the server, or from here when it does not answer in time. What the server sends is never kept. */
async function navigate(request: Request, url: URL): Promise<Response> {
  const shell = async () => {
    const isForm = url.pathname === '/sessions/new' || url.pathname === form;
    const path = isForm ? form : home;
    // Sent on, so that the address and what is drawn agree.
    if (url.pathname !== path) return Response.redirect(`${path}${isForm ? url.search : ''}`, 302);
    return (await caches.match(path, { cacheName })) ?? Response.error();
  };
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), patience));
  try {
    return (await Promise.race([fetch(request), late])) ?? (await shell());
  } catch {
    return shell();
  }
}

/** What another app shares, kept until the form takes it. Nothing of it goes to the server before somebody saves. */
async function takeShared(request: Request): Promise<Response> {
  const data = await request.formData();
  const texts = ['title', 'text', 'url'].map((name) => data.get(name)).filter((text) => typeof text === 'string');
  const files = data.getAll('files').filter((entry) => entry instanceof File);
  await putShare({ text: texts.filter((text) => text !== '').join('\n'), files });
  return Response.redirect('/sessions/new?shared=1', 303);
}

const isShare = ({ method }: Request, { pathname, searchParams }: URL) =>
  method === 'POST' && pathname === '/sessions/new' && searchParams.has('shared');

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
listenForPush(self);

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (isShare(request, url)) event.respondWith(takeShared(request));
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate') event.respondWith(navigate(request, url));
  else if (isHashed(url)) event.respondWith(fromCache(request));
});

self.addEventListener('message', ({ data, source }) => {
  // Only a page of ours says so, and only after its owner pressed the button.
  if (source instanceof WindowClient && data === 'take-over') void self.skipWaiting();
});

self.addEventListener('sync', (event) => {
  const { tag, waitUntil } = event as Event & { tag: string; waitUntil: (work: Promise<unknown>) => void };
  if (tag === syncTag) waitUntil.call(event, send());
});

/** @throws while something is left that another try could send: the browser then tries again by itself */
async function send(): Promise<void> {
  const owner = await findOwner();
  const left = owner === null ? null : await flush(owner);
  if (left?.stopped === 'unreachable') throw new Error('The server cannot be reached.');
}
