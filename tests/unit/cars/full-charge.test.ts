import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cadenceText, fullChargeState } from '@/lib/cars/rules';
import { addDays, daysBetween, type Day } from '@/lib/core/time';

const every = (value: number, unit: 'days' | 'months') => ({
  recommendedFullChargeEnabled: true,
  recommendedFullChargeFrequencyValue: value,
  recommendedFullChargeFrequencyUnit: unit,
});
const off = {
  recommendedFullChargeEnabled: false,
  recommendedFullChargeFrequencyValue: null,
  recommendedFullChargeFrequencyUnit: null,
};
const day = (text: string) => text as Day;

describe('the recommended charge to 100 %', () => {
  it('is off without a cadence, even after a full charge', () => {
    expect(fullChargeState(off, day('2026-11-01'), day('2026-11-22')).state).toBe('off');
    expect(cadenceText(off)).toBeNull();
  });

  it('was never done before the first one', () => {
    const { state, dueOn } = fullChargeState(every(1, 'months'), null, day('2026-11-22'));
    expect({ state, dueOn }).toEqual({ state: 'never', dueOn: null });
  });

  it.each([
    ['2026-10-25', every(1, 'months'), '2026-11-22', 'ok', '2026-11-25', 3],
    ['2026-10-25', every(31, 'days'), '2026-11-22', 'ok', '2026-11-25', 3],
    ['2026-10-22', every(1, 'months'), '2026-11-22', 'due', '2026-11-22', 0],
    ['2026-10-21', every(1, 'months'), '2026-11-22', 'overdue', '2026-11-21', -1],
    // Calendar months end where the month does.
    ['2026-01-31', every(1, 'months'), '2026-02-28', 'due', '2026-02-28', 0],
    ['2028-01-31', every(1, 'months'), '2028-02-28', 'ok', '2028-02-29', 1],
    ['2026-12-31', every(2, 'months'), '2027-02-28', 'due', '2027-02-28', 0],
    // A clock change shortens no day.
    ['2026-03-28', every(2, 'days'), '2026-03-30', 'due', '2026-03-30', 0],
  ] as const)('from %s, %o, on %s is %s', (last, cadence, today, state, dueOn, daysLeft) => {
    expect(fullChargeState(cadence, day(last), day(today))).toMatchObject({ state, dueOn, daysLeft, since: last });
  });

  it('counts down by one a day, through due, and never skips it', () => {
    const days = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays(day('2008-01-01'), n));
    const cadences = fc.oneof(
      fc.integer({ min: 1, max: 365 }).map((n) => every(n, 'days')),
      fc.integer({ min: 1, max: 24 }).map((n) => every(n, 'months')),
    );
    fc.assert(
      fc.property(days, cadences, fc.integer({ min: 0, max: 1000 }), (last, cadence, later) => {
        const today = addDays(last, later);
        const found = fullChargeState(cadence, last, today);
        if (found.daysLeft === null) throw new Error('a cadence and a full charge give a state');
        expect(found.daysLeft).toBe(found.days - later);
        expect(daysBetween(today, found.dueOn)).toBe(found.daysLeft);
        expect(found.state).toBe(found.daysLeft > 0 ? 'ok' : found.daysLeft === 0 ? 'due' : 'overdue');
        expect(fullChargeState(cadence, last, addDays(today, 1)).daysLeft).toBe(found.daysLeft - 1);
      }),
    );
  });

  it('is said in words', () => {
    expect(cadenceText(every(1, 'months'))).toBe('Every month');
    expect(cadenceText(every(14, 'days'))).toBe('Every 14 days');
  });
});
