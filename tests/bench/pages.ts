// `npm run bench [-- --short] [pages|saves|exports|imports|scripts|keypad …]`: what our pages, saves and files cost against the least that the same libraries can do, on the
// production build that lies here. A time says nothing on another machine; a ratio of two medians of one run does.
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { chargeFile } from '../support/charge-file';
import { startServer } from '../support/server';
import { addDriver, openImport, openSave, type Driver } from './driver';
import { startBareNext, startPlainExport, type Floor } from './floor';
import { keypadTimes } from './keypad';
import { scriptBytes } from './script-bytes';
import { compare, costOf, drain, get, median, worstUntil, type Job } from './timing';

const isShort = process.argv.includes('--short');
const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const isAsked = (part: string) => asked.length === 0 || asked.includes(part);
const large = isShort ? 20_000 : 100_000;
const rounds = isShort ? 5 : 7;
const perRound = isShort ? 20 : 25;
const tenYears = 3652;
/** As many as an import takes at once. */
const perFile = 20_000;

type Figure = { what: string; value: string; ratio: number; most: number };
const figures: Figure[] = [];
const ms = (value: number) => `${value.toFixed(1)} ms`;
function hold(what: string, value: string, ratio: number, most = Infinity): void {
  figures.push({ what, value, ratio, most });
  const gate = most === Infinity ? '' : `${ratio <= most ? 'ok    ' : 'MISSED'} ≤ ${most}`;
  // Some figures have no floor to be held against.
  const times = Number.isNaN(ratio) ? '' : ratio.toFixed(2);
  console.log(`${what.padEnd(46)} ${value.padEnd(38)} ${times.padStart(8)} ${gate}`);
}

const server = await startServer({ env: { REGISTRATION: 'open', TZ: 'Europe/London' } });
const bare = await startBareNext(Number(new URL(server.url).port) + 1, server.databasePath);
const floors: Floor[] = [bare];
try {
  const small = await addDriver(server, { sessions: 1000, days: tenYears }, '/setup');
  const big = await addDriver(server, { sessions: large, days: tenYears });
  const dense = await addDriver(server, { sessions: large, days: 730 });
  if (isAsked('pages')) await pages(small, big, dense);
  if (isAsked('saves')) await saves(small, big);
  if (isAsked('exports')) await exports(small, big);
  if (isAsked('imports')) await imports(small, big);
  if (isAsked('scripts')) await scripts(small);
  if (isAsked('keypad')) await keypad(small);
} finally {
  await server.dispose();
  for (const floor of floors) await floor.dispose();
}
if (figures.some(({ ratio, most }) => ratio > most)) process.exitCode = 1;

async function pages(small: Driver, big: Driver, dense: Driver): Promise<void> {
  const paths = { dashboard: '/', list: '/sessions', filtered: '/sessions?place=public&sort=cost' };
  const drivers = { small, large: big, dense };
  const jobs: Job[] = Object.entries(paths).flatMap(([page, path]) =>
    Object.entries(drivers).map(([size, driver]) => ({
      name: `${page} ${size}`,
      pid: driver.pid,
      work: () => get(driver, path),
    })),
  );
  const floorJobs: Job[] = Object.entries(paths).map(([page, path]) => ({
    name: `bare ${page}`,
    pid: bare.pid,
    work: () => get({ ...bare, headers: {} }, bareAddress(path, big)),
  }));
  const empty = { name: 'empty', pid: bare.pid, work: () => get({ ...bare, headers: {} }, '/') };
  const costs = await compare([empty, ...floorJobs, ...jobs], rounds, perRound);
  const of = (name: string) => costs.get(name) ?? { cpu: NaN, wall: NaN, bytes: NaN };
  hold('empty Next page', `${ms(of('empty').cpu)} cpu, ${ms(of('empty').wall)} wall`, 1);
  for (const page of Object.keys(paths)) {
    const floor = of(`bare ${page}`);
    hold(`bare Next ${page}`, `${ms(floor.cpu)} cpu, ${ms(floor.wall)} wall`, 1);
    for (const size of Object.keys(drivers)) {
      const cost = of(`${page} ${size}`);
      const value = `${ms(cost.cpu)}, ${ms(cost.wall)} wall, ${(cost.bytes / 1000).toFixed(0)} kB`;
      hold(`${page}, ${size}: cpu`, value, cost.cpu / floor.cpu, 2);
      hold(`${page}, ${size}: cpu against an empty page`, '', cost.cpu / of('empty').cpu);
    }
    const [few, many] = [of(`${page} small`), of(`${page} large`)];
    hold(`${page}: growth of cpu`, '', many.cpu / few.cpu, 1.3);
    hold(`${page}: growth of bytes`, '', many.bytes / few.bytes, 1.3);
  }
}

