import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { closeConnection, connection } from '@/db/client';
import { notify } from '@/lib/notifications/data';
import { updateSettings } from '@/lib/settings/data';
import { channelOf } from '../support/channels';
import { freshDatabase, twoOwners } from '../support/database';
import { temporaryFolder } from '../support/folder';
import { valueOf } from '../support/owners';
import { accept, startReceiver } from '../support/receiver';

afterEach(closeConnection);

/** A server without its pages: it sends. Killed, it leaves what a power cut leaves. */
function serverOn(path: string) {
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', 'tests/support/send-process.ts'],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...{ PATH: process.env['PATH'], NODE_ENV: 'production' as const, DATABASE_PATH: path },
        AUTH_SECRET: 'q7Xz0vKp3Lr9TbYw2Nc5Hd8Mf1Gj4Sa6Ue_RiOkPxBn',
        ENCRYPTION_KEYS: '8f1c0e5ab2d4967335e0fa41c6d82b79104f6ad3e85b92c7f03d18a6b4e95c72',
      },
    },
  );
  let output = '';
  const started = new Promise<void>((resolve, reject) => {
    const listen = (part: Buffer) => {
      output += String(part);
      if (output.includes('"started"')) resolve();
    };
    for (const stream of [child.stdout, child.stderr]) stream.on('data', listen);
    child.once('exit', () => reject(new Error(output)));
  });
  const kill = async () => {
    started.catch(() => undefined);
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  return { started, kill };
}

it('arrives at most once, whenever the server is killed', { timeout: 180_000 }, async () => {
  const path = join(temporaryFolder(), 'log.db');
  freshDatabase(path);
  const { alice } = twoOwners();
  valueOf(updateSettings(alice, { loopbackAllowed: true }));
  const receiver = await startReceiver();
  // Half of the messages are still being answered when the server goes.
  receiver.answer = (response) => void setTimeout(() => accept(response), Math.random() * 900);
  for (let nth = 0; nth < 4; nth += 1) channelOf(alice, { name: `/${nth}/`, url: `${receiver.url}/${nth}` });

  let told = 0;
  const tellSome = () => {
    for (let nth = 0; nth < 2; nth += 1) {
      told += 1;
      const message = { body: 'Body', level: 'info', path: '/' } as const;
      notify(alice, 'import.finished', { ...message, key: `import.finished ${told}`, title: `No ${told}` });
    }
  };
  const count = (where: string) =>
    connection().sqlite.prepare(`select count(*) from notification_deliveries where ${where}`).pluck().get() as number;

  for (let cycle = 0; cycle < 6; cycle += 1) {
    const server = serverOn(path);
    await server.started;
    tellSome();
    await sleep(300 + Math.random() * 2500);
    await server.kill();
  }
  const cutOff = count(`state = 'sending'`);
  const last = serverOn(path);
  await last.started;
  for (let waits = 0; waits < 600 && count(`state in ('waiting', 'sending')`) > 0; waits += 1) await sleep(100);
  await last.kill();
  receiver.close();

  const times = new Map<string, number>();
  for (const { title, path: at } of receiver.letters)
    times.set(`${at} ${title}`, (times.get(`${at} ${title}`) ?? 0) + 1);
  const rows = connection()
    .sqlite.prepare<[], { channel: string; title: string; state: string; failure: string | null }>(
      `select name as channel, title, state, failure from notification_deliveries
       join notification_channels on notification_channels.id = channel_id`,
    )
    .all();
  expect([...times.values()].filter((nth) => nth > 1)).toEqual([]);
  expect(rows).toHaveLength(told * 4);
  const ends = new Set(rows.map(({ state, failure }) => `${state} ${failure}`));
  expect([...ends].filter((end) => end !== 'delivered null' && end !== 'failed interrupted')).toEqual([]);
  // What was never cut off arrived, once; and a row that says "delivered" does not lie.
  const delivered = rows.filter(({ state }) => state === 'delivered');
  expect(delivered.map(({ channel, title }) => times.get(`${channel} ${title}`))).toEqual(delivered.map(() => 1));
  // Without a kill in the middle of a try nothing was shown.
  expect(count(`failure = 'interrupted'`), `${cutOff} at the last kill`).toBeGreaterThan(0);
  expect(delivered.length).toBeGreaterThan(0);
});
