import { expect, it } from 'vitest';
import { backupDrill } from '../support/backup-drill';

// The short form of `npm run drill:backup`.
it(
  'makes whole backups beside writers, and none under a good name that is not whole',
  { timeout: 300_000 },
  async () => {
    const report = await backupDrill({ copies: 3, writes: 600, kills: 8, sessions: 5000 });
    expect(report.faults).toEqual([]);
    expect([report.copies, report.kills]).toEqual([3, 8]);
    expect(report.writes).toBeGreaterThanOrEqual(600);
  },
);
