import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  currencies,
  decimalOf,
  integerOf,
  parseDuration,
  parseEnergy,
  parseMoney,
  parsePower,
  parsePrice,
  plainNumber,
  priceText,
  type Currency,
  type MicrosPerKwh,
} from '@/lib/core/units';

describe('integerOf and decimalOf', () => {
  it.each([
    ['24.6', 3, 24_600],
    ['0.07', 6, 70_000],
    ['-3.5', 6, -3_500_000],
    ['0', 3, 0],
    ['-0', 3, 0],
    ['12.500', 2, 1250],
    ['999999999.999999', 6, 999_999_999_999_999],
  ])('%s with %i decimals is %i', (text, decimals, value) => {
    expect(integerOf(text, decimals)).toBe(value);
  });

  it.each([
    '',
    ' ',
    '0x1F',
    '1e3',
    '1,5',
    '.5',
    '5.',
    '+1',
    '1 000',
    'NaN',
    'Infinity',
    '1234567890',
    '0.0000001',
    '１',
  ])('refuses %j', (text) => {
    expect(integerOf(text, 6)).toBeNull();
  });

  it('refuses more decimals than are kept, instead of rounding them away', () => {
    expect(integerOf('1.234', 2)).toBeNull();
  });

  it('are inverse for every integer', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -(10 ** 9 - 1), max: 10 ** 9 - 1 }),
        fc.integer({ min: 0, max: 6 }),
        (value, decimals) => {
          expect(integerOf(decimalOf(value, decimals), decimals)).toBe(value);
        },
      ),
      { numRuns: 5000 },
    );
  });
});

describe('plainNumber', () => {
  it.each([
    ['24,6', '24.6'],
    ['1,234.5', '1234.5'],
    ['1.234,5', '1234.5'],
    ['1 234,5', '1234.5'],
    ["1'234.5", '1234.5'],
    ['1,234,567', '1234567'],
    ['−3.5', '-3.5'],
    ['+7', '7'],
    ['.5', '0.5'],
    [',5', '0.5'],
    ['5.', '5'],
  ])('%j is %j', (typed, plain) => {
    expect(plainNumber(typed)).toBe(plain);
  });

  it('reads a single mark before three digits as grouping only where numbers are whole', () => {
    expect(plainNumber('12,345', true)).toBe('12345');
    expect(plainNumber('12,345')).toBe('12.345');
  });

  it.each(['', '.', ',', '1.2.3,4,5', '1,23,456', ',12,5', 'abc', '1e3', '12a', '--1', '1,5.6,7'])(
    'refuses %j',
    (typed) => {
      expect(plainNumber(typed)).toBeNull();
    },
  );
});

describe('what people type', () => {
  it.each([
    ['24.6', 24_600],
    ['24,6', 24_600],
    ['24.6 kWh', 24_600],
    ['24.6kwh', 24_600],
    [' 24.6 KWH ', 24_600],
    ['24600 Wh', 24_600],
    ['0.001', 1],
    ['24.6001', null],
    ['24.6 kW', null],
    ['', null],
  ])('energy %j is %j Wh', (typed, wh) => {
    expect(parseEnergy(typed)).toBe(wh);
  });

  it.each([
    ['22.14', 'GBP', 22_140_000],
    ['£22.14', 'GBP', 22_140_000],
    ['£ 1,022.14', 'GBP', 1_022_140_000],
    ['22,14 €', 'EUR', 22_140_000],
    ['kr 120', 'NOK', 120_000_000],
    ['GBP 5', 'GBP', 5_000_000],
    ['-1.50', 'GBP', -1_500_000],
    ['−£1.50', 'GBP', -1_500_000],
    ['£-1.50', 'GBP', -1_500_000],
    ['5 gbp', 'GBP', 5_000_000],
    ['120 kr.', 'DKK', 120_000_000],
    ['R 99', 'ZAR', 99_000_000],
    ['€22', 'GBP', null],
    ['22 EUR', 'GBP', null],
    ['£22', 'EUR', null],
    ['22 abc', 'GBP', null],
    ['££22', 'GBP', null],
    ['22.145', 'GBP', null],
    ['1500', 'JPY', 1_500_000_000],
    ['1500.5', 'JPY', null],
  ] as const)('money %j in %s is %j', (typed, currency, micros) => {
    expect(parseMoney(typed, currency)).toBe(micros);
  });

  it.each([
    ['7.5', 'GBP', 75_000],
    ['7.5p', 'GBP', 75_000],
    ['7.5 p/kWh', 'GBP', 75_000],
    ['7,5', 'GBP', 75_000],
    ['£0.075', 'GBP', 75_000],
    ['£0.075/kWh', 'GBP', 75_000],
    ['-2.1p', 'GBP', -21_000],
    ['24.5 ct', 'EUR', 245_000],
    ['0,245 €', 'EUR', 245_000],
    ['€0.245', 'EUR', 245_000],
    ['45¢', 'USD', 450_000],
    ['$0.45', 'USD', 450_000],
    ['0.45', 'CHF', 450_000],
    ['120 øre', 'NOK', 1_200_000],
    ['€0.28', 'GBP', null],
    ['28 ct', 'GBP', null],
    ['seven', 'GBP', null],
    ['', 'GBP', null],
  ] as const)('price %j in %s is %j', (typed, currency, micros) => {
    expect(parsePrice(typed, currency)).toBe(micros);
  });

  it('reads back every price it writes, in every currency', () => {
    const currency = fc.constantFrom(...(Object.keys(currencies) as Currency[]));
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), currency, (price, code) => {
        expect(parsePrice(priceText(price as MicrosPerKwh, code), code)).toBe(price);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['80', 80],
    ['80 min', 80],
    ['1h20', 80],
    ['1:20', 80],
    ['1 h 20 min', 80],
    ['1h', 60],
    ['1.5h', 90],
    ['2 hours', 120],
    ['143:01', 8581],
    ['1h2x', null],
    ['-5', null],
    ['', null],
  ])('duration %j is %j minutes', (typed, minutes) => {
    expect(parseDuration(typed)).toBe(minutes);
  });

  it('power keeps the unit out', () => {
    expect(parsePower('7,4 kW')).toBe(7400);
    expect(parsePower('fast')).toBeNull();
  });
});
