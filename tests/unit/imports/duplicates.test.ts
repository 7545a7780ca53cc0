import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Day, Instant } from '@/lib/core/time';
import { distanceOf, findDuplicates, type Trace } from '@/lib/imports/rows/duplicates';
import { growth, tooSteep } from '../../support/growth';

const minute = 60_000;
const noon = Date.UTC(2026, 2, 1, 12);
const trace = (minutes: number | null, energyWh = 10_000, day = '2026-03-01', carId = 1): Trace => ({
  ...{ carId, energyWh, day: day as Day },
  startedAt: minutes === null ? null : ((noon + minutes * minute) as Instant),
});
const pairs = (rows: Trace[], stored: Trace[]) =>
  [...findDuplicates(rows, stored)].map(([row, one]) => [rows.indexOf(row), stored.indexOf(one)]).toSorted();

describe('two records of one charge', () => {
  it('are of one car, within five minutes and 0.05 kWh or half a percent', () => {
    expect(distanceOf(trace(0), trace(5, 10_050))).toBe(5 * minute);
    expect(distanceOf(trace(0), trace(5.01))).toBeNull();
    expect(distanceOf(trace(0), trace(0, 10_051))).toBeNull();
    expect(distanceOf(trace(0, 40_000), trace(0, 40_200))).toBe(0);
    expect(distanceOf(trace(0), trace(0, 10_000, '2026-03-01', 2))).toBeNull();
    expect(distanceOf(trace(null), trace(300))).not.toBeNull();
    expect(distanceOf(trace(null), trace(0, 10_000, '2026-03-02'))).toBeNull();
  });

  it('may lie on two days, about a midnight', () => {
    expect(pairs([trace(0, 10_000, '2026-02-28')], [trace(2)])).toEqual([[0, 0]]);
  });

  it('find each other by nearness, whatever the order', () => {
    expect(pairs([trace(4), trace(0)], [trace(0), trace(4)])).toEqual([
      [0, 1],
      [1, 0],
    ]);
    expect(pairs([trace(null), trace(1)], [trace(0)])).toEqual([[1, 0]]);
    expect(pairs([trace(0, 10_020), trace(0, 10_000)], [trace(0, 10_001)])).toEqual([[1, 0]]);
  });

  it('answer for one row each', () => {
    expect(pairs([trace(0), trace(0), trace(0)], [trace(0), trace(0)])).toHaveLength(2);
  });
});

it('what is stored is found again whole, each once, in whatever order it comes', () => {
  const some = fc.record({
    minutes: fc.option(fc.integer({ min: 0, max: 30 }), { nil: null }),
    energyWh: fc.integer({ min: 9900, max: 10_100 }),
    carId: fc.integer({ min: 1, max: 2 }),
  });
  fc.assert(
    fc.property(fc.array(some, { maxLength: 40 }), fc.infiniteStream(fc.nat()), (list, order) => {
      const stored = list.map(({ minutes, energyWh, carId }) => trace(minutes, energyWh, '2026-03-01', carId));
      const keyed = stored.map((one) => [order.next().value ?? 0, { ...one }] as const);
      const rows = keyed.toSorted(([a], [b]) => a - b).map(([, one]) => one);
      const found = findDuplicates(rows, stored);
      expect(found.size).toBe(stored.length);
      expect(new Set(found.values()).size).toBe(stored.length);
    }),
  );
});

it('thousands of rows that may all be each other take time in proportion', () => {
  const many = (size: number) => Array.from({ length: size }, (_, i) => trace((i % 300) / 60, 100_000 + (i % 400)));
  const find = (rows: Trace[]) =>
    findDuplicates(
      rows,
      rows.map((one) => ({ ...one })),
    );
  expect(find(many(6000)).size).toBeGreaterThan(5000);
  expect(growth(many, find, 1500)).toBeLessThan(tooSteep);
});
