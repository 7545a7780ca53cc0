import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { inspectSecrets, keysOf, newInstallation, readDotEnv, rotating, type Installation } from './rotation';

export type RotateReport = {
  cycles: number;
  killed: number;
  /** Killed with secrets under both keys: the moment that matters. */
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

/**
 * Starts `secrets:rotate` again and again and ends it with SIGKILL at a random moment: two in three while it seals, the others
 * anywhere from its start. After each, every secret must open with the keys that .env holds then.
 * @param harm what else happens in between: for the proof that a loss would be seen
 */
export async function rotateDrill(
  cycles: number,
  harm: (installation: Installation) => void = () => undefined,
): Promise<RotateReport> {
  const installation = newInstallation(secretCount);
  const report: RotateReport = { cycles: 0, killed: 0, inTheMiddle: 0, finished: 0, lost: 0, faults: [] };
  const { AUTH_SECRET: other } = readDotEnv(installation);
  try {
    const sealingMs = await wholeRun(installation);
    while (report.cycles < cycles && report.lost + report.faults.length === 0) {
      report.cycles += 1;
      const { kids } = inspectSecrets(installation);
      const isUnderWay = Object.keys(kids).some((kid) => kid !== keysOf(installation)[0].kid);
      const run = rotating(
        installation,
        ...(isUnderWay ? [] : ['--new-key']),
        ...(Math.random() < 0.5 ? ['--drop-old'] : []),
      );
      if (report.cycles % 3 === 0) await sleep(Math.random() * 1500);
      else await Promise.race([run.begun.then(() => sleep(Math.random() * sealingMs)), run.ended]);
      run.kill();
      const { code, output } = await run.ended;
      if (code === null) report.killed += 1;
      else if (code === 0) report.finished += 1;
      else report.faults.push(output);
      harm(installation);
      const after = inspectSecrets(installation);
      if (Object.keys(after.kids).length > 1) report.inTheMiddle += 1;
      report.lost += after.lost.length;
      if (after.fault) report.faults.push(after.fault);
      if (readDotEnv(installation)['AUTH_SECRET'] !== other) report.faults.push('.env lost another variable');
    }
    if (report.lost === 0) await wholeRun(installation);
    const { kids, lost } = inspectSecrets(installation);
    report.lost += lost.length;
    if (report.lost === 0 && (Object.keys(kids).length !== 1 || keysOf(installation).length !== 1))
      report.faults.push('the last run did not end the rotation');
    return report;
  } finally {
    rmSync(installation.folder, { recursive: true, force: true });
  }
}
