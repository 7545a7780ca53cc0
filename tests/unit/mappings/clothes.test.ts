import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantAt, localTime, type Instant } from '@/lib/core/time';
import { content, readText } from '../../support/importing';

type Charge = {
  at: number;
  minutes: number;
  wh: number;
  pence: number;
  from: number;
  to: number;
  place: string;
  notes: string;
};

const charge: fc.Arbitrary<Charge> = fc.record({
  at: fc.integer({ min: Date.parse('2019-01-02') / 60_000, max: Date.parse('2026-06-01') / 60_000 }),
  minutes: fc.integer({ min: 61, max: 600 }),
  wh: fc.integer({ min: 1001, max: 99_999 }),
  pence: fc.integer({ min: 1, max: 9999 }),
  from: fc.integer({ min: 1, max: 50 }),
  to: fc.integer({ min: 51, max: 100 }),
  place: fc.constantFrom('Home', 'Mill Road; rear', 'A, B', 'The "Anchor"', "O'Neill’s"),
  notes: fc.constantFrom('', 'two\nlines', 'fine', '=1+1'),
});

// Two rows that leave nothing open, so that every generated file can be decided from its columns.
const sure: Charge[] = [
  {
    at: Date.parse('2024-01-31T18:30Z') / 60_000,
    minutes: 90,
    wh: 12_500,
    pence: 345,
    from: 20,
    to: 80,
    place: 'Home',
    notes: '',
  },
  {
    at: Date.parse('2024-02-20T06:05Z') / 60_000,
    minutes: 75,
    wh: 7_250,
    pence: 1234,
    from: 30,
    to: 70,
    place: 'Home',
    notes: '',
  },
];

const zone = 'Europe/Berlin';
const wall = (minute: number) => localTime((minute * 60_000) as Instant, zone);

/** How a file may be dressed: the same charges in every one. */
type Clothes = {
  separator: string;
  quote: boolean;
  decimal: '.' | ',';
  order: 'dmy' | 'mdy' | 'ymd' | 'iso';
  end: string;
  units: 'name' | 'cell';
  split: boolean;
  language: number;
};

const clothes: fc.Arbitrary<Clothes> = fc.record({
  separator: fc.constantFrom(',', ';', '\t', '|'),
  quote: fc.boolean(),
  decimal: fc.constantFrom('.', ','),
  order: fc.constantFrom('dmy', 'mdy', 'ymd', 'iso'),
  end: fc.constantFrom('\n', '\r\n', '\r'),
  units: fc.constantFrom('name', 'cell'),
  split: fc.boolean(),
  language: fc.integer({ min: 0, max: 3 }),
});

const names = [
  ['Start', 'End', 'Energy', 'Cost', 'Start SoC', 'End SoC', 'Location', 'Notes', 'Date', 'Start time', 'End time'],
  [
    'Beginn',
    'Ende',
    'Energie',
    'Kosten',
    'Ladestand Start',
    'Ladestand Ende',
    'Standort',
    'Bemerkung',
    'Datum',
    'Startzeit',
    'Endzeit',
  ],
  [
    'started_at',
    'ended_at',
    'energy_delivered',
    'total_cost',
    'soc_start',
    'soc_end',
    'location_name',
    'comment',
    'date',
    'start_time',
    'end_time',
  ],
  [
    'Début',
    'Fin',
    'Énergie délivrée',
    'Coût',
    'SoC début',
    'SoC fin',
    'Lieu',
    'Remarque',
    'Jour',
    'Heure de début',
    'Heure de fin',
  ],
] as const;

function dated(text: string, order: Clothes['order']): string {
  const [year = '', month = '', day = ''] = text.slice(0, 10).split('-');
  const date = {
    dmy: `${day}/${month}/${year}`,
    mdy: `${month}/${day}/${year}`,
    ymd: `${year}/${month}/${day}`,
    iso: text.slice(0, 10),
  }[order];
  return `${date} ${text.slice(11)}`;
}

