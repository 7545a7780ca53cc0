import { chromium } from '@playwright/test';
import config from '../../playwright.config';
import type { Target } from './timing';

/** What a browser with an empty cache loads of JavaScript for a page, as it travels, in bytes. */
export async function scriptBytes({ url, headers }: Target, path: string): Promise<number> {
  const browser = await chromium.launch(config.use?.launchOptions ?? {});
  try {
    const context = await browser.newContext();
    const cookies = (headers['cookie'] ?? '').split('; ').filter(Boolean);
    await context.addCookies(
      cookies.map((pair) => ({ name: pair.split('=')[0] ?? '', value: pair.slice(pair.indexOf('=') + 1), url })),
    );
    const page = await context.newPage();
    const client = await context.newCDPSession(page);
    const scripts = new Set<string>();
    let bytes = 0;
    client.on('Network.responseReceived', ({ type, requestId }) => type === 'Script' && scripts.add(requestId));
    client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (scripts.has(requestId)) bytes += encodedDataLength;
    });
    await client.send('Network.enable');
    await page.goto(url + path, { waitUntil: 'networkidle' });
    return bytes;
  } finally {
    await browser.close();
  }
}
