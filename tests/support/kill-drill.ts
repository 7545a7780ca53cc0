import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { demo, seedDemo } from './demo';
import { plainBrowser, type PlainBrowser, type PlainForm } from './plain-browser';
import { startServer, type TestServer } from './server';

export type KillReport = {
  cycles: number;
  acknowledged: number;
  /** Sent, and killed before the answer: may be there or not, and exactly once after the retry. */
  unanswered: number;
  lost: number;
  doubled: number;
  changed: number;
  neverSent: number;
  faults: string[];
};

type Sent = { energyWh: number; isAcknowledged: boolean };
type Log = Map<string, Sent>;

const clients = 4;
const between = (least: number, most: number) => least + Math.random() * (most - least);

/** Saves one charge; a key counts as acknowledged only after the whole answer was read. */
async function save(browser: PlainBrowser, form: PlainForm, log: Log, key: string): Promise<void> {
  const sent = log.get(key) ?? { energyWh: 1000 + log.size, isAcknowledged: false };
  log.set(key, sent);
  const energy = (sent.energyWh / 1000).toFixed(3);
  const answer = await browser.post(form, { client_id: key, charge_delivered_kwh: energy, notes: key });
  if (answer.status !== 303) throw new Error(`A save was refused with ${answer.status}: ${answer.body.slice(0, 2000)}`);
  sent.isAcknowledged = true;
}

/** What the database holds against what was sent. Notes name the row apart from the key that keeps it single. */
function compare(path: string, log: Log): Omit<KillReport, 'cycles' | 'acknowledged' | 'unanswered'> {
  const sqlite = new Database(path, { readonly: true });
  const integrity = sqlite.pragma('integrity_check', { simple: true });
  const orphans = sqlite.pragma('foreign_key_check') as unknown[];
  const rows = sqlite
    .prepare<[], { notes: string; energyWh: number }>(
      `SELECT notes, energy_wh AS energyWh FROM charging_sessions WHERE client_id NOT LIKE 'demo:%'`,
    )
    .all();
  sqlite.close();
  const found = new Map(rows.map(({ notes, energyWh }) => [notes, energyWh]));
  const kept = [...log].filter(([key]) => found.has(key));
  return {
    lost: [...log].filter(([key, { isAcknowledged }]) => isAcknowledged && !found.has(key)).length,
    doubled: rows.length - found.size,
    changed: kept.filter(([key, { energyWh }]) => found.get(key) !== energyWh).length,
    neverSent: [...found.keys()].filter((key) => !log.has(key)).length,
    faults: [...(integrity === 'ok' ? [] : [String(integrity)]), ...orphans.map((row) => JSON.stringify(row))],
  };
}

/** Clients save as fast as they can until the server is killed under them. */
async function killWhileSaving(
  server: TestServer,
  log: Log,
  isRightAfterAnswer: boolean,
  browser: PlainBrowser,
  form: PlainForm,
): Promise<void> {
  let isOver = false;
  let answered = () => {};
  const firstAnswer = new Promise<void>((resolve) => (answered = resolve));
  const client = async () => {
    while (!isOver) {
      await save(browser, form, log, randomUUID());
      answered();
    }
  };
  const ends = Promise.allSettled(Array.from({ length: clients }, client));
  await (isRightAfterAnswer ? Promise.race([firstAnswer, ends]) : sleep(between(20, 1500)));
  isOver = true;
  await server.kill();
  const refused = (await ends).find((end) => end.status === 'rejected' && /refused/.test(String(end.reason)));
  if (refused?.status === 'rejected') throw refused.reason;
}

async function startAgain(server: TestServer, isKilledInBetween: boolean): Promise<void> {
  if (isKilledInBetween) {
    const start = server.restart().catch(() => undefined);
    await sleep(between(50, 900));
    await server.kill();
    await start;
  }
  await server.restart();
}

/**
 * Saves over HTTP and kills the server with SIGKILL, again and again; every fifth time also while it starts, every tenth time
 * right after an answer. Stops at the first cycle that shows a fault.
 * @param harm what else happens to the files while the server is down: for the proof that a loss would be seen
 */
export async function drill(
  cycles: number,
  harm: (databasePath: string) => void = () => undefined,
): Promise<KillReport> {
  const server = await startServer();
  const log: Log = new Map();
  const report = { cycles: 0, acknowledged: 0, unanswered: 0, lost: 0, doubled: 0, changed: 0, neverSent: 0 };
  let latest: KillReport = { ...report, faults: [] };
  try {
    seedDemo(server);
    const browser = plainBrowser(server.url);
    const entered = await browser.post(await browser.readForm('/login', 'password'), demo);
    if (entered.status !== 303) throw new Error(`The demo account could not sign in (${entered.status}).`);
    const form = await browser.readForm('/sessions/new', 'charge_delivered_kwh');
    let unanswered = 0;
    for (let cycle = 1; cycle <= cycles; cycle += 1) {
      await killWhileSaving(server, log, cycle % 10 === 3, browser, form);
      harm(server.databasePath);
      await startAgain(server, cycle % 5 === 0);
      const open = [...log].filter(([, { isAcknowledged }]) => !isAcknowledged).map(([key]) => key);
      const before = compare(server.databasePath, log);
      for (const key of open) await save(browser, form, log, key);
      const after = compare(server.databasePath, log);
      unanswered += open.length;
      const acknowledged = log.size;
      const lost = Math.max(before.lost, after.lost);
      latest = { cycles: cycle, acknowledged, unanswered, ...after, lost, faults: [...before.faults, ...after.faults] };
      if (lost + latest.doubled + latest.changed + latest.neverSent + latest.faults.length > 0) break;
    }
    return latest;
  } finally {
    await server.dispose();
  }
}
