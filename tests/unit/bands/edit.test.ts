import { describe, expect, it } from 'vitest';
import { parseRfc3339, type Instant } from '@/lib/core/time';
import type { Micros, MicrosPerKwh, WattHours } from '@/lib/core/units';
import { costAfterEdit, costOf } from '@/lib/sessions/rules';
import type { SessionInput, SessionRow } from '@/lib/sessions/schema';
import type { TariffInput } from '@/lib/tariffs/schema';
import { pricedTariff, sessionEntry, tariffEntry } from '../../support/entries';

const at = (text: string) => parseRfc3339(text) ?? (NaN as Instant);
const pence = (price: number) => (price * 10_000) as MicrosPerKwh;
const night = { from: '23:30', to: '05:30', days: [0, 1, 2, 3, 4, 5, 6], priceMicrosPerKwh: pence(7) };
const go = (changes: Partial<TariffInput> = {}) =>
  pricedTariff({ ...tariffEntry(28, '2026-01-01'), bands: [night], ...changes });
const session = (day: string, from: string | null, to: string | null, changes: Partial<SessionInput> = {}) =>
  sessionEntry(1, day, { startedAt: from ? at(from) : null, endedAt: to ? at(to) : null, ...changes });
const lines = (price: ReturnType<typeof costOf>) =>
  price.costLines?.map(({ energyWh, priceMicrosPerKwh, tariffId }) => [energyWh, priceMicrosPerKwh / 10_000, tariffId]);

// Seven hours, from 22:30 to 05:30: one dear hour and six cheap ones.
const evening = session('2026-02-01', '2026-02-01T22:30:00Z', '2026-02-02T05:30:00Z', {
  energyWh: 14_000 as WattHours,
});

describe('an edit', () => {
  const row = (entry: SessionInput, tariffs = [go()]) =>
    ({ ...entry, ...costOf(entry, tariffs, 'GBP') }) as unknown as SessionRow;
  const before = row(evening);
  const dearer = [go({ priceMicrosPerKwh: pence(99) })];

  it('of anything else leaves the parts as they were frozen, whatever the tariff says today', () => {
    const price = costAfterEdit(before, { ...evening, feesMicros: 100_000 as Micros }, dearer, 'GBP');
    expect(price.costLines).toEqual(before.costLines);
    expect(price.costMicros).toBe(1_500_000);
  });

  it('of the energy keeps the prices, and the parts in proportion', () => {
    const price = costAfterEdit(before, { ...evening, energyWh: 7001 as WattHours }, dearer, 'GBP');
    expect(lines(price)).toEqual([
      [1000, 28, 1],
      [6001, 7, 1],
    ]);
    expect(price.costMicros).toBe(700_000);
    const tiny = costAfterEdit(before, { ...evening, energyWh: 1 as WattHours }, dearer, 'GBP');
    expect(tiny).toMatchObject({ costLines: null, priceMicrosPerKwh: 70_000 });
  });

  it('of the energy is spread anew where the tariff is still the same', () => {
    const small = row({ ...evening, energyWh: 10 as WattHours });
    const edited = { ...evening, energyWh: 14_000 as WattHours };
    expect(lines(small)).toEqual([
      [1, 28, 1],
      [9, 7, 1],
    ]);
    expect(lines(costAfterEdit(small, edited, [go()], 'GBP'))).toEqual(lines(before));
  });

  it.each([
    [{ endedAt: at('2026-02-02T00:30:00Z') }],
    [{ startedAt: null, durationMin: null, endedAt: null }],
    [{ day: '2026-02-02' as SessionInput['day'] }],
  ])('of day or hours is priced anew: %j', (changes) => {
    const edited = { ...evening, ...changes };
    expect(costAfterEdit(before, edited, dearer, 'GBP')).toEqual(costOf(edited, dearer, 'GBP'));
  });

  it('keeps what was assumed', () => {
    const untimed = row(session('2026-02-03', null, null));
    const edited = { ...session('2026-02-03', null, null), energyWh: 20_000 as WattHours };
    expect(costAfterEdit(untimed, edited, dearer, 'GBP')).toMatchObject({
      costMicros: 5_600_000,
      isPriceAssumed: true,
    });
  });
});
