import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  distanceText,
  efficiencyText,
  exactDistanceText,
  parseDistance,
  parseEfficiency,
  roundHalfUp,
  type Metres,
} from '@/lib/core/units';

describe('distances', () => {
  it('shows 12,345 mi again as it was typed', () => {
    expect(parseDistance('12,345', 'mi')).toBe(19_867_352);
    expect(distanceText(19_867_352 as Metres, 'mi')).toBe('12345');
  });

  it('reads back every whole odometer in both units', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000 }), fc.constantFrom('mi', 'km'), (odometer, unit) => {
        const metres = parseDistance(String(odometer), unit);
        expect(distanceText(metres as Metres, unit)).toBe(String(odometer));
      }),
      { numRuns: 3000 },
    );
  });

  it('exports any metre so that it comes back to the metre', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_218_688_000 }), fc.constantFrom('mi', 'km'), (metres, unit) => {
        expect(parseDistance(exactDistanceText(metres as Metres, unit), unit, 4)).toBe(metres);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('efficiency', () => {
  it('stores 3.75 mi/kWh as 6035 m/kWh', () => {
    expect(parseEfficiency('3.75', 'mi/kWh')).toBe(6035);
  });

  it('shows two decimals again in every unit', () => {
    const unit = fc.constantFrom('mi/kWh', 'km/kWh', 'kWh/100 km', 'kWh/100 mi', 'Wh/mi', 'Wh/km');
    fc.assert(
      fc.property(fc.integer({ min: 804, max: 19_313 }), unit, (metres, name) => {
        const text = efficiencyText(metres as never, name);
        const again = parseEfficiency(text, name);
        expect(efficiencyText(again as never, name)).toBe(text);
      }),
      { numRuns: 3000 },
    );
  });

  it('refuses zero', () => {
    expect(parseEfficiency('0', 'kWh/100 km')).toBeNull();
  });
});

describe('roundHalfUp', () => {
  it.each([
    [5n, 10n, 1n],
    [4n, 10n, 0n],
    [-5n, 10n, 0n],
    [-6n, 10n, -1n],
    [-15n, 10n, -1n],
    [25n, 10n, 3n],
  ])('%s / %s is %s', (numerator, denominator, rounded) => {
    expect(roundHalfUp(numerator, denominator)).toBe(rounded);
  });

  it('is the nearest integer, the upper one of two', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
        fc.bigInt({ min: 1n, max: 10n ** 6n }),
        (n, d) => {
          const distance = 2n * (n - roundHalfUp(n, d) * d);
          expect(distance >= -d && distance < d).toBe(true);
        },
      ),
    );
  });
});
