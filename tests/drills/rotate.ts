import { rotateDrill } from '../support/rotate-drill';

// `npm run drill:rotate -- 200`: SIGKILL while secrets are sealed with a new key.
const cycles = Number(process.argv[2] ?? 80);
const report = await rotateDrill(cycles);
console.log(JSON.stringify(report));
// A drill that never came in between the keys proves nothing.
process.exitCode = report.lost + report.faults.length > 0 || report.inTheMiddle < cycles / 10 ? 1 : 0;
