import { loginName } from '../support/account';
import { signInDemo } from '../support/demo';
import { expect, kept, open, test } from '../support/device';
import { inFile } from '../support/dump';
import { logOffline, posts, sendByPagesAlone, sendNow, waiting } from '../support/outbox';

test('charges logged without a server, while browser and server are killed again and again, are those that were entered', async ({
  year,
  profile,
}) => {
  test.setTimeout(240_000);
  await sendByPagesAlone(profile.context);
  await signInDemo(profile.page);
  await open(profile.page);
  await profile.writesCookie(loginName);
  await year.kill();
  const entered = [19_001, 19_002, 19_003, 19_004, 19_005, 19_006];
  const killBrowser = async () => {
    await profile.kill();
    await sendByPagesAlone(profile.context);
  };
  for (const [index, energyWh] of entered.entries()) {
    await logOffline(profile.page, energyWh);
    // As soon as it has been said that it is kept.
    if (index % 2 === 1) await killBrowser();
  }
  for (const path of ['/', '/sessions', '/no/such/page']) {
    await profile.page.goto(path);
    await expect(profile.page).toHaveURL('/offline');
    await expect(waiting(profile.page)).toHaveCount(entered.length);
  }

  let kills = 0;
  let isArmed = false;
  const killAtPost = () =>
    profile.context.route(posts, async (route) => {
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
    const press = () => sendNow(profile.page).then(() => kills);
    await expect.poll(press, { timeout: 30_000 }).toBe(round);
    await expect.poll(() => year.answers()).toBe(false);
    if (round === 2) {
      await killBrowser();
      await killAtPost();
      await profile.page.goto('/');
    }
  }
  await year.restart();
  await profile.page.goto('/');
  await expect.poll(() => kept(profile.page, 'entries'), { timeout: 60_000 }).toEqual([]);
  const stored = inFile(year.databasePath, (db) =>
    db
      .prepare('select energy_wh from charging_sessions where energy_wh between 19001 and 19099 order by 1')
      .pluck()
      .all(),
  );
  expect(stored).toEqual(entered);
});
