import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { inspectSecrets, keysOf, newInstallation, readDotEnv, rotating, type Installation } from './rotation';

export type RotateReport = {
  cycles: number;
  killed: number;
  /** Killed with secrets under two keys: the moment that matters. */
  inTheMiddle: number;
  finished: number;
  lost: number;
  faults: string[];
};

// Enough for a rotation to take as long as a few killings need.
const secretCount = 1500;

/** Rotates until the end; answers how long the sealing took in ms. */
async function wholeRun(installation: Installation): Promise<number> {
  const run = rotating(installation, '--new-key', '--drop-old');
  await Promise.race([run.begun, run.ended]);
  const from = performance.now();
  const { code, output } = await run.ended;
  if (code !== 0) throw new Error(`secrets:rotate ended with ${String(code)}: ${output}`);
  return performance.now() - from;
}

/** One run that is killed: two in three while it seals, the others anywhere from its start. Half of them would drop old keys. */
async function killedRun(installation: Installation, isAnywhere: boolean, sealingMs: number) {
  const { kids } = inspectSecrets(installation);
  const isUnderWay = Object.keys(kids).some((kid) => kid !== keysOf(installation)[0].kid);
  const dropping = Math.random() < 0.5 ? ['--drop-old'] : [];
  const run = rotating(installation, ...(isUnderWay ? [] : ['--new-key']), ...dropping);
  if (isAnywhere) await sleep(Math.random() * 1000);
  else await Promise.race([run.begun.then(() => sleep(Math.random() * 0.8 * sealingMs)), run.ended]);
  run.kill();
  return run.ended;
}

function look(installation: Installation, report: RotateReport, authSecret: string | undefined): void {
  const { lost, kids, fault } = inspectSecrets(installation);
  if (Object.keys(kids).length > 1) report.inTheMiddle += 1;
  report.lost += lost.length;
  if (fault) report.faults.push(fault);
  if (readDotEnv(installation)['AUTH_SECRET'] !== authSecret) report.faults.push('.env lost another variable');
}

/**
 * Starts `secrets:rotate` again and again and ends it with SIGKILL at a random moment. After each, every secret must open with
 * the keys that .env holds then; in the end one whole run leaves one key. Stops at the first fault.
 * @param harm what else happens in between: for the proof that a loss would be seen
 */
export async function rotateDrill(
  cycles: number,
  harm: (installation: Installation) => void = () => undefined,
): Promise<RotateReport> {
  const installation = newInstallation(secretCount);
  const report: RotateReport = { cycles: 0, killed: 0, inTheMiddle: 0, finished: 0, lost: 0, faults: [] };
  const authSecret = readDotEnv(installation)['AUTH_SECRET'];
  try {
    const sealingMs = await wholeRun(installation);
    while (report.cycles < cycles) {
      report.cycles += 1;
      const { code, output } = await killedRun(installation, report.cycles % 3 === 0, sealingMs);
      if (code === null) report.killed += 1;
      else if (code === 0) report.finished += 1;
      else report.faults.push(output);
      harm(installation);
      look(installation, report, authSecret);
      if (report.lost + report.faults.length > 0) return report;
    }
    await wholeRun(installation);
    const { kids, lost } = inspectSecrets(installation);
    report.lost += lost.length;
    if (Object.keys(kids).length !== 1 || keysOf(installation).length !== 1)
      report.faults.push('the last run did not end the rotation');
    return report;
  } finally {
    rmSync(installation.folder, { recursive: true, force: true });
  }
}
