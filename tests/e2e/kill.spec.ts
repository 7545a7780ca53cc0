import { rmSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { drill } from '../support/kill-drill';

test.describe.configure({ timeout: 180_000 });

test('SIGKILL while charges are saved loses nothing that was acknowledged, and doubles nothing', async () => {
  const { acknowledged, ...report } = await drill(5);
  expect(report).toEqual(
    expect.objectContaining({ cycles: 5, lost: 0, doubled: 0, changed: 0, neverSent: 0, faults: [] }),
  );
  expect(acknowledged).toBeGreaterThan(5);
});

test('the drill would see a loss: here the newest writes are thrown away', async () => {
  const { lost } = await drill(3, (path) => rmSync(`${path}-wal`));
  expect(lost).toBeGreaterThan(0);
});
