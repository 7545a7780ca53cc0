import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Day } from '@/lib/core/time';
import { activeFilters, periodChoices, unfiltered } from '@/lib/logbook/rules';
import { logbookFilter, logbookQuery, spanOf, wholeLogbook } from '@/lib/logbook/schema';

const read = (query: string) => logbookFilter(Object.fromEntries(new URLSearchParams(query)));

describe('the address', () => {
  it.each([
    '',
    '?period=2026-11',
    '?period=2026',
    '?from=2026-11-01&to=2026-11-19',
    '?car=3&type=DC&place=public&network=Hedron&text=M6+50%25',
    '?sort=cost&dir=asc&page=2&size=25',
    '?sort=place&dir=desc',
    '?dir=asc',
  ])('%s is read and written as itself', (query) => expect(logbookQuery(read(query))).toBe(query));

  it.each([
    ['sort=password_hash'],
    ['dir=up'],
    ['page=0'],
    ['page=10001'],
    ['page=1e3'],
    ['size=7'],
    ['size=999999'],
    ['period=2026-13'],
    ['period=days'],
    ['from=2026-02-30'],
    ['car=-1'],
    ['car=1%20or%201'],
    ['type=ac'],
    ['place=Home'],
    [`text=${'x'.repeat(65)}`],
    ['text=%00'],
    ['network=%0a'],
    ['sort='],
  ])('%s is as if it were not there', (query) => expect(read(query)).toEqual(wholeLogbook));

  it('takes anything at all without a fault, and answers something of its own', () => {
    const names = fc.constantFrom(
      'period',
      'from',
      'to',
      'car',
      'type',
      'place',
      'network',
      'text',
      'needs',
      'sort',
      'dir',
      'page',
      'size',
    );
    const value = fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.string()), fc.constant(undefined));
    fc.assert(
      fc.property(fc.dictionary(names, value), (parameters) => {
        const filter = logbookFilter(parameters);
        expect(read(logbookQuery(filter))).toEqual(filter);
      }),
    );
  });

  it('may ask for days either side open', () => {
    expect(spanOf(read('from=2026-11-01'))).toEqual({ from: '2026-11-01', to: null });
    expect(spanOf(read('period=2024-02'))).toEqual({ from: '2024-02-01', to: '2024-02-29' });
    expect(spanOf(read('period=2024'))).toEqual({ from: '2024-01-01', to: '2024-12-31' });
  });
});

describe('what narrows', () => {
  it('can be taken away one by one, and leads back to the first page', () => {
    const filter = read('period=2026-11&text=M6&page=3&sort=cost');
    expect(activeFilters(filter).map(({ name, without }) => [name, logbookQuery(without)])).toEqual([
      ['period', '?text=M6&sort=cost'],
      ['text', '?period=2026-11&sort=cost'],
    ]);
    expect(logbookQuery(unfiltered(filter))).toBe('?sort=cost');
  });
});

describe('the periods offered', () => {
  const today = '2026-11-22' as Day;
  it('are this year of months back to the first session, and every year', () => {
    const { months, years } = periodChoices('2026-09-30' as Day, today, '');
    expect(months).toEqual(['2026-11', '2026-10', '2026-09']);
    expect(years).toEqual(['2026']);
  });
  it('hold the months of a chosen year, and a chosen month however far away', () => {
    expect(periodChoices('2020-03-05' as Day, today, '2020').months).toContain('2020-04');
    expect(periodChoices('2020-03-05' as Day, today, '2020').months).not.toContain('2020-02');
    expect(periodChoices('2026-09-30' as Day, today, '2019-01').months).toContain('2019-01');
  });
});