/** The address of the bare application's page with the same rows. */
function bareAddress(path: string, { userId }: Driver): string {
  const [page, query = ''] = path.split('?');
  return `${page === '/' ? '/dashboard' : page}?user=${userId}&${query}`;
}

async function saves(small: Driver, big: Driver): Promise<void> {
  const bareSave = async () => {
    const body = new FormData();
    const row = { date: '2026-11-21', location_label: 'Home', charge_delivered_kwh: '24.6', total_cost: '1.85' };
    for (const [name, value] of Object.entries(row)) body.append(name, value);
    const response = await fetch(`${bare.url}/save`, { method: 'POST', body, redirect: 'manual' });
    return response.text();
  };
  const [saveSmall, saveBig] = [await openSave(small), await openSave(big)];
  const costs = await compare(
    [
      { name: 'bare', pid: bare.pid, work: bareSave },
      { name: 'small', pid: small.pid, work: saveSmall },
      { name: 'large', pid: big.pid, work: saveBig },
    ],
    rounds,
    perRound / 4,
  );
  const of = (name: string) => costs.get(name)?.wall ?? NaN;
  hold('bare save', ms(of('bare')), 1);
  hold('save, small: wall', ms(of('small')), of('small') / of('bare'), 3);
  hold('save, large: wall', ms(of('large')), of('large') / of('bare'), 3);
  hold('save: growth', '', of('large') / of('small'), 1.3);
  // The memory of the figures is empty after every save: what everybody waits for then.
  for (const [page, path] of Object.entries({ dashboard: '/', list: '/sessions' })) {
    const walls: Record<'small' | 'large', number[]> = { small: [], large: [] };
    for (let round = 0; round < rounds; round += 1) {
      await saveSmall();
      walls.small.push((await costOf(small.pid, 1, () => get(small, path))).wall);
      await saveBig();
      walls.large.push((await costOf(big.pid, 1, () => get(big, path))).wall);
    }
    hold(`${page} right after a save: growth`, ms(median(walls.large)), median(walls.large) / median(walls.small));
  }
}

async function exports(small: Driver, big: Driver): Promise<void> {
  // What the machine itself makes of a page now and then.
  await stall('nothing', small, () => sleep(3000), Infinity);
  const plain = await startPlainExport(Number(new URL(bare.url).port) + 1, server.databasePath, big.userId);
  floors.push(plain);
  const whole = { ...big, headers: { ...big.headers, 'accept-encoding': 'identity' } };
  // The page has 5,000 of them, drawn by React: what it costs is told, and what others wait for is held.
  const ways = [
    { what: 'csv', path: '/api/export/sessions', most: 1.3 },
    // Its rows say more than the floor's: the units, the file they came from, the parts of a price.
    { what: 'json', path: '/api/export/everything', most: 1.5 },
    { what: 'print', path: '/sessions/print', most: Infinity },
  ];
  const jobs = ways.flatMap(({ what, path }): Job[] => [
    { name: `plain ${what}`, pid: plain.pid, work: () => get({ ...plain, headers: {} }, `/${what}`) },
    { name: what, pid: big.pid, work: () => get(whole, path) },
  ]);
  const costs = await compare(jobs, 5, 1);
  for (const { what, path, most } of ways) {
    const [floor, cost] = [costs.get(`plain ${what}`)?.wall ?? NaN, costs.get(what)?.wall ?? NaN];
    hold(`export of ${large} as ${what}: wall`, `${ms(cost)} against ${ms(floor)}`, cost / floor, most);
    await stall(`an export as ${what}`, small, () => drain(whole, path));
  }
}

