import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, devices, type BrowserContext, type Page } from '@playwright/test';
import config from '../../playwright.config';
import { startSlowLink, type Link, type SlowLink } from '../support/slow-link';
import { median, type Target } from './timing';

const fast: Link = { roundTripMs: 0, bytesPerSecond: 1e9 };
const links = {
  'slow 4G': { roundTripMs: 150, bytesPerSecond: 200_000 },
  'round trips of 2 s': { roundTripMs: 2000, bytesPerSecond: 125_000 },
} satisfies Record<string, Link>;
type LinkName = keyof typeof links;

/** All in ms, on a phone whose processor is a quarter of this one. */
type Keypad = {
  /** From the opening of a page with nothing but one field, to that field. */
  bare: number;
  /** From the tap on (+) to the focus in the field, on a page that has been open for a while. */
  tap: number;
  /** The same for a tap on the first (+) that is seen after the app was opened. */
  earlyTap: number;
  /** From the opening of the shortcut to the field. */
  shortcut: number;
};

// As text: what is handed over as a function brings the compiler's own helpers along, which a page does not have.
const marks = `
window.marks = {};
const note = (name) => (window.marks[name] ??= Date.now());
addEventListener('click', ({ target }) => target.closest?.('a[href="/sessions/new"]') && note('tap'), true);
addEventListener('focusin', ({ target }) => target.name === 'charge_delivered_kwh' && note('focus'));
const look = () => {
  if (document.querySelector('input[name=charge_delivered_kwh]')) note('field');
  else requestAnimationFrame(look);
};
look();
`;
type Mark = 'tap' | 'focus' | 'field';

async function mark(page: Page, name: Mark): Promise<number> {
  const read = await page.waitForFunction(
    (key) => (window as unknown as { marks: Record<string, number> }).marks[key],
    name,
  );
  return Number(await read.jsonValue());
}

async function startBarePage(): Promise<{ url: string; close: () => void }> {
  const html = '<!doctype html><title>Bare</title><input name="charge_delivered_kwh" inputmode="decimal">';
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(html);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

async function slowPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  await client.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  return page;
}

/** Opens an address as an app does that is started, and answers when that was. */
async function start(page: Page, url: string): Promise<number> {
  const at = Date.now();
  await page.goto(url, { waitUntil: 'commit' });
  return at;
}

const plus = (page: Page) => page.getByRole('link', { name: 'Log a charge' }).last();

async function round(context: BrowserContext, link: SlowLink, bare: SlowLink, name: LinkName): Promise<Keypad> {
  const set = (next: Link) => [link, bare].forEach((one) => one.set(next));
  const on = async <T>(work: (page: Page) => Promise<T>): Promise<T> => {
    const page = await slowPage(context);
    try {
      return await work(page);
    } finally {
      await page.close();
    }
  };
  set(fast);
  const tap = await on(async (page) => {
    await page.goto(link.url);
    await page.waitForTimeout(4000);
    set(links[name]);
    await plus(page).tap();
    return (await mark(page, 'focus')) - (await mark(page, 'tap'));
  });
  const field = (url: string) => on(async (page) => -(await start(page, url)) + (await mark(page, 'field')));
  return {
    tap,
    bare: await field(bare.url),
    earlyTap: await on(async (page) => {
      await start(page, link.url);
      await plus(page).tap({ noWaitAfter: true });
      const at = Date.now();
      await mark(page, 'field');
      return Date.now() - at;
    }),
    shortcut: await field(`${link.url}/sessions/new`),
  };
}

/** How long it takes until a figure can be typed, in the installed app of somebody who is signed in. */
export async function keypadTimes(target: Target, rounds: number): Promise<Record<LinkName, Keypad>> {
  const page = await startBarePage();
  const [link, bare] = [await startSlowLink(target.url), await startSlowLink(page.url)];
  const browser = await chromium.launch(config.use?.launchOptions ?? {});
  try {
    const context = await browser.newContext({ ...devices['Pixel 7'], locale: 'en-GB' });
    const cookies = (target.headers['cookie'] ?? '').split('; ').filter(Boolean);
    await context.addCookies(
      cookies.map((pair) => ({
        ...{ name: pair.split('=')[0] ?? '', value: pair.slice(pair.indexOf('=') + 1), url: link.url },
      })),
    );
    await context.addInitScript({ content: marks });
    // The first visit brings the worker and what the device has to know, the second is the worker's.
    for (let visit = 0; visit < 2; visit += 1) {
      const first = await context.newPage();
      await first.goto(link.url);
      await first.waitForTimeout(5000);
      await first.close();
    }
    const measured = {} as Record<LinkName, Keypad>;
    for (const name of Object.keys(links) as LinkName[]) {
      const all: Keypad[] = [];
      for (let index = 0; index < rounds; index += 1) all.push(await round(context, link, bare, name));
      const of = (key: keyof Keypad) => median(all.map((one) => one[key]));
      measured[name] = { bare: of('bare'), tap: of('tap'), earlyTap: of('earlyTap'), shortcut: of('shortcut') };
    }
    return measured;
  } finally {
    await browser.close();
    await Promise.all([link.close(), bare.close()]);
    page.close();
  }
}
