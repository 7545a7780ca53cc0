import { describe, expect, it } from 'vitest';
import { localTime } from '@/lib/core/time';
import { looks, readText } from '../../support/importing';
import { lines } from '../../support/layouts';

const first = (...args: Parameters<typeof readText>) => readText(...args).drafts[0]!;

describe('times', () => {
  const clock = (cell: string, zone = 'Europe/London') => {
    const draft = first(lines('Started,kWh,Place', `"${cell}",10,x`), { timeZone: zone });
    return draft.startedAt === null ? draft.day : `${localTime(draft.startedAt, draft.timeZone)} ${draft.timeZone}`;
  };
  it.each([
    ['2024-06-15T18:27:30Z', '2024-06-15T19:27 Europe/London'],
    ['2024-06-15T18:27:30+02:00', '2024-06-15T18:27 Europe/Berlin'],
    ['2024-06-15 18:27', '2024-06-15T18:27 Europe/London'],
    ['15.06.2024, 18:05:00', '2024-06-15T18:05 Europe/London'],
    ['15.06.24-18:05', '2024-06-15T18:05 Europe/London'],
    ['15/06/2024 6:05 PM', '2024-06-15T18:05 Europe/London'],
    ['6/15/2024 12:05 a.m.', '2024-06-15T00:05 Europe/London'],
    ['Sep 17, 2018 11:31 AM', '2018-09-17T11:31 Europe/London'],
    ['Sat, 15 Jun 2024 18:05:00 GMT', '2024-06-15T19:05 Europe/London'],
    ['15 juin 2024 18:05', '2024-06-15T18:05 Europe/London'],
    ['15. März 2024 18:05 Uhr', '2024-03-15T18:05 Europe/London'],
    ['Monday, 17 June 2024 at 18:05', '2024-06-17T18:05 Europe/London'],
    ['20240615T180500Z', '2024-06-15T19:05 Europe/London'],
    ['1718474700', '2024-06-15T19:05 Europe/London'],
    ['1718474700000', '2024-06-15T19:05 Europe/London'],
    ['45458.75', '2024-06-15T18:00 Europe/London'],
    ['2024-06-15T18:05:00-07:00', '2024-06-15T18:05 America/Los_Angeles'],
    ['2024-06-15', '2024-06-15'],
    ['2024/06/15 00:00', '2024-06-15T00:00 Europe/London'],
  ])('%s', (cell, expected) => {
    expect(clock(cell)).toBe(expected);
  });

  it('an end without a day lies after midnight where it must', () => {
    const { drafts } = readText(
      lines('Date,Start time,End time,kWh', '2024-01-31,23:40,00:15,10', '2024-02-01,10:00,11:00,10'),
    );
    expect(drafts.map(({ startedAt, endedAt }) => (endedAt! - startedAt!) / 60_000)).toEqual([35, 60]);
  });

  it('hours that come twice or never are said', () => {
    const marks = readText(
      lines('Started,kWh,Place', '2024-10-27 01:30,10,x', '2024-03-31 01:30,10,x', '2024-03-30 01:30,10,x'),
    ).applied.rows;
    expect(marks.map((row) => (row.verdict === 'new' ? row.marks.length : -1))).toEqual([1, 1, 0]);
  });

  it('ends that cannot be', () => {
    const text = lines(
      'Start,End,Charging time,kWh',
      '2024-01-31 10:00,2024-01-31 09:00,60 min,10',
      '2024-01-31 10:00,2024-02-29 09:00,60 min,10',
      '2024-01-31 10:00,2024-01-31 09:00,,10',
    );
    const { applied, drafts } = readText(text);
    expect(drafts.map(({ endedAt, durationMin }) => [endedAt, durationMin])).toEqual([
      [null, 60],
      [null, 60],
    ]);
    expect(applied.rows[0]).toMatchObject({ marks: [expect.stringContaining('before the start')] });
    expect(looks(text)).toEqual(['4 ended_at']);
  });

  it('an hour in one column and its zone in another', () => {
    const { drafts } = readText(lines('Start,Time zone,kWh,Place', '2024-06-15 18:27,America/New_York,10,x'));
    expect(drafts[0]).toMatchObject({ timeZone: 'America/New_York', startedAt: Date.parse('2024-06-15T22:27Z') });
  });
});

describe('durations', () => {
  it.each([
    ['Duration', '1h0m0s', 60],
    ['Duration', '01:10:00', 70],
    ['Duration', '68:30:20', 4110],
    ['Duration', '1:05', 65],
    ['Duration', '25 min', 25],
    ['Duration (min)', '83.5', 84],
    ['Duration (h)', '0.75', 45],
    ['Duration (s)', '5400', 90],
    ['Duration', 'PT1H30M', 90],
    ['Duration', '1 day, 2:03:04', 1563],
    ['Duration', '20s', 1],
  ])('%s %s', (name, cell, minutes) => {
    expect(first(lines(`Start,${name},kWh,Place`, `2024-01-31 10:00,"${cell}",10,x`)).durationMin).toBe(minutes);
  });

  it('a bare figure is checked against start and end', () => {
    const row = (value: string) =>
      first(lines('Start,End,Duration,kWh', `2024-01-31 10:00,2024-01-31 12:00,${value},10`)).durationMin;
    expect([row('115'), row('6900'), row('1.9')]).toEqual([115, 115, 114]);
  });
});
