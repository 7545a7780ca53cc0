import type { Page } from '@playwright/test';
import { expect, kept, open, test } from '../support/device';
import { inFile } from '../support/dump';
import { openProfile, signInDemo } from '../support/profile';

const waiting = (page: Page) => page.getByRole('region', { name: 'Waiting to be sent' }).getByRole('listitem');

async function log(page: Page, energyWh: number): Promise<void> {
  await page.goto('/sessions/new');
  await expect(page).toHaveURL(/\/offline\/new$/);
  await page.getByLabel('Energy added').fill((energyWh / 1000).toFixed(3));
  await page.getByRole('button', { name: 'Save charge' }).click();
  await expect(page).toHaveURL('/offline');
}

test('charges logged without a server, while browser and server are killed again and again, are those that were entered', async ({
  year,
}, { project }) => {
  test.setTimeout(240_000);
  const profile = await openProfile(year.url, project.use.launchOptions ?? {});
  try {
    await signInDemo(profile.page);
    await open(profile.page);
    // A browser writes down its cookies twice a minute.
    await profile.page.waitForTimeout(32_000);
    await year.kill();
    const entered = [19_001, 19_002, 19_003, 19_004, 19_005, 19_006];
    for (const [index, energyWh] of entered.entries()) {
      await log(profile.page, energyWh);
      // As soon as it has been said that it is kept.
      if (index % 2 === 1) await profile.kill();
    }
    for (const path of ['/', '/sessions', '/no/such/page']) {
      await profile.page.goto(path);
      await expect(profile.page).toHaveURL('/offline');
      await expect(waiting(profile.page)).toHaveCount(entered.length);
    }

    let kills = 0;
    let isArmed = false;
    const killAtPost = () =>
      profile.context.route('**/api/v1/sessions', async (route) => {
        if (isArmed) {
          isArmed = false;
          // Before, while and after it writes.
          setTimeout(() => void year.kill(), [0, 4, 8, 16][kills]);
          kills += 1;
        }
        await route.continue().catch(() => undefined);
      });
    await killAtPost();
    for (let round = 1; round <= 4; round += 1) {
      await year.restart();
      isArmed = true;
      const press = async () => {
        const button = profile.page.getByRole('button', { name: 'Send now' });
        if (await button.isVisible()) await button.click({ timeout: 2000 }).catch(() => undefined);
        return kills;
      };
      await expect.poll(press, { timeout: 30_000 }).toBe(round);
      await expect
        .poll(() =>
          fetch(year.url).then(
            () => 'there',
            () => 'gone',
          ),
        )
        .toBe('gone');
      if (round === 2) {
        await profile.kill();
        await killAtPost();
        await profile.page.goto('/');
      }
    }
    await year.restart();
    await profile.page.goto('/');
    await expect.poll(async () => (await kept(profile.page, 'entries')).length, { timeout: 60_000 }).toBe(0);
    const stored = inFile(year.databasePath, (db) =>
      db
        .prepare('select energy_wh from charging_sessions where energy_wh between 19001 and 19099 order by 1')
        .pluck()
        .all(),
    );
    expect(stored).toEqual(entered);
  } finally {
    await profile.dispose();
  }
});
