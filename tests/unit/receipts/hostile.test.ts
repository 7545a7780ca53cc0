import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantAt } from '@/lib/core/time';
import type { Units } from '@/lib/core/units';
import { readReceipt } from '@/lib/receipts/rules';
import { growth, tooSteep } from '../../support/growth';

const units: Units = {
  ...{ currency: 'GBP', distance: 'mi', efficiency: 'mi/kWh', timeZone: 'Europe/London', locale: 'en-GB' },
};
const now = instantAt('2026-11-22T20:00', 'Europe/London')!;
const read = (text: string) =>
  readReceipt(text, { units, now, places: [{ label: 'Gym (.*)+$', chargeNetwork: '[a' }] });

describe('hostile texts', () => {
  const parts = [
    '£',
    '1',
    ',',
    '.',
    ':',
    '%',
    ' ',
    '\n',
    'kWh',
    'Total',
    '→',
    '-',
    'Nov',
    '2026',
    'p/kWh',
    '\u202e',
    'to',
    'Location:',
  ];

  it('never throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => void read(text)),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 200 }), (text) => void read(text.join(''))),
      { numRuns: 2000 },
    );
  });

  const repeated = [
    '1',
    '1,',
    '1.1',
    '12:',
    '£',
    ' ',
    '1h',
    '12% ',
    'Total £1 ',
    '1 kWh\n',
    '£1\nTotal\n',
    'a. A',
    '\n',
    '1/1/',
    '19 Nov ',
    'Location:\n',
    'total (inc',
    '(',
    '41 kWh 54p/kWh £22.14\n',
    'x',
  ];
  it.each(repeated)('of 100 kB of %j takes time in proportion', (part) => {
    expect(growth((size) => part.repeat(Math.ceil(size / part.length)), read, 25_000)).toBeLessThan(tooSteep);
  });
});
