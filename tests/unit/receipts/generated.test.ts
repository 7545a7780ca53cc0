import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, instantAt, localTime, type Day, type Instant } from '@/lib/core/time';
import type { Units } from '@/lib/core/units';
import { readReceipt } from '@/lib/receipts/rules';
import type { Receipt, ReceiptField } from '@/lib/receipts/schema';

/** One invented charge, and how a receipt of it looks. */
type Charge = {
  wh: number;
  priceTenths: number;
  startMinute: number;
  minutes: number;
  socFrom: number;
  socTo: number;
  kw: number;
  isNamedTotal: boolean;
};
type Writing = { currency: 'GBP' | 'EUR' | 'USD'; comma: boolean; dates: number; clock24: boolean };

const zones = { GBP: 'Europe/London', EUR: 'Europe/Berlin', USD: 'America/New_York' };
const unitsOf = ({ currency }: Writing): Units => ({
  currency,
  ...{
    distance: 'mi',
    efficiency: 'mi/kWh',
    timeZone: zones[currency],
    locale: currency === 'USD' ? 'en-US' : 'en-GB',
  },
});
const base = '2026-03-01' as Day;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (n: number) => String(n).padStart(2, '0');

function dateText(day: string, kind: number): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const name = months[Number(month) - 1] ?? '';
  return (
    [`${date}/${month}/${year}`, day, `${Number(date)} ${name} ${year}`, `${name} ${Number(date)}, ${year}`][kind] ??
    day
  );
}

function clockText(time: string, is24: boolean): string {
  if (is24) return time;
  const hour = Number(time.slice(0, 2));
  return `${hour % 12 === 0 ? 12 : hour % 12}:${time.slice(3)} ${hour < 12 ? 'am' : 'pm'}`;
}

const totalOf = ({ wh, priceTenths }: Charge) => Math.round((wh * priceTenths) / 10_000);

function truthOf(charge: Charge, { currency }: Writing): Record<Exclude<ReceiptField, 'notes' | 'odometer'>, string> {
  const start = (instantAt(`${base}T00:00`, zones[currency])! + charge.startMinute * 60_000) as Instant;
  const end = (start + charge.minutes * 60_000) as Instant;
  return {
    charge_delivered_kwh: String(charge.wh / 1000),
    total_cost: (totalOf(charge) / 100).toFixed(2),
    cost_per_kwh: String(charge.priceTenths / 10),
    date: localTime(start, zones[currency]).slice(0, 10),
    started_at: localTime(start, zones[currency]),
    ended_at: localTime(end, zones[currency]),
    duration_mins: String(charge.minutes),
    soc_from: String(charge.socFrom),
    soc_to: String(charge.socTo),
    location_label: 'Mill Lane car park',
    place_kind: 'public',
    charge_network: 'Osprey',
    charge_type: charge.kw > 43 ? 'DC' : 'AC',
    charge_speed_kw: String(charge.kw),
  };
}

type Pair = [label: string, figure: string];

/** The facts of a charge, and others of the kind that mislead. */
function pairsOf(charge: Charge, writing: Writing): { facts: Pair[]; noise: Pair[] } {
  const truth = truthOf(charge, writing);
  const number = (text: string) => (writing.comma ? text.replace('.', ',') : text);
  const sign = { GBP: '£', EUR: '€', USD: '$' }[writing.currency];
  const money = (cents: number) => {
    const text = number((cents / 100).toFixed(2));
    return writing.comma ? `${text} ${sign}` : `${sign}${text}`;
  };
  const minor = { GBP: 'p', EUR: 'ct', USD: '¢' }[writing.currency];
  const when = (text: string) =>
    `${dateText(text.slice(0, 10), writing.dates)} ${clockText(text.slice(11), writing.clock24)}`;
  const total = totalOf(charge);
  return {
    facts: [
      ['Energy delivered', `${number((charge.wh / 1000).toFixed(3))} kWh`],
      [charge.isNamedTotal ? 'Total paid' : 'Total', money(total)],
      ['Price', `${number(truth.cost_per_kwh)}${minor}/kWh`],
      ['Started', when(truth.started_at)],
      ['Ended', when(truth.ended_at)],
      ['Duration', `${two(Math.floor(charge.minutes / 60))}:${two(charge.minutes % 60)}:00`],
      ['Battery', `${charge.socFrom}% → ${charge.socTo}%`],
      ['Charger power', `${number(truth.charge_speed_kw)} kW`],
    ],
    noise: [
      ['Pre-authorisation', money(4500)],
      ['VAT (20%)', money(Math.round(total / 6))],
      ['Subtotal', money(Math.round((total * 5) / 6))],
      ['Parking', money(300)],
      ['Refunded', money(150)],
      ['Battery capacity', '58 kWh'],
      ['Idle fee after', '90 min'],
      ['Account balance', money(1000)],
      ['Saved this month', money(8820)],
      ['Average power', '38 kW'],
      ['Invoice date', dateText(addDays(truth.date as Day, 0), writing.dates)],
      ['Support', '0800 123 4567'],
      ['Receipt no', '20260311-0042'],
    ],
  };
}

