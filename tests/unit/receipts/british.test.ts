import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { instantAt } from '@/lib/core/time';
import type { Units } from '@/lib/core/units';
import { readReceipt } from '@/lib/receipts/rules';

const units: Units = {
  ...{ currency: 'GBP', distance: 'mi', efficiency: 'mi/kWh', timeZone: 'Europe/London', locale: 'en-GB' },
};
const now = instantAt('2026-11-22T20:00', 'Europe/London')!;
const context = { units, now, places: [{ label: 'Home', chargeNetwork: null }] };

const [, ...blocks] = readFileSync(new URL('receipts.txt', import.meta.url), 'utf8').split(/^### /m);
const cases = blocks.map((block) => {
  const [name = '', ...rest] = block.split('\n');
  const [text = '', expected = ''] = rest.join('\n').split('\n---\n');
  const lines = expected.split('\n').filter((line) => line !== '');
  return { name, text, lines: lines.filter((line) => !line.startsWith('-')) };
});

describe('receipts of Britain', () => {
  it('are sixty and more', () => expect(cases.length).toBeGreaterThan(60));

  it.each(cases)('$name', ({ text, lines }) => {
    const receipt = readReceipt(text, context);
    // Whether what is not sure is right is for the file to say.
    const read = Object.entries(receipt).map(([field, one]) => {
      const line = `${field}: ${one.text}`;
      if (one.confidence === 'sure') return `= ${line}`;
      return `${lines.includes(`~ ${line}`) ? '~' : '?'} ${line}`;
    });
    expect(read).toEqual(lines);
  });
});
