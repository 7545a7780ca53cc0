import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, type BrowserContext, type LaunchOptions, type Page } from '@playwright/test';

/** A browser with a profile on the disk, as a person has it: what it keeps outlives its process, and its space is limited. */
export type Profile = {
  page: Page;
  context: BrowserContext;
  /** Waits until a cookie of this name is on the disk, where a browser writes its cookies twice a minute. */
  writesCookie: (name: string) => Promise<void>;
  /** SIGKILL, as a phone ends what it needs the memory of; then opened again, at a blank page. */
  kill: () => Promise<void>;
  dispose: () => Promise<void>;
};

/** The process that all others of this browser belong to. */
function pidOf(folder: string): number {
  const lines = execFileSync('ps', ['-eww', '-o', 'pid,args'], { encoding: 'utf8' }).split('\n');
  const own = lines.find((line) => line.includes(`--user-data-dir=${folder}`) && !line.includes('--type='));
  return Number(own?.trim().split(/\s+/)[0]);
}

export async function openProfile(baseURL: string, options: LaunchOptions): Promise<Profile> {
  const folder = mkdtempSync(join(tmpdir(), 'plugtrack-profile-'));
  const launch = async () => {
    const context = await chromium.launchPersistentContext(folder, {
      ...{ ...options, baseURL, locale: 'en-GB', timezoneId: 'Europe/London' },
    });
    return { context, page: context.pages()[0] ?? (await context.newPage()) };
  };
  const profile: Profile = {
    ...(await launch()),
    writesCookie: async (name) => {
      const cookies = join(folder, 'Default', 'Cookies');
      await expect.poll(() => readFileSync(cookies).includes(name), { timeout: 60_000 }).toBe(true);
    },
    kill: async () => {
      process.kill(pidOf(folder), 'SIGKILL');
      await profile.context.close().catch(() => undefined);
      Object.assign(profile, await launch());
    },
    dispose: async () => {
      await profile.context.close().catch(() => undefined);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return profile;
}