/** The longest that somebody else waits, in ms. */
async function stall(what: string, other: Driver, work: () => Promise<unknown>, most = 100): Promise<void> {
  // The first pages compile.
  for (let count = 0; count < perRound; count += 1) await get(other, '/');
  const page = await worstUntil(work(), () => get(other, '/'));
  hold(`another's dashboard during ${what}, ms`, ms(page), page, most);
}

/** The export of somebody's sessions, in as many files as an import takes. */
async function ownFiles(driver: Driver): Promise<string[]> {
  const [head = '', ...rows] = (await get(driver, '/api/export/sessions')).trimEnd().split('\r\n');
  return Array.from({ length: Math.ceil(rows.length / perFile) }, (_, at) =>
    [head, ...rows.slice(at * perFile, (at + 1) * perFile)].join('\r\n'),
  );
}

async function imports(small: Driver, big: Driver): Promise<void> {
  const full = await addDriver(server, { sessions: perFile, days: tenYears });
  const files = {
    'our own': await ownFiles(big),
    'our own JSON': [await get(full, '/api/export/everything')],
    'another app’s': [chargeFile(perFile)],
  };
  for (const [whose, texts] of Object.entries(files)) {
    const newcomer = await addDriver(server, { sessions: 0, days: 1 });
    const walls: Record<'look' | 'import', number[]> = { look: [], import: [] };
    await stall(`${texts.length} × ${perFile} rows of ${whose}`, small, async () => {
      for (const text of texts) {
        const { look, bringIn } = await openImport(newcomer, text);
        const start = performance.now();
        const hash = await look();
        const looked = performance.now();
        await bringIn(hash);
        walls.look.push(looked - start);
        walls.import.push(performance.now() - looked);
      }
    });
    hold(`look at ${perFile} rows of ${whose}`, ms(median(walls.look)), NaN);
    hold(`import of ${perFile} rows of ${whose}`, ms(median(walls.import)), NaN);
  }
}

async function scripts(driver: Driver): Promise<void> {
  const logForms = ['/sessions/new', '/sessions/1/edit', '/offline/new'];
  const settings = ['account', 'ai', 'cars/new', 'data', 'data/restore', 'home-charging/new', 'notifications'];
  const pages = [
    '/',
    '/sessions',
    '/sessions/1',
    '/insights',
    '/import',
    ...settings.map((page) => `/settings/${page}`),
  ];
  const most = new Map([
    ...logForms.map((path) => [path, 260_000] as const),
    ...pages.map((path) => [path, 200_000] as const),
  ]);
  most.set('/login', 200_000);
  for (const [path, limit] of most) {
    const bytes = await scriptBytes(path === '/login' ? { ...driver, headers: {} } : driver, path);
    hold(`script of ${path}`, `${(bytes / 1000).toFixed(0)} kB gzip`, bytes / limit, 1);
  }
}

/** What a page with one field takes on the same line is the measure: the sheet waits for no line, and a start for little. */
async function keypad(driver: Driver): Promise<void> {
  const times = await keypadTimes(driver, isShort ? 3 : 5);
  for (const [link, { bare, tap, earlyTap, shortcut }] of Object.entries(times)) {
    const isSlow = link !== 'slow 4G';
    hold(`keypad, ${link}: a bare page`, ms(bare), 1);
    hold(`keypad, ${link}: (+) on an open page`, ms(tap), tap / bare, isSlow ? 0.5 : 2.5);
    hold(`keypad, ${link}: (+) while it opens`, ms(earlyTap), earlyTap / bare, isSlow ? 1 : 4);
    hold(`keypad, ${link}: shortcut`, ms(shortcut), shortcut / bare, isSlow ? 1 : 5);
  }
}
