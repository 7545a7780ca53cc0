import 'server-only';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fail, ok, type Result } from '@/lib/core/result';
import { logWarning } from '@/lib/server/log';

const options = ['--conditions=react-server', '--import', 'tsx'];
const longestMs = 15 * 60_000;

/**
 * Runs one of our own commands, as npm does, in a process of its own: what SQLite does in one go would hold up every request
 * here. Answers what it wrote, or the sentence by which it failed.
 * @param name the word in front of that sentence
 */
export async function runCommand(name: string, file: string, args: readonly string[] = []): Promise<Result<string>> {
  const child = spawn(process.execPath, [...options, file, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: longestMs,
    killSignal: 'SIGKILL',
  });
  let [output, errors] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    if (code === 0) return ok(output.trim());
  } catch (error) {
    errors += String(error);
  }
  const sentence = new RegExp(`^${name}: (.*)$`, 'm').exec(errors)?.[1];
  logWarning(name, { errors: errors.slice(0, 2000) });
  return fail('unavailable', sentence ?? 'The program that does it ended too early; the log says more.');
}
