import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from './support/folder';
import { playwrightOutcome, vitestOutcome } from './support/outcome.mjs';

const from = (path: string) => join(process.cwd(), 'node_modules', path);

/** Runs a runner over one file of tests in a folder of its own, and reads its report. */
function reportOf(text: string, command: string, args: (folder: string, file: string) => string[]): object {
  const folder = temporaryFolder();
  const file = join(folder, 'report.json');
  writeFileSync(join(folder, 'some.test.mjs'), text);
  // Not the environment of the runner that runs this: it would change where the other looks and writes.
  const env = { PATH: process.env['PATH'], NODE_ENV: 'test' as const, PLAYWRIGHT_JSON_OUTPUT_NAME: file };
  spawnSync(process.execPath, [from(command), ...args(folder, file)], { cwd: folder, env });
  return JSON.parse(readFileSync(file, 'utf8')) as object;
}

const tests = `
  it('holds', () => { expect(1).toBe(1); });
  it('does not hold', () => { expect('left').toBe('right'); });
  it.skip('is left out', () => {});`;

describe('what became of the tests is said with names and errors', () => {
  const byVitest = (text: string) =>
    vitestOutcome(
      reportOf(text, 'vitest/vitest.mjs', (folder, file) => [
        ...['run', '--globals', `--root=${folder}`, '--reporter=json', `--outputFile.json=${file}`],
      ]),
    );
  const byPlaywright = (text: string) => {
    const head = `import { expect, test } from '${from('@playwright/test/index.mjs')}';\n`;
    return playwrightOutcome(
      reportOf(head + text.replaceAll(/\bit\b/g, 'test'), '@playwright/test/cli.js', () => ['test', '--reporter=json']),
    );
  };

  it.each([
    ['vitest', byVitest],
    ['Playwright', byPlaywright],
  ])('by %s', (_, outcomeOf) => {
    const { passed, failed, skipped } = outcomeOf(tests);
    expect({ passed, skipped }).toEqual({ passed: 1, skipped: 1 });
    expect(failed).toHaveLength(1);
    expect(failed[0]).toMatch(/some\.test\.mjs.* › does not hold\n[^]*(left[^]*right|right[^]*left)/);
    expect(failed[0]).not.toContain('\u001b');
  });

  it.each([
    ['vitest', byVitest],
    ['Playwright', byPlaywright],
  ])('by %s, of a file that cannot even be read', (_, outcomeOf) => {
    const { passed, failed } = outcomeOf('throw new Error("at once");');
    expect(passed).toBe(0);
    expect(failed.join()).toContain('at once');
  });
});
