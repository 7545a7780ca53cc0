import { readdirSync } from 'node:fs';
import { defineConfig, devices } from '@playwright/test';
import { findChromium } from './tests/support/chromium.mjs';

const executablePath = findChromium();
if (!executablePath) throw new Error('No Chromium found: install chromium or Google Chrome, or set CHROMIUM_PATH.');

const specs = readdirSync('tests/e2e').filter((file) => file.endsWith('.spec.ts'));

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  // A worker keeps to one project, so that each spec file has a server and a database of its own.
  projects: specs.map((file) => ({ name: file.replace('.spec.ts', ''), testMatch: file })),
  workers: 2,
  // What is there at once is found at once; a machine with other work to do gets its time.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env['CI']),
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    locale: 'en-GB',
    // Not the server's zone (tests/support/server.ts): a day made in the wrong one of the two shows.
    timezoneId: 'Europe/London',
    trace: 'retain-on-failure',
    // It answers in the place of what a test puts between page and server; its own tests let it in.
    serviceWorkers: 'block',
    launchOptions: {
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
