import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('apprise-server.py', import.meta.url));
// Debian's package is seen by Debian's Python alone, which need not be the first on the path.
const pythons = ['python3', '/usr/bin/python3'];

/** A Python that has Apprise (Debian: `apt-get install apprise`), or `undefined`. */
export const findApprise = (): string | undefined =>
  pythons.find((python) => spawnSync(python, ['-c', 'import apprise'], { stdio: 'ignore' }).status === 0);

/** Starts Apprise with these services under each key: `[url, tag]`. */
export async function startRealApprise(
  python: string,
  configurations: Record<string, [url: string, tag: string][]>,
): Promise<{ url: string; close: () => Promise<void> }> {
  const child = spawn(python, [script, JSON.stringify(configurations)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const close = async () => {
    child.kill();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  };
  return { url: `http://127.0.0.1:${line.toString().trim()}`, close };
}
