import { drill } from '../support/kill-drill';

// `npm run drill:kill -- 500`: SIGKILL while charges are being saved, against the production build that lies here.
const cycles = Number(process.argv[2] ?? 100);
const report = await drill(cycles);
console.log(JSON.stringify(report));
const { acknowledged, lost, doubled, changed, neverSent, faults } = report;
// A drill in which nothing was saved proves nothing.
process.exitCode = lost + doubled + changed + neverSent + faults.length > 0 || acknowledged < cycles ? 1 : 0;
