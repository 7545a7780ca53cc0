import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '@/lib/core/time';
import { closedBy, endingBefore, overlapping, tariffOn, timeline } from '@/lib/tariffs/rules';
import type { TariffRow } from '@/lib/tariffs/schema';
import { tariffEntry } from '../../support/entries';

let id = 0;
const row = (pence: number, from: string, to: string | null = null): TariffRow => ({
  ...tariffEntry(pence, from, to),
  id: (id += 1),
  isSample: false,
  version: 1,
});
const day = (text: string) => text as Day;

const winter = row(25, '2025-10-01', '2025-12-31');
const spring = row(9, '2026-02-01');

describe('dated tariffs', () => {
  it('are in force from their first day to their last, both included', () => {
    const tariffs = [winter, spring];
    expect(tariffOn(tariffs, day('2025-09-30'))).toBeNull();
    expect(tariffOn(tariffs, day('2025-10-01'))).toBe(winter);
    expect(tariffOn(tariffs, day('2025-12-31'))).toBe(winter);
    expect(tariffOn(tariffs, day('2026-01-01'))).toBeNull();
    expect(tariffOn(tariffs, day('2099-01-01'))).toBe(spring);
  });

  it('show the gap between them', () => {
    expect(timeline([spring, winter]).map(({ tariff, from, to }) => [tariff?.id ?? null, from, to])).toEqual([
      [winter.id, '2025-10-01', '2025-12-31'],
      [null, '2026-01-01', '2026-01-31'],
      [spring.id, '2026-02-01', null],
    ]);
  });

  it('have no gap where one begins on the day after the other', () => {
    expect(timeline([winter, row(9, '2026-01-01')])).toHaveLength(2);
  });

  it('close the open one on the day before, and only one that began earlier', () => {
    expect(closedBy([winter, spring], row(8, '2026-04-01'))).toEqual({ tariff: spring, validTo: '2026-03-31' });
    expect(closedBy([winter, spring], row(8, '2026-02-01'))).toBeNull();
    expect(closedBy([winter], row(8, '2026-04-01'))).toBeNull();
  });

  it('end before a day where they are cut to it', () => {
    const cut = endingBefore([winter, spring], day('2026-03-01'));
    expect(cut.map(({ validTo }) => validTo)).toEqual(['2025-12-31', '2026-02-28']);
    expect(endingBefore([winter, spring], day('2025-10-01'))).toEqual([]);
    expect(endingBefore([winter, spring], null)).toEqual([winter, spring]);
  });

  it('overlap exactly where they share a day', () => {
    const days = fc.integer({ min: 0, max: 60 }).map((n) => addDays(day('2026-01-01'), n));
    const spans = fc
      .tuple(days, fc.option(fc.integer({ min: 0, max: 30 })))
      .map(([from, length]) => row(9, from, length === null ? null : addDays(from, length)));
    fc.assert(
      fc.property(spans, spans, (a, b) => {
        const all = Array.from({ length: 100 }, (_, n) => addDays(day('2026-01-01'), n));
        const shared = all.some((today) => tariffOn([a], today) && tariffOn([b], today));
        expect(overlapping([a], b) !== null).toBe(shared);
      }),
    );
  });
});
