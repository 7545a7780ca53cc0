import { describe, expect, it } from 'vitest';
import type { Day, Month } from '@/lib/core/time';
import { metresIn } from '@/lib/core/units';
import { chargingEfficiencies } from '@/lib/insights/metrics/charging-efficiency';
import { costPerDistance } from '@/lib/insights/metrics/cost-per-distance';
import { efficiencyOver, endingIn, intervalsOf } from '@/lib/insights/metrics/efficiency';
import { sharesByPlace } from '@/lib/insights/metrics/shares';
import {
  inSpan,
  likeForLike,
  meanPriceOfSpend,
  spendByCategory,
  spendOf,
  spendPerDay,
  spendPerMonth,
} from '@/lib/insights/metrics/spend';
import { spanOf } from '@/lib/insights/schema';
import { firstCar, golden, kWh, pence } from './golden';

const october = spanOf('2026-10' as Month);
const november = spanOf('2026-11' as Month);
const cars = new Map(
  [1, 2].map((id) => [id, { batteryWh: kWh(50), efficiencies: chargingEfficiencies(firstCar, kWh(50)) }] as const),
);
const intervals = intervalsOf(golden, cars);
const inMiles = (metres: number) => metres / metresIn.mi;

describe('spend', () => {
  it('of November: 8 × £1.50, £2.25, 15p and 30p at home, £3 at work, £8.80 public AC, £12 rapid', () => {
    // 1200 + 225 + 15 + 30 = 1470; 1470 + 300 + 880 + 1200 = 3850. 15 sessions: 11 × 20, 30, 2, 4, and one unpriced 20: 276 kWh.
    const spend = spendOf(inSpan(firstCar, november));
    expect(spend).toEqual({
      count: 15,
      energyWh: kWh(276),
      costMicros: pence(3850),
      unpriced: 1,
      pricedWh: kWh(256),
    });
    const { home, work, ac, dc } = spendByCategory(inSpan(firstCar, november));
    expect([home, work, ac, dc].map((part) => part.costMicros)).toEqual([1470, 300, 880, 1200].map(pence));
    expect([home, work, ac, dc].map((part) => part.count)).toEqual([12, 1, 1, 1]);
  });

  it('of both cars: four more at 75p', () => {
    const spend = spendOf(inSpan(golden, november));
    expect([spend.count, spend.costMicros, spend.energyWh]).toEqual([19, pence(4150), kWh(316)]);
  });

  it('is compared with the same days of the month before', () => {
    const { now, then, isSoFar } = likeForLike('2026-11' as Month, '2026-11-22' as Day);
    expect([now, then, isSoFar]).toEqual([november, { from: '2026-10-01', to: '2026-10-22' }, true]);
    // 7 × 150 + 225 + 75 = 1350 at home; 300 work; 1200 rapid; 880 and one unpriced public AC: 3730.
    const before = spendOf(inSpan(firstCar, then));
    expect([before.count, before.costMicros, before.unpriced]).toEqual([13, pence(3730), 1]);
  });

  it('of a month that is over is compared with the whole month before', () => {
    const { now, then, isSoFar } = likeForLike('2026-10' as Month, '2026-11-22' as Day);
    expect([now, then, isSoFar]).toEqual([october, spanOf('2026-09' as Month), false]);
    // 3730 + 150 + 150 + 1200 + 150 + 225 + 0 = 5605, the last of them free and therefore known.
    expect(spendOf(inSpan(firstCar, now))).toMatchObject({ count: 19, costMicros: pence(5605), unpriced: 1 });
  });

  it('does not run past the end of a short month', () => {
    expect(likeForLike('2026-03' as Month, '2026-03-31' as Day).then).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(likeForLike('2026-01' as Month, '2026-01-05' as Day).then).toEqual({ from: '2025-12-01', to: '2025-12-05' });
  });

  it('per kWh is over the priced sessions only: 3850p ÷ 256 kWh', () => {
    expect(meanPriceOfSpend(spendOf(inSpan(firstCar, november)))).toBeCloseTo((3850 / 256) * 10_000, 6);
    expect(meanPriceOfSpend(spendOf([]))).toBeNull();
    expect(meanPriceOfSpend(spendOf(firstCar.filter(({ id }) => id === 36)))).toBeNull();
  });

  it('per day and per month adds up to the same, with the empty days there', () => {
    const days = spendPerDay(inSpan(firstCar, november), november);
    expect(days).toHaveLength(30);
    expect(days[12]).toEqual({ at: '2026-11-13', costs: { home: 0, work: 0, ac: 0, dc: pence(1200) } });
    expect(days[2]?.costs.home).toBe(0);
    const months = spendPerMonth(firstCar, { from: '2026-09-01' as Day, to: '2026-11-30' as Day });
    const totals = months.map(({ costs }) => costs.home + costs.work + costs.ac + costs.dc);
    expect(totals).toEqual([300, 5605, 3850].map(pence));
  });
});

