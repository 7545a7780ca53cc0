import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, parse } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** What our own server is held against: the least that the same libraries can do, on the same machine in the same minute. */
export type Floor = { url: string; pid: number; dispose: () => Promise<void> };

// Next with the same rows and nothing around them: no accounts, no settings, no navigation, no styles, no chart, no policy;
// figures as the database has them. An empty page beside them, and one handler that stores one row as durably as we do.
const bareFiles = {
  'package.json': JSON.stringify({ name: 'bare', private: true, type: 'module' }),
  // The folder's node_modules is a link, which the bundler follows only below its root.
  'next.config.mjs': `export default { turbopack: { root: ${JSON.stringify(parse(process.cwd()).root)} }, poweredByHeader: false };`,
  'app/layout.jsx': `export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>;
}`,
  'app/page.jsx': `import { connection } from 'next/server';
export default async function Page() {
  await connection();
  return <p>Nothing</p>;
}`,
  'app/rows.js': `import Database from 'better-sqlite3';
let sqlite;
export const all = (query, ...values) => {
  sqlite ??= new Database(process.env.BARE_ROWS, { readonly: true });
  return sqlite.prepare(query).all(...values);
};
export const kwh = (wh) => (wh / 1000).toFixed(1);
export const pounds = (micros) => (micros === null ? '—' : '£' + (micros / 1e6).toFixed(2));
export const columns = 'id, day, started_at, charge_type, location_label, place_kind, charge_network, energy_wh, cost_micros, price_micros_per_kwh, soc_from, soc_to, notes';
export const live = 'from charging_sessions where user_id = ? and deleted_at is null';`,
  'app/rows-table.jsx': `import { kwh, pounds } from './rows';
export const RowsTable = ({ rows }) => (
  <table>
    <thead><tr><th>Date</th><th>Type</th><th>Place</th><th>Network</th><th>SoC</th><th>kWh</th><th>Cost</th><th>Price</th><th>Notes</th></tr></thead>
    <tbody>
      {rows.map((row) => (
        <tr key={row.id}>
          <td><a href={'/sessions/' + row.id}>{row.day}</a></td><td>{row.charge_type}</td><td>{row.location_label}</td>
          <td>{row.charge_network}</td><td>{row.soc_from}–{row.soc_to}</td><td>{kwh(row.energy_wh)}</td>
          <td>{pounds(row.cost_micros)}</td><td>{pounds(row.price_micros_per_kwh)}</td><td>{row.notes}</td>
        </tr>
      ))}
    </tbody>
  </table>
);`,
  'app/dashboard/page.jsx': `import { connection } from 'next/server';
import { all, columns, kwh, live, pounds } from '../rows';
import { RowsTable } from '../rows-table';
export default async function Page({ searchParams }) {
  await connection();
  const { user } = await searchParams;
  const [car] = all('select make, model, battery_wh from cars where user_id = ?', user);
  const months = all(\`select substr(day, 1, 7) month, place_kind, count(*) count, sum(energy_wh) energy, sum(cost_micros) cost \${live}
    and day >= '2026-10-01' group by 1, 2\`, user);
  const days = all(\`select day, sum(cost_micros) cost \${live} and day >= '2026-11-01' group by day\`, user);
  const rows = all(\`select \${columns} \${live} order by day desc, id desc limit 5\`, user);
  return (
    <main>
      <h1>{car.make} {car.model}</h1><p>{kwh(car.battery_wh)} kWh</p>
      <ul>{months.map((m) => <li key={m.month + m.place_kind}>{m.month} {m.place_kind}: {m.count}, {kwh(m.energy)} kWh, {pounds(m.cost)}</li>)}</ul>
      <ul>{days.map((d) => <li key={d.day}>{d.day}: {pounds(d.cost)}</li>)}</ul>
      <RowsTable rows={rows} />
    </main>
  );
}`,
  'app/sessions/page.jsx': `import { connection } from 'next/server';
import { all, columns, live } from '../rows';
import { RowsTable } from '../rows-table';
export default async function Page({ searchParams }) {
  await connection();
  const { user, place, sort } = await searchParams;
  const filter = place ? ' and place_kind = ?' : '';
  const order = sort === 'cost' ? 'cost_micros desc' : 'day desc, id desc';
  const values = place ? [user, place] : [user];
  const rows = all(\`select \${columns} \${live}\${filter} order by \${order} limit 50\`, ...values);
  return <main><h1>Sessions</h1><RowsTable rows={rows} /></main>;
}`,
  'app/save/route.js': `import Database from 'better-sqlite3';
const sqlite = new Database(process.env.BARE_DATABASE);
sqlite.pragma('journal_mode = WAL');
sqlite.pragma('synchronous = FULL');
sqlite.exec('create table if not exists sessions (id integer primary key, day text, place text, energy real, cost real)');
const insert = sqlite.prepare('insert into sessions (day, place, energy, cost) values (?, ?, ?, ?)');
export async function POST(request) {
  const form = await request.formData();
  const text = (name) => String(form.get(name) ?? '');
  insert.run(text('date'), text('location_label'), Number(text('charge_delivered_kwh')), Number(text('total_cost')));
  return new Response(null, { status: 303, headers: { Location: '/' } });
}`,
};

