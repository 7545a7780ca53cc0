import { describe, expect, it } from 'vitest';
import { looks, readText } from '../../support/importing';
import { lines } from '../../support/layouts';

const nones = (...args: Parameters<typeof readText>) =>
  readText(...args).applied.rows.flatMap((row) => (row.verdict === 'none' ? [`${row.line} ${row.what}`] : []));

describe('rows', () => {
  it('that are no charges say what they are', () => {
    const text = lines(
      'Date,Type,kWh,Cost,Notes',
      '2024-01-31,AC,10,1,',
      '2024-01-31,AC,0,0,',
      '2024-01-31,AC,0,£1.20,',
      '2024-02-01,,,2.50,Parking fee',
      '2024-02-02,,,,',
      'Total,,10,3.50,',
    );
    expect(nones(text)).toEqual([
      '3 No energy flowed (0 kWh)',
      '4 No energy flowed (0 kWh), but it cost £1.20',
      '5 parking 2.50',
      '7 A total',
    ]);
    expect(looks(text)).toEqual(['6 charge_delivered_kwh']);
  });

  it('that slipped, or say what cannot be, need a look', () => {
    const text = lines(
      'Date,kWh,Start SoC,End SoC,Place',
      '2024-01-31,10,20,80,x',
      '2024-01-31,10,20',
      '2024-01-31,,12,5,20,80,x',
      '2024-02-30,10,20,80,x',
      '2024-01-31,2500,20,80,x',
      '2024-01-31,-1.2,20,80,x',
      '2027-01-31,10,20,80,x',
      '0026-01-31,10,20,80,x',
      '2024-01-31,< 1 kWh,20,80,x',
      '2024-01-31,~ 12 kWh,20,80,x',
    );
    expect(looks(text)).toEqual([
      '3 row',
      '4 row',
      '5 date',
      '6 charge_delivered_kwh',
      '7 charge_delivered_kwh',
      '8 date',
      '9 date',
      '10 charge_delivered_kwh',
    ]);
    expect(readText(text).drafts.at(-1)).toMatchObject({ energyWh: 12_000, energySource: 'estimated' });
  });

  it('are AC or DC by their power, else by networks that have nothing else, and it is said which', () => {
    const powerless = readText(lines('Date,kWh,Place', '2024-01-31,30,Instavolt Hedge End', '2024-01-30,30,Tesco'));
    expect(powerless.drafts.map(({ chargeType }) => chargeType)).toEqual(['DC', 'AC']);
    expect(powerless.inference.notices).toContain(
      'The file does not say AC or DC: AC is taken, but for networks that have rapid chargers only.',
    );
    const powered = readText(lines('Date,kWh,kW,Place', '2024-01-31,30,7,Osprey Drive', '2024-01-30,30,50,Tesco'));
    expect(powered.drafts.map(({ chargeType }) => chargeType)).toEqual(['AC', 'DC']);
    expect(powered.inference.notices).toContain('AC or DC is told from the power.');
  });

  it('of one interval are a meter’s, but for bills of several places and levels of a battery', () => {
    const hourly = (header: string, rest: (i: number) => string) =>
      lines(header, ...Array.from({ length: 24 }, (_, i) => `2026-02-01 ${String(i).padStart(2, '0')}:00,${rest(i)}`));
    const stranger = (text: string) => readText(text).inference.stranger?.kind ?? null;
    expect(stranger(hourly('Date,kWh', (i) => `${i + 1}.5`))).toBe('readings');
    expect(stranger(hourly('Date,kWh,Cost,Place', (i) => `${i + 1}.5,0.${i + 10},Home`))).toBe('readings');
    expect(stranger(hourly('Date,kWh,Cost,Place', (i) => `${i + 1}.5,2.${i + 10},Place ${i % 3}`))).toBeNull();
    expect(stranger(hourly('Date,kWh,Start SoC,End SoC', (i) => `${i + 1}.5,20,${i + 50}`))).toBeNull();
  });

  it('that sum up days and months beside their trips are none; a column of other words says nothing', () => {
    const text = lines(
      'Period,Date,Odometer,kWh,Place',
      'TRIP,2026-01-15 17:30,10000,3.5,Gym',
      'TRIP,2026-01-15 19:17,10080,30.1,Home',
      'DAY,2026-01-15,10080,33.6,Home',
      'TRIP,2026-01-16 18:20,10150,12,Home',
      'DAY,2026-01-16,10150,12,Home',
      'MONTH,2026-01-31,10150,45.6,Home',
    );
    expect(nones(text)).toEqual(['4 The sum of a day', '6 The sum of a day', '7 The sum of a month']);
    expect(readText(text).drafts.map(({ energyWh }) => energyWh)).toEqual([3500, 30_100, 12_000]);
    expect(nones(text.replace('DAY,2026-01-16', 'Fast,2026-01-16'))).toEqual([]);
    expect(nones(text.replaceAll(/TRIP|MONTH/g, 'DAY'))).toEqual([]);
  });

  it('with a length beyond all calendars need a look', () => {
    const text = lines('End,Duration,kWh', '2024-01-31 10:00,90,10', '2024-01-31 11:00,1e308,10');
    expect(looks(text)).toEqual(['3 duration_mins']);
  });

  it('without energy are offered an estimate from both levels', () => {
    const { applied } = readText(
      lines('Date,kWh,Start SoC,End SoC,Place', '2024-01-31,10,20,30,x', '2024-01-31,,20,80,x'),
      { batteryWh: 58_000 },
    );
    expect(applied.rows[1]).toMatchObject({ verdict: 'look', estimateWh: 34_800 });
  });

  it('levels of 0 and 0 are unknown, and shares are percents', () => {
    const { drafts } = readText(
      lines('Date,kWh,Start SoC,End SoC,Place', '2024-01-31,10,0,0,x', '2024-01-31,10,0.25,0.805,x'),
    );
    expect(drafts.map(({ socFrom, socTo }) => [socFrom, socTo])).toEqual([
      [null, null],
      [25, 81],
    ]);
  });

  it('a repeated header and a nameless total are none', () => {
    const text = lines(
      'Date,kWh,Cost,Place',
      '2024-01-31,10,1,x',
      'Date,kWh,Cost,Place',
      '2024-02-01,12.5,1,x',
      ',22.5,2,',
    );
    expect(nones(text)).toEqual(['3 The header again', '5 The total of all rows']);
  });

  it('of several cars are asked for by name', () => {
    const { applied } = readText(
      lines('Date,kWh,Vehicle,Place', '2024-01-31,10,Leaf,x', '2024-02-01,12.5,__proto__,x', '2024-02-02,12.5,Leaf,x'),
    );
    expect(applied.cars).toEqual([
      { name: 'Leaf', count: 2 },
      { name: '__proto__', count: 1 },
    ]);
  });
});

