import type { Route } from '@playwright/test';
import { signIn } from '../support/account';
import { demo, signInDemo } from '../support/demo';
import { expect, kept, open, test } from '../support/device';
import { changeFile } from '../support/dump';
import {
  fillInOnline,
  inTime,
  logOffline,
  posts,
  save,
  sendAll,
  sendByPagesAlone,
  stored,
  waiting,
} from '../support/outbox';
import type { TestServer } from '../support/server';
import { sync } from '../support/worker';

test.beforeEach(() => {
  test.slow();
});

const change = ({ databasePath }: TestServer, sql: string) => changeFile(databasePath, (file) => file.exec(sql));

test('a charge logged without a connection is kept, shown, and sent once when there is one', async ({
  page,
  context,
  year,
}) => {
  await open(page);
  await context.setOffline(true);
  await logOffline(page, 17_301);
  await expect(waiting(page)).toHaveCount(1);
  await page.reload();
  await expect(waiting(page)).toContainText('17.301 kWh · Home');
  await context.setOffline(false);
  await expect(waiting(page)).toHaveCount(0, inTime);
  expect(stored(year, 17_301)).toEqual([1]);
});

test('with no page open the worker sends what waits', async ({ page, context, year }) => {
  await open(page);
  await context.setOffline(true);
  await logOffline(page, 17_306);
  await page.goto('about:blank');
  await context.setOffline(false);
  await sync(page, year.url, 'outbox');
  await expect.poll(() => stored(year, 17_306), inTime).toEqual([1]);
  await page.goto('/offline');
  await expect(page.getByRole('heading', { name: 'Nothing waits to be sent' })).toBeVisible();
  expect(stored(year, 17_306)).toEqual([1]);
});

test('an answer that is lost makes no second row, whichever way the entry is sent', async ({ page, context, year }) => {
  await sendByPagesAlone(context);
  await open(page);
  const loseAnswer = async (route: Route) => {
    await route.fetch();
    await route.abort('connectionreset');
  };
  await fillInOnline(page, 17_302);
  // First the form's own way …
  await context.route('**/sessions/new', (route) =>
    route.request().method() === 'POST' ? loseAnswer(route) : route.continue(),
  );
  // … then that of the outbox, twice.
  let lost = 0;
  await context.route(posts, (route) => (++lost <= 2 ? loseAnswer(route) : route.continue()));
  await save(page);
  await expect(page).toHaveURL('/offline');
  await sendAll(page);
  expect(lost).toBe(3);
  expect(stored(year, 17_302)).toEqual([1]);
});

test('what the server refuses needs a look, and is corrected where it waits', async ({ page, context, year }) => {
  await open(page);
  await context.setOffline(true);
  await logOffline(page, 17_303);
  // The server that answers later knows the car no more.
  change(year, 'update cars set deleted_at = 1 where id in (select min(id) from cars)');
  await context.setOffline(false);
  await expect(waiting(page)).toContainText('Needs a look', inTime);
  await expect(waiting(page)).toContainText('Choose a car');
  change(year, 'update cars set deleted_at = null');
  await page.getByRole('link', { name: 'Edit' }).click();
  await expect(page.getByLabel('Energy added')).toHaveValue('17.303');
  await save(page);
  await expect(page).toHaveURL('/sessions');
  expect(stored(year, 17_303)).toEqual([1]);
  expect(await kept(page, 'entries')).toEqual([]);
});

test('a login that ended loses nothing: it asks to sign in, and then sends', async ({ page, context, year }) => {
  await open(page);
  await context.setOffline(true);
  await logOffline(page, 17_304);
  change(year, 'delete from logins');
  await context.setOffline(false);
  await expect(page.getByText('Your login has ended')).toBeVisible(inTime);
  await expect(waiting(page)).toHaveCount(1);
  await page.getByRole('link', { name: 'Sign in' }).click();
  await signIn(page, demo);
  await expect(page).toHaveURL('/offline');
  await expect.poll(() => kept(page, 'entries'), inTime).toEqual([]);
  await expect(waiting(page)).toHaveCount(0);
  expect(stored(year, 17_304)).toEqual([1]);
});

test('who signs out with charges waiting is asked; nobody else sees or sends them', async ({ page, context, year }) => {
  await sendByPagesAlone(context);
  await open(page);
  await context.setOffline(true);
  await logOffline(page, 17_305);
  await context.route(posts, (route) => route.abort());
  await context.setOffline(false);
  await page.goto('/');
  await expect(page.getByRole('status').filter({ hasText: '1 charge waits to be sent' })).toBeVisible();
  await page.getByRole('button', { name: 'Log out' }).click();
  await expect(page.getByRole('dialog', { name: '1 charge waits to be sent' })).toBeVisible();
  await page.getByRole('button', { name: 'Keep them here and log out' }).click();
  await expect(page).toHaveURL(/\/login/);
  expect(await kept(page, 'snapshots')).toEqual([]);
  expect(await kept(page, 'entries')).toHaveLength(1);

  await page.goto('/offline');
  await expect(page.getByRole('heading', { name: 'Nothing waits to be sent' })).toBeVisible();
  await context.unroute(posts);
  await signInDemo(page);
  await expect.poll(() => kept(page, 'entries'), inTime).toEqual([]);
  expect(stored(year, 17_305)).toEqual([1]);
});
