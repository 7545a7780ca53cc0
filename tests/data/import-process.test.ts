import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { insertFirstUser, insertUser } from '@/lib/account/data';
import { closeConnection } from '@/db/client';
import { insertCar } from '@/lib/cars/data';
import type { ImportStep } from '@/lib/imports/schema';
import { progressOf, runImport, stopImports, takeImportBack } from '@/lib/imports/service';
import { getLogbookTotals } from '@/lib/logbook/data';
import { wholeLogbook } from '@/lib/logbook/schema';
import { ownerOfUser, type Owner } from '@/lib/server/owner';
import { isTurnTaken } from '@/lib/server/turn';
import { chargeFile } from '../support/charge-file';
import { freshDatabase } from '../support/database';
import { hashOfRows, inFile } from '../support/dump';
import { carEntry } from '../support/entries';
import { temporaryFolder } from '../support/folder';
import { valueOf } from '../support/owners';

let path = '';
let alice: Owner;
let bob: Owner;

/** Two people in a file of their own, which the process beside the test opens too. */
async function begin(): Promise<void> {
  // One that runs has the database before this one in its environment.
  await stopImports();
  path = join(temporaryFolder(), 'log.db');
  freshDatabase(path);
  const owner = (userId: number) => ownerOfUser(userId)!;
  alice = owner(valueOf(insertFirstUser({ username: 'alice', passwordHash: 'a' }, 'test')).userId);
  bob = owner(valueOf(insertUser({ username: 'bob', passwordHash: 'b' }, 'test')).userId);
  for (const one of [alice, bob]) valueOf(insertCar(one, carEntry()));
}

beforeEach(begin);
afterAll(async () => {
  await stopImports();
  closeConnection();
});

const stepOf = (text: string, changes: Partial<ImportStep> = {}): ImportStep => ({
  ...{ fileName: 'year.csv', bytes: new TextEncoder().encode(text), text: '', reading: '', hash: '' },
  ...{ sha256: '', step: 'a-step', isScripted: true, ...changes },
});

async function hashFor(owner: Owner, text: string): Promise<string> {
  const answer = valueOf(await runImport(owner, stepOf(text)));
  if (!('look' in answer)) throw new Error('a look was asked for');
  return answer.look.hash;
}

const countOf = (owner: Owner) => getLogbookTotals(owner, wholeLogbook).count;

describe('a process beside the server', () => {
  it('looks, brings in, takes back, and tells how far it has come', async () => {
    const text = chargeFile(3000);
    const phases = new Set<string>();
    const watch = setInterval(() => phases.add(progressOf(alice, 'a-step')?.phase ?? 'none'), 2);
    const hash = await hashFor(alice, text);
    expect(countOf(alice)).toBe(0);
    const done = valueOf(await runImport(alice, stepOf(text, { hash })));
    clearInterval(watch);
    expect(done).toMatchObject({ done: { added: 3000, alreadyHere: 0, leftAside: 0 } });
    expect([...phases]).toEqual(expect.arrayContaining(['waiting', 'reading', 'writing']));
    expect([progressOf(alice, 'a-step'), progressOf(bob, 'a-step'), isTurnTaken()]).toEqual([null, null, false]);
    expect([countOf(alice), countOf(bob)]).toEqual([3000, 0]);
    const importId = 'done' in done ? done.done.importId! : 0;
    expect(await takeImportBack(bob, importId)).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect(valueOf(await takeImportBack(alice, importId))).toEqual({ removed: 3000, kept: 0, stays: [] });
    expect(countOf(alice)).toBe(0);
  });

  it('does one import of a person at a time, and those of two people one after the other', async () => {
    const text = chargeFile(500);
    const [first, second, other] = await Promise.all([
      runImport(alice, stepOf(text)),
      runImport(alice, stepOf(text, { step: 'another' })),
      runImport(bob, stepOf(text)),
    ]);
    expect([first.ok, other.ok]).toEqual([true, true]);
    expect(second).toMatchObject({ ok: false, error: { code: 'conflict' } });
    expect((await runImport(alice, stepOf(text))).ok).toBe(true);
  });

  it('refuses what is not what was looked at, and what did not arrive whole', async () => {
    const text = chargeFile(5);
    const hash = await hashFor(alice, text);
    const reading = JSON.stringify({
      ...{ mapping: null, fields: null, fixes: [{ line: 2, skip: true, values: {} }], leftOutCars: [] },
      answers: { choices: [], cars: [], places: [] },
    });
    for (const other of [stepOf(`${text}\r\n`, { hash }), stepOf(text, { hash, reading })])
      expect(valueOf(await runImport(alice, other))).toHaveProperty('look');
    expect(await runImport(alice, stepOf(text, { sha256: 'f'.repeat(64) }))).toMatchObject({
      ...{ ok: false, error: { message: 'The file did not arrive whole. Please try again.' } },
    });
    for (const broken of ['{', '[]', '{"fixes":1}', '{"__proto__":{}}'])
      expect(await runImport(alice, stepOf(text, { reading: broken }))).toMatchObject({
        ...{ ok: false, error: { code: 'invalid' } },
      });
    expect(countOf(alice)).toBe(0);
  });

  it('says what SQLite says, and is there for the next', async () => {
    const text = chargeFile(50);
    const hash = await hashFor(alice, text);
    const locking = new Database(path);
    locking.exec('begin immediate');
    await expect(runImport(alice, stepOf(text, { hash }))).rejects.toMatchObject({ code: 'SQLITE_BUSY' });
    locking.close();
    expect(valueOf(await runImport(alice, stepOf(text, { hash })))).toMatchObject({ done: { added: 50 } });
  });

  it('reads no file of more than five megabytes, and needs one', async () => {
    const bytes = new Uint8Array(5 * 1024 * 1024 + 1).fill(65);
    expect(await runImport(alice, stepOf('', { bytes }))).toMatchObject({ ok: false, error: { code: 'invalid' } });
    const nothing = await runImport(alice, stepOf('', { bytes: null }));
    expect(nothing).toMatchObject({ ok: false, error: { message: 'Choose a file, or paste its text.' } });
    expect((await runImport(alice, stepOf('', { bytes: null, text: chargeFile(3) }))).ok).toBe(true);
  });
});

describe('killed with SIGKILL', () => {
  it('at any moment, it has stored all or nothing, and says which', { timeout: 240_000 }, async () => {
    const rows = 4000;
    const text = chargeFile(rows);
    const outcomes = { all: 0, nothing: 0 };
    for (const delay of [null, 0, 10, 25, 40, 60, 80, 110, 140, 180, 230, 300]) {
      await begin();
      const hash = await hashFor(alice, text);
      const before = hashOfRows(path);
      const running = runImport(alice, stepOf(text, { hash }));
      while (delay !== null && progressOf(alice, 'a-step')?.phase !== 'writing') await sleep(1);
      await sleep(delay ?? 30);
      await stopImports();
      const answer = await running;
      const stored = inFile(path, (file) =>
        file.prepare('select (select count(*) from charging_sessions), (select count(*) from imports)').raw().get(),
      );
      if (answer.ok) {
        expect(answer.value).toMatchObject({ done: { added: rows } });
        expect(stored).toEqual([rows, 1]);
        outcomes.all += 1;
      } else {
        expect(answer.error.message).toMatch(/Nothing was stored/);
        expect(hashOfRows(path)).toBe(before);
        outcomes.nothing += 1;
      }
      expect(isTurnTaken()).toBe(false);
    }
    expect(outcomes.nothing).toBeGreaterThan(0);
  });
});
