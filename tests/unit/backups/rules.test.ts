import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDue, newestGood, surplusOf, troubleOf } from '@/lib/backups/rules';
import { scheduleForm, type BackupFile, type BackupState } from '@/lib/backups/schema';
import { instantAt, type Instant } from '@/lib/core/time';
import { defaults, registry } from '@/lib/settings/registry';

const zone = 'Europe/London';
const day = 86_400_000;
const at = (local: string) => instantAt(local, zone)!;
const file = (moment: Instant, isVerified = true): BackupFile => ({
  name: String(moment),
  at: moment,
  bytes: 1,
  isVerified,
});
const now = at('2026-11-22T12:00');

const state = (moments: string[], changes: Partial<BackupState['settings']> = {}): BackupState => ({
  files: moments.map((local) => file(at(local))),
  copies: [],
  since: at('2026-01-01T00:00'),
  settings: { ...defaults, ...changes },
});

describe('retention', () => {
  it('of daily backups over years keeps the last days, weeks and months', () => {
    const files = Array.from({ length: 900 }, (_, back) => file((now - 9 * 3_600_000 - back * day) as Instant));
    const gone = new Set(surplusOf(files, { days: 7, weeks: 4, months: 12 }, zone, now));
    const kept = files.filter((each) => !gone.has(each)).map((each) => new Date(each.at).toISOString().slice(0, 10));
    expect(kept).toEqual([
      ...['2026-11-22', '2026-11-21', '2026-11-20', '2026-11-19', '2026-11-18', '2026-11-17', '2026-11-16'],
      // Sundays, and the last of each month.
      ...['2026-11-15', '2026-11-08', '2026-11-01', '2026-10-31', '2026-09-30', '2026-08-31', '2026-07-31'],
      ...['2026-06-30', '2026-05-31', '2026-04-30', '2026-03-31', '2026-02-28', '2026-01-31', '2025-12-31'],
    ]);
  });

  const kept = fc.record({
    days: fc.integer({ min: 1, max: 366 }),
    weeks: fc.integer({ min: 0, max: 520 }),
    months: fc.integer({ min: 0, max: 600 }),
  });
  const files = fc
    .array(fc.tuple(fc.integer({ min: -5, max: 3000 }), fc.integer({ min: 0, max: day - 1 }), fc.boolean()), {
      maxLength: 60,
    })
    .map((list) => list.map(([back, ms, isVerified]) => file((now - back * day - ms) as Instant, isVerified)))
    .map((list) => list.sort((a, b) => b.at - a.at));

  it('never takes the last good one, the last two days, an unchecked one or one of the future', () => {
    fc.assert(
      fc.property(files, kept, (all, rule) => {
        const gone = surplusOf(all, rule, zone, now);
        expect(gone).not.toContain(newestGood(all, now));
        expect(gone.every((each) => all.includes(each) && each.isVerified && each.at < now - 2 * day)).toBe(true);
        const left = all.filter((each) => !gone.includes(each));
        // What was kept once is kept when it is asked again, and by a rule that keeps more.
        expect(surplusOf(left, rule, zone, now)).toEqual([]);
        const more = { days: rule.days + 1, weeks: rule.weeks + 1, months: rule.months + 1 };
        expect(surplusOf(all, more, zone, now).every((each) => gone.includes(each))).toBe(true);
        const old = left.filter((each) => each.isVerified && each.at < now - 2 * day);
        expect(old.length).toBeLessThanOrEqual(rule.days + rule.weeks + rule.months);
      }),
    );
  });

  it('is never set to keep nothing', () => {
    const typed = { backs_up: 'on', backup_at: '03:00', keep_days: '7', keep_weeks: '4', keep_months: '12' };
    expect(scheduleForm.decode(typed).ok).toBe(true);
    for (const days of ['0', '-1', 'NaN', '', '1e9', '367'])
      expect(scheduleForm.decode({ ...typed, keep_days: days }).ok, days).toBe(false);
    expect(registry.backupsKept.schema.safeParse({ days: 0, weeks: 0, months: 0 }).success).toBe(false);
  });
});

describe('the schedule', () => {
  it('wants one when the newest is older than the last night', () => {
    expect(isDue(state([]), now)).toBe(true);
    expect(isDue(state(['2026-11-22T03:00']), now)).toBe(false);
    expect(isDue(state(['2026-11-22T02:59']), now)).toBe(true);
    expect(isDue(state(['2026-11-21T03:01']), at('2026-11-22T02:59'))).toBe(false);
    expect(isDue(state(['2026-11-21T03:01']), at('2026-11-22T03:00'))).toBe(true);
    expect(isDue(state([], { backsUp: false }), now)).toBe(false);
    // Of today's account there is nothing yet that could be lost.
    expect(isDue({ ...state([]), since: at('2026-11-22T09:00') }, now)).toBe(false);
  });

  it('is not led astray by an unchecked file or a wrong clock', () => {
    expect(isDue({ ...state([]), files: [file(at('2026-11-22T10:00'), false)] }, now)).toBe(true);
    expect(isDue(state(['2036-01-01T00:00']), now)).toBe(true);
    expect(isDue(state([], { backupFailure: { at: at('2036-01-01T00:00'), reason: 'Full.' } }), now)).toBe(true);
  });

  it('waits an hour after a failure', () => {
    const failed = state([], { backupFailure: { at: at('2026-11-22T11:30'), reason: 'Full.' } });
    expect(isDue(failed, now)).toBe(false);
    expect(isDue(failed, at('2026-11-22T12:30'))).toBe(true);
  });
});

describe('the warning', () => {
  it('comes when the last good one is old, or the last try failed', () => {
    expect(troubleOf(state(['2026-11-19T03:00']), now)).toBeNull();
    expect(troubleOf(state(['2026-11-18T03:00']), now)).toBe('The last good backup is 4 days old.');
    expect(troubleOf(state([]), now)).toBe('There is no backup yet.');
    expect(troubleOf(state([], { backsUp: false }), now)).toBeNull();
    const backupFailure = { at: at('2026-11-22T03:00'), reason: 'The disk is full.' };
    expect(troubleOf(state(['2026-11-21T03:00'], { backupFailure }), now)).toBe(
      'The last try failed. The disk is full.',
    );
    expect(troubleOf(state(['2026-11-22T03:01'], { backupFailure }), now)).toBeNull();
  });
});
