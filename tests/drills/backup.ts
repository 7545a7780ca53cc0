import { backupDrill } from '../support/backup-drill';

// `npm run drill:backup`: 50 backups beside 10,000 writes, then SIGKILL at 200 moments of a backup.
const kills = Number(process.argv[2] ?? 200);
const report = await backupDrill({ copies: 50, writes: 10_000, kills, sessions: 20_000 });
console.log(JSON.stringify(report));
// A drill that met no backup in the middle proves nothing.
process.exitCode = report.faults.length > 0 || report.drafts < kills / 20 || report.p99 > 250 ? 1 : 0;
