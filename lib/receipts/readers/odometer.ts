import { distanceText, parseDistance, type DistanceUnit, type Units } from '@/lib/core/units';
import type { Figure } from '@/lib/receipts/readers/figures';
import type { Candidate } from '@/lib/receipts/readers/settle';

const names = /odometer|mileage|km-stand|kilometerstand|kilométrage/;
const not = /range|added|gained|per|allowance|rate|efficien|claim/;

const unitOf = (unit: string, own: DistanceUnit): DistanceUnit | null => {
  if (unit === '') return own;
  if (unit === 'km') return 'km';
  return /^(?:mi|miles?)$/.test(unit) ? 'mi' : null;
};

/** The odometer in the reader's own unit, as text. Without a unit it is taken for that, and is not sure. */
export function readOdometer(figures: readonly Figure[], { distance }: Units): Candidate<string>[] {
  return figures.flatMap(({ kind, raw, unit, label, trail, isLabelSure, snippet }) => {
    if (kind !== 'number' || !names.test(label) || not.test(`${label} ${trail}`)) return [];
    const read = unitOf(unit, distance);
    const metres = read === null ? null : parseDistance(raw, read);
    if (metres === null || metres <= 0 || metres > 3_218_688_000) return [];
    return [{ value: distanceText(metres, distance), tier: 2, isLabelSure: isLabelSure && unit !== '', snippet }];
  });
}
