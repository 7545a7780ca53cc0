// Draws the bitmaps of the app's icon from app/icon.svg, with the Chromium that the end-to-end tests use. Run by hand
// when the drawing changes: node tests/support/render-icons.mjs
import { readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';

const svg = readFileSync(new URL('../../app/icon.svg', import.meta.url), 'utf8');
// Launchers cut a maskable icon to a circle of 80 %, and iOS rounds the corners itself: both want the colour to the edge.
const bleed = svg.replace('rx="8"', '');
const padded = bleed
  .replace('viewBox="0 0 32 32"', 'viewBox="-4 -4 40 40"')
  .replace('<rect width="32" height="32"', '<rect x="-4" y="-4" width="40" height="40"');

// Android shows the badge of a notification as a silhouette: what is not transparent is white.
const silhouette = svg.replace(/<rect width="32".*\n/, '').replace(/<path d="M12 15.*\n/, '');

const files = [
  ['public/icons/icon-192.png', 192, svg],
  ['public/icons/icon-512.png', 512, svg],
  ['public/icons/maskable-512.png', 512, padded],
  ['public/icons/badge-96.png', 96, silhouette],
  ['app/apple-icon.png', 180, bleed],
];

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
for (const [path, size, drawing] of files) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw}</style>${drawing}`);
  await page.screenshot({ path, omitBackground: true });
  await page.close();
}
await browser.close();