const layouts = [
  (pairs: Pair[]) => pairs.map(([label, figure]) => `${label}: ${figure}`).join('\n'),
  (pairs: Pair[]) => pairs.map(([label, figure]) => `${label}\t${figure}`).join('\n'),
  (pairs: Pair[]) => pairs.map(([label, figure]) => `${label}\n${figure}`).join('\n'),
  (pairs: Pair[]) => pairs.map(([label, figure]) => `${figure}\n${label}`).join('\n'),
  (pairs: Pair[]) => pairs.map(([label, figure]) => `${label}\n${figure}`).join('\n\n'),
  (pairs: Pair[]) => pairs.map(([label, figure]) => `${figure} ${label}`).join('\n'),
  (pairs: Pair[]) => pairs.map(([label, figure]) => `${label} ${figure}`).join(' '),
  (pairs: Pair[]) => pairs.map(([label, figure]) => `${label} ${figure}`).join(' | '),
  (pairs: Pair[]) => pairs.map(([label, figure]) => `${figure} ${label}`).join(', '),
  (pairs: Pair[]) => pairs.map(([label, figure]) => `| ${label} | ${figure} |`).join('\n'),
];

const charges = fc.record({
  wh: fc.integer({ min: 1000, max: 99_000 }),
  priceTenths: fc.integer({ min: 150, max: 950 }),
  startMinute: fc.integer({ min: 0, max: 200 * 1440 }),
  minutes: fc.integer({ min: 5, max: 720 }),
  socFrom: fc.integer({ min: 0, max: 50 }),
  socTo: fc.integer({ min: 51, max: 100 }),
  kw: fc.constantFrom(7, 22, 50, 150, 350),
  isNamedTotal: fc.boolean(),
});
const writings = fc.record({
  currency: fc.constantFrom('GBP' as const, 'EUR' as const, 'USD' as const),
  comma: fc.boolean(),
  dates: fc.integer({ min: 1, max: 3 }),
  clock24: fc.boolean(),
});
const receipts = fc
  .tuple(charges, writings, fc.nat({ max: layouts.length - 1 }), fc.infiniteStream(fc.integer()), fc.nat(13), fc.nat(8))
  .map(([charge, writing, layout, random, noise, left]) => {
    const mixed = <T>(list: T[]) =>
      list
        .map((one) => [one, random.next().value as number] as const)
        .sort((a, b) => a[1] - b[1])
        .map(([one]) => one);
    const { facts, noise: others } = pairsOf(charge, writing);
    const pairs = mixed([...mixed(facts).slice(left > 5 ? left - 5 : 0), ...mixed(others).slice(0, noise)]);
    return { charge, writing, layout, text: `Osprey\n${layouts[layout]!(pairs)}` };
  });

const now = instantAt('2026-11-22T20:00', 'Europe/London')!;
const read = (text: string, writing: Writing): Receipt =>
  readReceipt(text, { units: unitsOf(writing), now, places: [] });

describe('generated receipts', () => {
  it('are read right, not at all, or not surely', () => {
    fc.assert(
      fc.property(receipts, ({ charge, writing, text }) => {
        const truth: Record<string, string> = truthOf(charge, writing);
        for (const [field, { text: found, confidence }] of Object.entries(read(text, writing))) {
          if (confidence === 'sure') expect([field, found, text]).toEqual([field, truth[field], text]);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('are read surely where every figure has its label on its line', () => {
    fc.assert(
      fc.property(receipts, ({ charge, writing, text, layout }) => {
        fc.pre(layout === 0 && text.includes('Energy') && /^Total/m.test(text) && text.includes('Started'));
        const truth = truthOf(charge, writing);
        const receipt = read(text, writing);
        expect(receipt.charge_delivered_kwh).toMatchObject({ text: truth.charge_delivered_kwh });
        expect(receipt.total_cost).toMatchObject({ text: truth.total_cost, confidence: 'sure' });
        expect(receipt.started_at).toMatchObject({ text: truth.started_at, confidence: 'sure' });
      }),
      { numRuns: 300 },
    );
  });

  it('give text that the form reads', async () => {
    const { sessionFields } = await import('@/lib/sessions/schema');
    fc.assert(
      fc.property(receipts, ({ writing, text }) => {
        const fields: Record<string, { safeDecode: (value: string) => { success: boolean } }> = sessionFields(
          unitsOf(writing),
        );
        for (const [field, { text: found }] of Object.entries(read(text, writing))) {
          expect([field, fields[field]?.safeDecode(found).success]).toEqual([field, true]);
        }
      }),
      { numRuns: 300 },
    );
  });
});
