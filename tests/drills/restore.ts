import { restoreDrill } from '../support/restore-drill';

// `npm run drill:restore`: SIGKILL before each step on the disk of a restore, and of the start that ends one.
const report = restoreDrill(Number(process.argv[2] ?? 1));
console.log(JSON.stringify(report));
// A drill that met only one of the two databases proves nothing.
process.exitCode = report.faults.length > 0 || report.old === 0 || report.new === 0 ? 1 : 0;
