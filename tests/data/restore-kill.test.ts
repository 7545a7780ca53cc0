import { expect, it } from 'vitest';
import { restoreDrill } from '../support/restore-drill';

// The short form of `npm run drill:restore`.
it('leaves the old database or the new one, wherever a restore is killed', { timeout: 300_000 }, () => {
  const report = restoreDrill(9);
  expect(report.faults).toEqual([]);
  expect(report.killed).toBeGreaterThan(8);
  expect([report.old, report.new].every((count) => count > 0)).toBe(true);
});