describe('files that are no charges', () => {
  const halfHours = (header: string, row: (start: string, end: string) => string, count = 50) =>
    lines(
      header,
      ...Array.from({ length: count }, (_, i) =>
        row(
          new Date(Date.UTC(2024, 0, 1, 0, i * 30)).toISOString(),
          new Date(Date.UTC(2024, 0, 1, 0, i * 30 + 30)).toISOString(),
        ),
      ),
    );
  it.each([
    [
      'Octopus consumption',
      halfHours('Consumption (kWh), Start, End', (start, end) => `0.123, ${start}, ${end}`),
      'readings',
    ],
    [
      'Octopus consumption, few rows',
      halfHours(
        'Consumption (kwh), Estimated Cost Inc. Tax (p), Start, End',
        (start, end) => `0.123456789, 3.2123, ${start}, ${end}`,
        3,
      ),
      'readings',
    ],
    [
      'an inverter by the hour',
      lines(
        'Time,Energy (Wh),Battery energy (Wh)',
        ...Array.from({ length: 48 }, (_, i) => `${new Date(Date.UTC(2024, 0, 1, i)).toISOString()},${i * 10},5`),
      ),
      'readings',
    ],
    [
      'a poll of a car',
      lines(
        'datetime, longitude, latitude, engineOn, 12V%, odometer, SOC%, charging, plugged, address, EV range',
        ...Array.from(
          { length: 40 },
          (_, i) =>
            `${new Date(Date.UTC(2024, 0, 1, 0, i * 7 + (i % 3))).toISOString()}, 1.5, 50.2, False, 80, 1000.${i % 10}, 50, False, 0, "x; y", 200`,
        ),
      ),
      'poll',
    ],
    [
      'prices',
      lines('value_exc_vat,value_inc_vat,valid_from,valid_to', '10,10.5,2024-01-01T00:00:00Z,2024-01-01T00:30:00Z'),
      'prices',
    ],
    ['odometer readings', lines('Date,InitialOdometer,Odometer,Notes,Tags', '2024-01-31,1000,1010,,'), 'no_energy'],
  ])('%s', (_, text, kind) => {
    const { inference } = readText(text);
    expect(inference.stranger?.kind).toBe(kind);
    expect(inference.stranger?.sentence).toMatch(/\.$/);
  });

  it('a commuter who charges every evening is none of them', () => {
    const text = lines(
      'Start,kWh,Place',
      ...Array.from(
        { length: 40 },
        (_, i) => `2024-0${1 + Math.floor(i / 28)}-${String(1 + (i % 28)).padStart(2, '0')} 23:30,7.5,Home`,
      ),
    );
    expect(readText(text).inference.stranger).toBeNull();
  });
});