// The same rows out of the same file by node:http, with nothing checked, guarded, escaped for spreadsheets, formatted or sliced.
const plainExport = `
import { createServer } from 'node:http';
import Database from 'better-sqlite3';
const [path, user, port] = process.argv.slice(-3);
const sqlite = new Database(path, { readonly: true });
const quoted = (text) => (text === null ? '' : '"' + text.replaceAll('"', '""') + '"');
const time = (ms) => (ms === null ? '' : new Date(ms).toISOString());
const scaled = (value, by) => (value === null ? '' : value / by);
const select = sqlite.prepare(\`select s.*, c.make || ' ' || c.model as car from charging_sessions s join cars c on c.id = s.car_id
  where s.user_id = ? and s.deleted_at is null order by s.day desc, s.started_at desc, s.id desc limit ?\`);
const csv = (row) => [quoted(row.day), time(row.started_at), time(row.ended_at), quoted(row.time_zone), quoted(row.car),
  scaled(row.odometer_m, 1609.344), '"mi"', quoted(row.charge_type), scaled(row.power_w, 1000),
  quoted(row.location_label), quoted(row.place_kind), quoted(row.charge_network), scaled(row.energy_wh, 1000),
  quoted(row.energy_source), row.duration_min ?? '', scaled(row.price_micros_per_kwh, 1e6), scaled(row.fees_micros, 1e6),
  scaled(row.cost_micros, 1e6), '"GBP"', quoted(row.price_source), row.tariff_id ?? '', row.soc_from ?? '',
  row.soc_to ?? '', quoted(row.notes), quoted(row.client_id)].join(',') + '\\r\\n';
const json = (row) => JSON.stringify({ ...row, started_at: time(row.started_at), ended_at: time(row.ended_at) }) + ',\\n';
const html = (row) => '<tr><td>' + [row.day + ' ' + time(row.started_at), row.location_label, row.charge_type,
  row.charge_network, scaled(row.odometer_m, 1609.344), scaled(row.energy_wh, 1000),
  scaled(row.price_micros_per_kwh, 1e6), scaled(row.cost_micros, 1e6), row.notes].join('</td><td>') + '</td></tr>';
const kinds = { '/csv': [csv, -1], '/json': [json, -1], '/print': [html, 5000] };
createServer((request, response) => {
  const [write, most] = kinds[request.url] ?? [() => '', 0];
  let text = ' ';
  for (const row of select.iterate(Number(user), most)) {
    text += write(row);
    if (text.length > 65536) { response.write(text); text = ''; }
  }
  response.end(text);
}).listen(Number(port), '127.0.0.1');
`;

async function until(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300 && child.exitCode === null; tries += 1) {
    try {
      if ((await fetch(url, { method: 'HEAD' })).status < 500) return;
    } catch {
      await sleep(100);
    }
  }
  throw new Error(`${url} did not start.`);
}

async function serve(
  args: readonly string[],
  url: string,
  folder: string,
  env: Record<string, string>,
): Promise<Floor> {
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '', NEXT_TELEMETRY_DISABLED: '1', ...env },
    stdio: 'ignore',
  });
  await until(url, child);
  return {
    url,
    pid: child.pid ?? 0,
    dispose: async () => {
      if (child.exitCode === null && child.kill('SIGKILL')) await once(child, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function folderOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'plugtrack-floor-'));
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'), 'junction');
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** Builds a bare Next application outside the project, and serves it: its pages read the rows of `rowsPath`. */
export async function startBareNext(port: number, rowsPath: string): Promise<Floor> {
  const folder = folderOf(bareFiles);
  const next = join(folder, 'node_modules/next/dist/bin/next');
  const env = { NEXT_TELEMETRY_DISABLED: '1', BARE_DATABASE: join(folder, 'bare.db'), BARE_ROWS: rowsPath };
  const { status, stdout } = spawnSync(process.execPath, [next, 'build'], {
    cwd: folder,
    env: { ...process.env, NODE_ENV: 'production', ...env },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The bare application was not built.\n${stdout}`);
  return serve([next, 'start', '-p', String(port), '-H', '127.0.0.1'], `http://127.0.0.1:${port}`, folder, env);
}

/** Serves one user's sessions by plain Node: `/csv`, `/json`, and 5,000 of them as a table at `/print`. */
export function startPlainExport(port: number, databasePath: string, userId: number): Promise<Floor> {
  const folder = folderOf({ 'package.json': '{"type":"module"}', 'export.js': plainExport });
  return serve(['export.js', databasePath, String(userId), String(port)], `http://127.0.0.1:${port}`, folder, {});
}
