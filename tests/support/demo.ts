import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { signIn } from './account';
import type { TestServer } from './server';

export const demo = { username: 'demo', password: randomUUID() };

/** Fills the server's empty database with the demo year, by the command that a person would use. */
export function seedDemo(server: TestServer): void {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', 'db/seed.ts'],
    { env: { ...process.env, ...server.env, DEMO_PASSWORD: demo.password }, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`The demo data could not be made: ${stderr}`);
}

/** Signs the demo account in, and waits for its dashboard. */
export async function signInDemo(page: Page): Promise<void> {
  await page.goto('/login');
  await signIn(page, demo);
  await page.waitForURL((url) => url.pathname === '/');
}