describe('charging efficiency', () => {
  it('is measured where thirty sessions tell, and assumed where three do', () => {
    // 33 AC sessions of car 1, without the 18 % and 7 % rises and the one of unknown rise. 18 ÷ 20 = 27 ÷ 30 = 0.9.
    const { AC, DC } = chargingEfficiencies(firstCar, kWh(50));
    expect(AC).toEqual({ value: 0.9, isAssumed: false, sessions: 30, error: 1 / 36 });
    expect(DC).toEqual({ value: 0.95, isAssumed: true, sessions: 3, error: null });
  });
});

describe('efficiency', () => {
  it('of October: 1412 miles on 353 kWh of battery, with the session without a reading bridged', () => {
    // 14 ways of 72 mi and 20 kWh, one of 144 and 40, one of 36 and 10, two of 112 mi with 76→20 % = 28 kWh ÷ 0.95.
    const { wallMPerKwh, batteryMPerKwh, basis } = efficiencyOver(endingIn(intervals, october));
    expect(inMiles(batteryMPerKwh!)).toBeCloseTo(1412 / 353, 4);
    expect(inMiles(wallMPerKwh!)).toBeCloseTo(1412 / (14 * 20 + 40 + 10 + (2 * 28) / 0.95), 4);
    expect(basis).toMatchObject({ sessions: 19, from: '2026-09-28', to: '2026-10-31', isCorrected: true });
    expect(inMiles(basis!.distanceM)).toBeCloseTo(1412, 2);
  });

  it('of November leaves out what says nothing, each with its reason', () => {
    const ofNovember = endingIn(intervals, november);
    const faults = ofNovember.map(({ to, fault }) => [to.slice(8), fault]).filter(([, fault]) => fault !== null);
    expect(faults).toEqual([
      ['08', 'short'],
      ['10', 'falling'],
      ['16', 'little'],
      ['19', 'rise'],
    ]);
    // Nine of 72 mi and 20 kWh, 112 mi on 28 ÷ 0.95, and 36 mi on 20 kWh that could not be corrected: 796 mi.
    const { wallMPerKwh, batteryMPerKwh, basis } = efficiencyOver(ofNovember);
    expect(inMiles(wallMPerKwh!)).toBeCloseTo(796 / (180 + 28 / 0.95 + 20), 4);
    expect(inMiles(batteryMPerKwh!)).toBeCloseTo(796 / (162 + 28 + 18), 4);
    expect(basis).toMatchObject({ sessions: 11, from: '2026-10-31', to: '2026-11-22', isCorrected: false });
  });

  it('is unknown, with the reason, where nothing was read or nothing can be relied on', () => {
    expect(efficiencyOver([])).toMatchObject({ wallMPerKwh: null, reason: 'no-readings' });
    const faulty = intervals.filter(({ fault }) => fault !== null);
    expect(efficiencyOver(faulty)).toMatchObject({ wallMPerKwh: null, reason: 'unreliable' });
  });
});

describe('cost per mile', () => {
  it('of November: 3998.42p for the energy used on 724 of 918 miles', () => {
    // Five at 150p, work 300p, rapid 60p × 28 ÷ 0.95, 7.5p × 20, 150p, 880p. The last way has no price: 796 − 72 = 724 mi.
    const cost = costPerDistance(endingIn(intervals, november));
    const used = 5 * 150 + 300 + (60 * 28) / 0.95 + 150 + 150 + 880;
    expect(cost.microsPerMetre! * metresIn.mi).toBeCloseTo((used / 724) * 10_000, 0);
    // 11,484 to 12,392 is 908, and ten more were driven twice over where the odometer fell.
    expect(cost.coverage).toBeCloseTo(724 / 918, 5);
    expect(inMiles(cost.basis!.distanceM)).toBeCloseTo(724, 2);
  });

  it('is unknown, with the reason, without readings and without prices', () => {
    expect(costPerDistance([])).toMatchObject({ microsPerMetre: null, reason: 'no-readings' });
    const unpriced = golden.map((one) => ({ ...one, costMicros: null }));
    expect(costPerDistance(intervalsOf(unpriced, cars))).toMatchObject({ microsPerMetre: null, reason: 'no-prices' });
  });
});

describe('shares', () => {
  it('of November: 216, 20 and 40 of 276 kWh; 1470p, 300p and 2080p of 3850p', () => {
    const { home, work, public: away } = sharesByPlace(inSpan(firstCar, november));
    expect([home, work, away].map((share) => share.energyShare)).toEqual([216 / 276, 20 / 276, 40 / 276]);
    expect([home, work, away].map((share) => share.costShare)).toEqual([1470 / 3850, 300 / 3850, 2080 / 3850]);
  });

  it('are unknown of nothing', () => {
    expect(sharesByPlace([]).home).toEqual({ energyWh: 0, costMicros: 0, energyShare: null, costShare: null });
  });
});
