import fc from 'fast-check';
import { expect, it } from 'vitest';
import { linesText, readLines } from '@/lib/bands/transfer';
import type { CostLine } from '@/lib/bands/schema';
import type { MicrosPerKwh, WattHours } from '@/lib/core/units';

const names = new Map([
  [1, 'Go'],
  [2, 'a;b@c %3B'],
]);
const line = fc.record({
  energyWh: fc.integer({ min: 1, max: 50_000 }).map((wh) => wh as WattHours),
  priceMicrosPerKwh: fc.integer({ min: -1e9, max: 1e10 }).map((price) => price as MicrosPerKwh),
  tariffId: fc.constantFrom(1, 2, null),
});
const sum = (lines: readonly CostLine[]) => lines.reduce((total, { energyWh }) => total + energyWh, 0) as WattHours;

it('what is written is read again, with the tariffs by their names', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 2, maxLength: 8 }), (lines) => {
      const read = readLines(linesText(lines, names), sum(lines));
      expect(read).toHaveLength(lines.length);
      for (const [place, { tariff, ...rest }] of read!.entries()) {
        const { tariffId, ...was } = lines[place]!;
        const isOther = place > 0 && lines[place - 1]!.tariffId !== tariffId;
        expect(rest).toEqual(was);
        expect(tariff).toBe(isOther ? (names.get(tariffId ?? 0) ?? '') : null);
      }
    }),
  );
});

it.each(['', '1@', '1@2@3@4', '1@0.07;x', '-1@0.07;2@0.07', '0@0.07;1@0.08', '0.5@0.07;0.4@0.08', '1@99999'])(
  '%s is no list of parts of 1 kWh',
  (text) => {
    expect(readLines(text, 1000 as WattHours)).toBeNull();
  },
);
