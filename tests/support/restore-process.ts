import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

// A restore by command, or a start of the server, that ends itself with SIGKILL right before its n-th step on the disk: every
// moment at which a crash can leave something behind, and none of them by luck.

const [mode, at = '0', ...rest] = process.argv.slice(2);
const steps = ['renameSync', 'rmSync', 'fsyncSync', 'writeFileSync', 'openSync', 'mkdirSync', 'chmodSync', 'writeSync'];
const folder = process.env['DRILL_FOLDER'] ?? '';
let count = 0;

const isOurs = (target: unknown) => typeof target === 'number' || String(target).startsWith(folder);

const all = fs as unknown as Record<string, (...args: unknown[]) => unknown>;
for (const name of steps) {
  const original = all[name];
  if (!original) throw new Error(`There is no ${name}.`);
  all[name] = (...args: unknown[]) => {
    if (isOurs(args[0])) count += 1;
    if (count === Number(at)) process.kill(process.pid, 'SIGKILL');
    return original(...args);
  };
}
syncBuiltinESMExports();

process.argv.splice(2, process.argv.length, ...rest);
if (mode === 'restore') await import('@/lib/server/restore');
else {
  const { openDatabase } = await import('@/lib/server/start');
  const { closeConnection } = await import('@/db/client');
  openDatabase(process.env['DATABASE_PATH'] ?? '');
  closeConnection();
}
console.log(`steps: ${count}`);
