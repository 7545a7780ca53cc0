import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  comparedIds,
  draftFields,
  periodOf,
  periodsSince,
  whatIf,
  whatIfAddress,
  withoutOne,
} from '@/lib/comparisons/schema';
import type { Day } from '@/lib/core/time';
import type { Units } from '@/lib/core/units';

const today = '2026-11-22' as Day;
const units: Units = {
  currency: 'GBP',
  distance: 'mi',
  efficiency: 'mi/kWh',
  timeZone: 'Europe/London',
  locale: 'en-GB',
};
const read = (address: string) => {
  const query = new URL(address, 'http://host').searchParams;
  const names = [...new Set(query.keys())];
  const parameters = Object.fromEntries(
    names.map((name) => [name, query.getAll(name).length > 1 ? query.getAll(name) : query.getAll(name)[0]]),
  );
  return whatIf(parameters, units, today);
};

describe('the address of a comparison', () => {
  it('has a period: a year, a month, else the twelve months up to today', () => {
    expect(periodOf('2025', today)).toEqual({ key: '2025', from: '2025-01-01', to: '2025-12-31' });
    expect(periodOf('2026-11', today)).toEqual({ key: '2026-11', from: '2026-11-01', to: '2026-11-30' });
    for (const text of ['', 'last12', '2027', '2026-12', '1999', '2026-13', '20260', '2026-1'])
      expect(periodOf(text, today)).toEqual({ key: 'last12', from: '2025-11-23', to: today });
    expect(periodOf('', '2028-02-29' as Day)).toMatchObject({ from: '2027-03-01', to: '2028-02-29' });
  });

  it('offers the years and months since the first session, and the one that is asked about', () => {
    const first = '2025-10-05' as Day;
    expect(periodsSince(first, periodOf('', today), today).years).toEqual(['2026', '2025']);
    expect(periodsSince(first, periodOf('2015', today), today).years).toEqual(['2026', '2025', '2015']);
    const { months } = periodsSince(first, periodOf('2019-02', today), today);
    expect([months[0], months.at(-2), months.at(-1), months.length]).toEqual(['2026-11', '2025-10', '2019-02', 15]);
  });

  it('is read back to the same question', () => {
    const text = fc.constantFrom('', 'Nights', '28', '7.5p', 'dear', '23:30-05:30 every day 7', '1\n2', '&=#?');
    const draft = fc.record(Object.fromEntries(draftFields.map((field) => [field, text])));
    fc.assert(
      fc.property(
        fc.constantFrom('2025', '2026-11', 'last12', 'nonsense'),
        fc.uniqueArray(fc.integer({ min: 1, max: 1e6 }), { maxLength: 5 }),
        fc.array(draft, { maxLength: 3 }),
        fc.boolean(),
        (period, tariffs, drafts, hasPaid) => {
          const query = new URLSearchParams({ period, ...(hasPaid ? {} : { paid: 'no' }) });
          for (const id of tariffs) query.append('t', String(id));
          for (const [at, fields] of drafts.entries())
            for (const [name, value] of Object.entries(fields)) query.set(`${name}_${at + 1}`, value);
          const asked = read(`/insights/what-if?${query.toString()}`);
          expect(read(whatIfAddress(asked))).toEqual(asked);
        },
      ),
    );
  });

  it('holds typed tariffs, read as the tariff form reads them, and keeps what cannot be read', () => {
    const bands = '23:30-05:30 every day 7\n16:00-19:00 mon-fri 40';
    const { drafts } = read(
      `/?${new URLSearchParams({ name_2: 'Nights', price_2: '28.5', bands_2: bands }).toString()}`,
    );
    expect(drafts).toHaveLength(1);
    expect(drafts[0]).toMatchObject({ place: 2, errors: {}, tariff: { name: 'Nights', priceMicrosPerKwh: 285_000 } });
    expect(drafts[0]?.tariff?.bands).toHaveLength(2);
    const [bad] = read('/?price_1=dear&bands_1=23:30-05:30').drafts;
    expect(bad?.tariff).toBeNull();
    expect(bad?.values).toMatchObject({ price: 'dear', bands: '23:30-05:30', name: 'Typed tariff 1' });
    expect(Object.keys(bad?.errors ?? {}).sort()).toEqual(['bands', 'price']);
    // A choice from a list alone is nothing typed.
    expect(read('/?clock_1=on&untimed_1=cheapest').drafts).toEqual([]);
  });

  it('takes the hours of a preset, and asks for the prices without a word of blame', () => {
    const [draft] = read('/?preset_1=octopus-go').drafts;
    expect(draft).toMatchObject({ preset: 'octopus-go', tariff: null, errors: {} });
    expect(draft?.values).toMatchObject({ name: 'Octopus Go', bands: '00:30-05:30 every day', untimed: 'cheapest' });
    const typed = read('/?preset_1=octopus-go&bands_1=01:00-02:00+9&price_1=28').drafts[0];
    expect(typed?.values.bands).toBe('01:00-02:00 9');
  });

  it('compares what is chosen and there, and by itself the newest', () => {
    const tariffs = [1, 2, 3, 4, 5, 6].map((id) => ({ id }));
    expect(comparedIds(read('/'), tariffs)).toEqual([3, 4, 5, 6]);
    expect(comparedIds(read('/?t=2&t=9&t=1'), tariffs)).toEqual([1, 2]);
    expect(comparedIds(read('/?t=2,5'), tariffs)).toEqual([2, 5]);
    expect(comparedIds(read('/?price_1=28'), tariffs)).toEqual([]);
    const many = Array.from({ length: 40 }, (_, id) => ({ id: id + 1 }));
    const all = read(`/?price_1=28&${many.map(({ id }) => `t=${id}`).join('&')}`);
    expect(comparedIds(all, many)).toHaveLength(11);
  });

  it('leads on to the same question without one of its parts', () => {
    const asked = read('/?t=1&t=2&price_1=28');
    expect(withoutOne(asked, [1, 2], 't1')).toMatchObject({ tariffs: [2], hasPaid: true });
    expect(withoutOne(asked, [1, 2], 'd1').drafts).toEqual([]);
    expect(withoutOne(asked, [1, 2], 'paid')).toMatchObject({ tariffs: [1, 2], hasPaid: false });
  });
});
