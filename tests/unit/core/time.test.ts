import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  dayOf,
  daysBetween,
  instantAt,
  isDay,
  isTimeZone,
  lastOf,
  localTime,
  minuteOf,
  parseRfc3339,
  rfc3339,
  weekdayOf,
  type Day,
  type Instant,
  type Month,
} from '@/lib/core/time';

const zones = [
  'UTC',
  'Europe/London',
  'America/New_York',
  'Pacific/Auckland',
  'Africa/Casablanca',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
];
const zone = fc.constantFrom(...zones);
const moment = fc.integer({ min: Date.UTC(2008, 0, 1), max: Date.UTC(2035, 0, 1) });

// What the platform's own calendar says, without any of our arithmetic.
function clockOf(at: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
  return parts.replace(' ', 'T');
}

describe('days', () => {
  it.each(['2026-02-30', '2026-13-01', '0000-00-00', '2026-2-3', '03/04/2026', '', '2026-02-29', '20260203'])(
    'refuses %j',
    (text) => {
      expect(isDay(text)).toBe(false);
    },
  );

  it('takes 29 February of a leap year', () => {
    expect(isDay('2028-02-29')).toBe(true);
  });

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-10-25', 2, '2026-12-25'],
  ])('%s and %i months is %s', (day, months, expected) => {
    expect(addMonths(day as Day, months)).toBe(expected);
  });

  it('knows weekdays and the ends of months', () => {
    expect(weekdayOf('2026-11-22' as Day)).toBe(6);
    expect(lastOf('2028-02' as Month)).toBe('2028-02-29');
  });

  it('addDays and daysBetween are inverse', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: -5000, max: 5000 }), (start, days) => {
        const from = addDays('2008-01-01' as Day, start);
        expect(daysBetween(from, addDays(from, days))).toBe(days);
      }),
    );
  });
});

describe('clocks', () => {
  it('shows what the platform shows, in every zone', () => {
    fc.assert(
      fc.property(moment, zone, (at, name) => {
        expect(localTime(at as Instant, name)).toBe(clockOf(at, name));
        expect(dayOf(at as Instant, name)).toBe(clockOf(at, name).slice(0, 10));
        const [hours, minutes] = clockOf(at, name).slice(11).split(':').map(Number);
        expect(minuteOf(at as Instant, name)).toBe((hours ?? 0) * 60 + (minutes ?? 0));
      }),
      { numRuns: 2000 },
    );
  });

  it('finds an instant whose clock shows the text that was typed', () => {
    fc.assert(
      fc.property(moment, zone, (at, name) => {
        const text = localTime(at as Instant, name);
        const found = instantAt(text, name);
        expect(localTime(found as Instant, name)).toBe(text);
        // The first coming of an hour that comes twice, so never later than the minute that was asked for.
        expect(found as number).toBeLessThanOrEqual(at);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads the hour that comes twice as its first coming', () => {
    expect(instantAt('2026-10-25T01:30', 'Europe/London')).toBe(Date.UTC(2026, 9, 25, 0, 30));
  });

  it('reads the hour that spring leaves out as the hour after it', () => {
    expect(instantAt('2026-03-29T01:30', 'Europe/London')).toBe(Date.UTC(2026, 2, 29, 1, 30));
  });

  it.each(['2026-02-30T10:00', '2026-01-01', '2026-01-01T24:00', '2026-01-01 10:00', ''])('refuses %j', (text) => {
    expect(instantAt(text, 'Europe/London')).toBeNull();
  });
});

describe('RFC 3339', () => {
  it('comes back to the same instant, in every zone', () => {
    fc.assert(
      fc.property(moment, zone, (at, name) => {
        expect(parseRfc3339(rfc3339(at as Instant, name))).toBe(at);
      }),
      { numRuns: 2000 },
    );
  });

  it('wants an offset', () => {
    expect(parseRfc3339('2026-11-22T07:10:00')).toBeNull();
    expect(parseRfc3339('2026-11-22T07:10:00Z')).toBe(Date.UTC(2026, 10, 22, 7, 10));
    expect(parseRfc3339('2026-02-30T07:10:00Z')).toBeNull();
    expect(rfc3339(Date.UTC(2026, 5, 22, 7, 10) as Instant, 'Europe/London')).toBe('2026-06-22T08:10:00+01:00');
  });
});

describe('zones', () => {
  it.each(['Europe/London', 'UTC', 'Africa/Casablanca'])('takes %s', (name) => {
    expect(isTimeZone(name)).toBe(true);
  });
  it.each(['+01:00', 'Mars/Base', '', '1', 'x'.repeat(70)])('refuses %j', (name) => {
    expect(isTimeZone(name)).toBe(false);
  });
});
