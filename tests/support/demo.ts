import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
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
