import { describe, expect, it } from 'vitest';
import { looks, readText } from '../../support/importing';
import { lines } from '../../support/layouts';

const first = (...args: Parameters<typeof readText>) => readText(...args).drafts[0]!;
const keys = (...args: Parameters<typeof readText>) => readText(...args).inference.questions.map(({ key }) => key);

describe('what only the owner can say is asked', () => {
  const dates = lines('Date,Energy (kWh),Cost', '03/04/2024,10.5,1.00', '05/06/2024,8.25,2.00');
  it('the order of dates, where every day is 12 or less', () => {
    expect(keys(dates)).toEqual(['order']);
    expect(looks(dates)).toEqual(['2 date', '3 date']);
    expect(readText(dates).inference.questions[0]!.options.map(({ label }) => label)).toEqual(['3 April', '4 March']);
    expect(readText(dates, {}, { order: 'mdy' }).drafts.map(({ day }) => day)).toEqual(['2024-03-04', '2024-05-06']);
    expect(readText(dates, {}, { order: 'dmy' }).drafts.map(({ day }) => day)).toEqual(['2024-04-03', '2024-06-05']);
  });

  it('not where one day of the column decides, or points stand between', () => {
    expect(keys(lines('Date,kWh,Note', '03/04/2024,10.5,', '25/06/2024,8.25,'))).toEqual([]);
    expect(keys(lines('Date,kWh,Note', '03/04/2024,10.5,', '06/25/2024,8.25,'))).toEqual([]);
    expect(first(lines('Datum;kWh;Ort', '03.04.2024;10,5;')).day).toBe('2024-04-03');
  });

  it('a lone 1,096', () => {
    const text = lines('Date;kWh;Place', '2024-01-31;1,096;x');
    expect(keys(text)).toEqual(['decimal']);
    expect(looks(text)).toEqual(['2 charge_delivered_kwh']);
    expect(first(text, {}, { decimal: ',' }).energyWh).toBe(1096);
  });

  it('not where other rows decide, or all would be thousands of kWh', () => {
    expect(
      readText(lines('Date;kWh;Place', '2024-01-31;82,5;x', '2024-02-01;140,125;x')).drafts.map(
        ({ energyWh }) => energyWh,
      ),
    ).toEqual([82_500, 140_125]);
    expect(
      readText(lines('Date;kWh;Place', '2024-01-31;12,345;x', '2024-02-01;8,125;x')).drafts.map(
        ({ energyWh }) => energyWh,
      ),
    ).toEqual([12_345, 8125]);
  });

  it('amounts in another currency', () => {
    const text = lines('Date,kWh,Cost,Place', '2024-01-31,10,€4.50,x', '2024-02-01,10,£3.00,y');
    expect(keys(text)).toEqual(['other_currency']);
    expect(readText(text).drafts.map(({ totalMicros }) => totalMicros)).toEqual([null, 3_000_000]);
    expect(readText(text, {}, { other_currency: 'keep' }).drafts.map(({ totalMicros }) => totalMicros)).toEqual([
      4_500_000, 3_000_000,
    ]);
  });

  it('a cost that is 0 throughout', () => {
    const text = lines('Date,kWh,Cost,Place', '2024-01-31,10,0,x', '2024-02-01,10,0.00,y');
    expect(keys(text)).toEqual(['zero_cost']);
    expect(first(text)).toMatchObject({ isFree: true, totalMicros: null });
    expect(first(text, {}, { zero_cost: 'unknown' })).toMatchObject({ isFree: false, totalMicros: null });
  });
});

describe('money', () => {
  const priced = (...rows: string[]) =>
    readText(lines('Date,kWh,Price,Place', ...rows)).inference.mapping.columns[2]!.field;
  it('an ambiguous price is what its values do', () => {
    expect(priced('2024-01-01,10,0.30,x', '2024-01-02,40,0.30,x', '2024-01-03,7,0.32,x')).toBe('cost_per_kwh');
    expect(priced('2024-01-01,10,3.00,x', '2024-01-02,40,12.10,x', '2024-01-03,7,2.10,x')).toBe('total_cost');
  });

  it.each([
    ['pence by the product', 'Date,kWh,Unit price,Total cost', '2024-01-31,24.6,7.5,1.85', 1_850_000, 75_000],
    ['pence in the name', 'Date,kWh,Rate (p/kWh),Notes', '2024-01-31,24.6,7.5,', null, 75_000],
    ['pence in the cell', 'Date,kWh,Price per kWh,Notes', '2024-01-31,24.6,28.62p,', null, 286_200],
    ['pence by size', 'Date,kWh,Price per kWh,Notes', '2024-01-31,24.6,28.62,', null, 286_200],
    ['pounds by size', 'Date,kWh,Price per kWh,Notes', '2024-01-31,24.6,£0.45/kWh,', null, 450_000],
    ['a total in pence', 'Date,kWh,cost_pence,Notes', '2024-01-31,24.6,172,', 1_720_000, null],
  ])('%s', (_, header, row, totalMicros, price) => {
    const { inference, drafts } = readText(lines(header, row));
    const draft = drafts[0]!;
    const column = inference.mapping.columns.find(({ field }) => field === 'cost_per_kwh');
    expect(draft.totalMicros).toBe(totalMicros);
    if (totalMicros === null) expect(draft.priceMicrosPerKwh).toBe(price);
    else if (price !== null) expect(column?.unit).toBe('minor');
  });

  it('empty is unknown, nought is free', () => {
    const { drafts } = readText(
      lines('Date,kWh,Cost,Place', '2024-01-31,10,,x', '2024-02-01,10,0,y', '2024-02-02,10,N/A,y', '2024-02-03,10,1,y'),
    );
    expect(drafts.map(({ totalMicros, isFree }) => [totalMicros, isFree])).toEqual([
      [null, false],
      [null, true],
      [null, false],
      [1_000_000, false],
    ]);
  });
});
