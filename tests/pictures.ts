// `npm run pictures`: the pictures of the README and of the manifest, taken from the demo data in the production build.
import { mkdirSync } from 'node:fs';
import { chromium } from '@playwright/test';
import config from '../playwright.config';
import { seedDemo, signInDemo } from './support/demo';
import { startServer } from './support/server';

const shots = [
  { name: 'phone', path: '/', width: 390, height: 844, scale: 2 },
  { name: 'phone-log', path: '/sessions/new', width: 390, height: 844, scale: 2 },
  { name: 'desktop', path: '/', width: 1440, height: 900, scale: 1 },
] as const;

const folder = 'public/pictures';
mkdirSync(folder, { recursive: true });
const server = await startServer();
const browser = await chromium.launch(config.use?.launchOptions ?? {});
try {
  seedDemo(server);
  for (const { name, path, width, height, scale } of shots) {
    const page = await browser.newPage({
      baseURL: server.url,
      viewport: { width, height },
      deviceScaleFactor: scale,
      locale: 'en-GB',
      timezoneId: 'Europe/London',
      hasTouch: width < 500,
    });
    await signInDemo(page);
    await page.getByRole('heading', { name: /so far/ }).waitFor();
    if (path !== '/') {
      await page.goto(path);
      await page.getByLabel('Energy added').fill('24.6');
    }
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: `${folder}/${name}.png` });
    await page.close();
  }
} finally {
  await browser.close();
  await server.dispose();
}
