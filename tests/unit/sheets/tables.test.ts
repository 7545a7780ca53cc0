import { describe, expect, it } from 'vitest';
import { weigh } from '@/lib/mappings/columns/names';
import { sheetOfText } from '@/lib/sheets/transfer';
import { valueOf } from '../../support/owners';

const sheet = (...rows: string[]) => valueOf(sheetOfText(rows.join('\n'), weigh));

describe('tables one below the other', () => {
  it('are told by a name alone below an empty line', () => {
    const read = sheet(
      'A LOG OF CARS',
      'Version,Language',
      '1500,en',
      '',
      'FILLS',
      'Odometer,Date,Fill Amount,Total Price,Note',
      '10010,2026-02-24,31.5,3.78,',
      '10110,2026-02-26,25.25,3.03,cold',
      '',
      'REPAIRS',
      'Description,Date,Odometer,Cost,Note',
      'Tyres,2026-02-25,10050,400.00,',
      '',
      'OWNERS',
      'Name,Since',
      'Ann,2020',
    );
    expect(read.header).toEqual(['Odometer', 'Date', 'Fill Amount', 'Total Price', 'Note']);
    expect(read.rows.map(({ line }) => line)).toEqual([7, 8]);
    expect(read.others).toEqual([
      { name: 'REPAIRS', rows: 2 },
      { name: 'OWNERS', rows: 2 },
    ]);
  });

  it('are one table where the same header comes again below the name of a month', () => {
    const read = sheet(
      'Date,kWh,Cost',
      '2026-01-24,31.5,3.78',
      '',
      'February',
      'Date,kWh,Cost',
      '2026-02-24,30.5,3.66',
      '',
      'March',
      '2026-03-24,20.5,2.46',
    );
    expect(read.rows.map(({ cells }) => cells[1] ?? '')).toEqual(['31.5', '', '30.5', '', '20.5']);
    expect(read.others).toEqual([]);
  });
});

it('takes names that nobody knows although they repeat and have figures in them', () => {
  const read = sheet(
    'Μετρητής,Ημέρα,Είδος,Ποσό,Σύνολο,Γεμάτο,Ποσό,Σύνολο,Γεμάτο 2',
    '10010,2026-02-24,AC,31.5,3.78,ναι,0,0,όχι',
    '10110,2026-02-26,AC,25.25,3.03,ναι,0,0,όχι',
  );
  expect(read.headerLine).toBe(1);
  expect(read.rows).toHaveLength(2);
});