function dress(
  charges: readonly Charge[],
  { separator, quote, decimal, order, end, units, split, language }: Clothes,
): string {
  const words = names[language]!;
  const number = (value: number, decimals: number) => (value / 10 ** decimals).toFixed(decimals).replace('.', decimal);
  const cell = (text: string) => (quote || /[,;\t|"'\n ]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const unit = (name: string, sign: string) => (units === 'name' ? `${name} (${sign})` : name);
  const valued = (text: string, sign: string) => (units === 'cell' ? `${text} ${sign}` : text);
  const times = split ? [words[8], words[9], words[10]] : [words[0], words[1]];
  const header = [
    ...times,
    unit(words[2], 'kWh'),
    unit(words[3], '€'),
    unit(words[4], '%'),
    unit(words[5], '%'),
    words[6],
    words[7],
  ];
  const rows = charges.map(({ at, minutes, wh, pence, from, to, place, notes }) => {
    const [start, stop] = [dated(wall(at), order), dated(wall(at + minutes), order)];
    const clock = split ? [start.slice(0, 10), start.slice(11), stop.slice(11)] : [start, stop];
    return [
      ...clock,
      valued(number(wh, 3), 'kWh'),
      valued(number(pence, 2), '€'),
      valued(String(from), '%'),
      valued(String(to), '%'),
      place,
      notes,
    ];
  });
  return [header, ...rows].map((cells) => cells.map(cell).join(separator)).join(end);
}

// Where the clock changes within the charge, a file without offsets says something else.
const isPlain = ({ at, minutes }: Charge) =>
  instantAt(wall(at), zone) === at * 60_000 && instantAt(wall(at + minutes), zone) === (at + minutes) * 60_000;

describe('the same charges in other clothes', () => {
  it('give the same sessions', () => {
    fc.assert(
      fc.property(fc.array(charge, { maxLength: 6 }), clothes, (some, dressed) => {
        const charges = [...sure, ...some.filter(isPlain)];
        const { drafts, applied, inference } = readText(dress(charges, dressed), { currency: 'EUR', timeZone: zone });
        expect(inference.questions).toEqual([]);
        expect(applied.counts).toEqual({ new: charges.length, look: 0, none: 0 });
        expect(
          drafts.map((draft) => [
            draft.startedAt,
            draft.endedAt,
            draft.energyWh,
            draft.totalMicros,
            draft.socFrom,
            draft.socTo,
            draft.locationLabel,
            draft.notes,
          ]),
        ).toEqual(
          charges.map(({ at, minutes, wh, pence, from, to, place, notes }) => [
            at * 60_000,
            (at + minutes) * 60_000,
            wh,
            pence * 10_000,
            from,
            to,
            place,
            notes,
          ]),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('local with units, or in UTC without', () => {
    const local = readText(
      'Start;End;Energie (kWh)\n31.07.2024 18:30;31.07.2024 20:00;12,5\n30.01.2024 18:30;30.01.2024 20:00;8,25',
      { timeZone: zone },
    );
    const utc = readText(
      'started,stopped,wh\n2024-07-31T16:30:00Z,2024-07-31T18:00:00Z,12500\n2024-01-30T17:30:00Z,2024-01-30T19:00:00Z,8250',
      { timeZone: zone },
    );
    expect(utc.drafts.map(content)).toEqual(local.drafts.map(content));
    expect(utc.drafts).toHaveLength(2);
  });
});

it('three decimals are kWh with either mark', () => {
  const energies = (mark: string) =>
    readText(
      ['Date;Energy;Place', '24.02.2026;7.932;Home', '25.02.2026;10.013;Home']
        .join('\n')
        .replaceAll(/(?<=;\d+)\./g, mark),
    ).drafts.map(({ energyWh }) => energyWh);
  expect([energies('.'), energies(',')]).toEqual([
    [7932, 10_013],
    [7932, 10_013],
  ]);
});

it('of two times whose names nobody knows the earlier is the start, wherever it stands', () => {
  const starts = (...rows: string[]) => readText(rows.join('\n')).drafts.map(({ startedAt }) => startedAt);
  const [forth, back] = [
    starts('Α,Ω,kWh', '2026-02-24 18:05,2026-02-24 19:05,7', '2026-02-25 18:05,2026-02-25 19:05,8'),
    starts('Ω,kWh,Α', '2026-02-24 19:05,7,2026-02-24 18:05', '2026-02-25 19:05,8,2026-02-25 18:05'),
  ];
  expect(forth).toHaveLength(2);
  expect(back).toEqual(forth);
});
