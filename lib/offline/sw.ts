import { findOwner } from '@/lib/offline/owner';
import { flush, syncTag } from '@/lib/offline/outbox';
import { listenForPush } from '@/lib/offline/push-events';
import { putShare } from '@/lib/offline/share';
import { findSnapshot } from '@/lib/offline/snapshot';

// The build's name is written into the file when it has been built (bootstrap.mjs).
declare const self: ServiceWorkerGlobalScope & { BUILD?: string };

// Pages without anybody's data: what is opened without a connection, and the form that logs a charge.
const home = '/offline';
const form = '/offline/new';
// Scripts name what they load later in the same way as pages name scripts, but for the start of the address.
const hashed = /static\/(?:chunks|media)\/[\w~.-]+\.(?:js|css|woff2)/g;
const prefix = 'shell-';
/** Each build has a cache of its own, so that a page never runs with the scripts of another. */
const cacheName = `${prefix}${self.BUILD ?? 'unnamed'}`;

/** Without the cookie: what is stored can hold nothing of anybody. */
async function fetchShell(path: string): Promise<Response> {
  const response = await fetch(path, { credentials: 'omit', cache: 'no-store' });
  if (!response.ok || response.redirected) throw new Error(`${path} answered ${response.status}`);
  return response;
}

/** Keeps all that these texts name, and what that names: a script that is loaded late is missed without a connection too. */
async function keepNamed(cache: Cache, texts: readonly string[]): Promise<void> {
  const known = new Set<string>();
  for (let read = texts; read.length > 0;) {
    const named = new Set(read.flatMap((text) => text.match(hashed) ?? []).map((path) => `/_next/${path}`));
    const paths = [...named].filter((path) => !known.has(path));
    await cache.addAll(paths);
    for (const path of paths) known.add(path);
    const scripts = paths.filter((path) => path.endsWith('.js'));
    read = await Promise.all(scripts.map(async (path) => (await cache.match(path))?.text() ?? ''));
  }
}

/** Both pages and all that they need; one that fails fails the whole, and the build before stays in charge. */
async function install(): Promise<void> {
  const cache = await caches.open(cacheName);
  const pages = await Promise.all([home, form].map(async (path) => [path, await fetchShell(path)] as const));
  await keepNamed(cache, await Promise.all(pages.map(([, page]) => page.clone().text())));
  await cache.add('/icons/icon-192.png');
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

const isShell = (path: string) => path === home || path === form;

/** The theme that the one who is signed in has chosen, as the device was told it. */
async function findTheme(): Promise<string | null> {
  const theme = await findSnapshot().then(
    (snapshot) => snapshot?.theme,
    () => null,
  );
  return theme === 'light' || theme === 'dark' ? theme : null;
}

/** A shell as it is kept, which is without a cookie and so in nobody's colours; in those of whoever is signed in here. */
async function shellOf(path: string): Promise<Response | null> {
  const page = await caches.match(path, { cacheName });
  const theme = page && (await findTheme());
  if (!page || !theme) return page ?? null;
  const html = (await page.text()).replace('data-theme="system"', `data-theme="${theme}"`);
  return new Response(html, { headers: page.headers });
}

/** How long a page may take, in ms; on a slow line nothing would ever open if it were no longer for whoever tries again. */
const patience = 3000;
const longPatience = 45_000;
/** The log form is as good from here, and whoever opens it stands beside the car. */
const formPatience = 800;

/** Sent on to a shell, so that the address and what is drawn agree. */
const toShell = ({ pathname, search }: URL) =>
  pathname === '/sessions/new' ? Response.redirect(`${form}${search}`, 302) : Response.redirect(home, 302);

/** Whoever comes from a shell has seen that already. */
const isAgain = ({ referrer }: Request) => referrer !== '' && isShell(new URL(referrer).pathname);

/** Whether the device can draw the log form by itself: nothing but the form is asked for, and it knows what to log with. */
const canLog = async ({ pathname, search }: URL): Promise<boolean> =>
  pathname === '/sessions/new' &&
  ['', '?shared=1'].includes(search) &&
  (await findSnapshot().catch(() => null)) !== null;

async function wait(request: Request, url: URL): Promise<null> {
  const from = Date.now();
  const ms = (await canLog(url)) ? formPatience : isAgain(request) ? longPatience : patience;
  return new Promise((resolve) => setTimeout(() => resolve(null), ms - (Date.now() - from)));
}

/** The page from the server, or a shell when it does not answer in time. What the server sends is never kept. */
async function navigate(request: Request, url: URL): Promise<Response> {
  try {
    return (await Promise.race([fetch(request), wait(request, url)])) ?? toShell(url);
  } catch {
    return toShell(url);
  }
}

/** At once from here, since nothing in it is the server's to say; from there where this has been lost. */
const openShell = async (request: Request, url: URL) => (await shellOf(url.pathname)) ?? fetch(request);

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
  // What is downloaded opens by an address as well, and takes as long as it takes.
  if (url.pathname.startsWith('/api/')) return;
  if (request.mode === 'navigate')
    event.respondWith(isShell(url.pathname) ? openShell(request, url) : navigate(request, url));
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
