import type { Day } from '@/lib/core/time';
import type { Micros, WattHours } from '@/lib/core/units';
import type { FileRow, RowMend } from '@/lib/imports/schema';

const verdicts = ['new', 'here', 'look', 'none'] as const;

// Cars, places and reasons come again and again: each text once, and rows point at it.
type PackedRow = [
  ...[line: number, verdict: number, day: string | null, start: string | null],
  ...[energyWh: number | null, costMicros: number | null, car: number, place: number, note: number],
  ...[sessionId: number | null],
];
type Packed = { texts: string[]; rows: PackedRow[]; mends: [index: number, mend: RowMend][] };

/** Rows as one text, a quarter as long as their JSON would be. */
export function packRows(rows: readonly FileRow[]): string {
  const places = new Map<string, number>();
  const placeOf = (text: string) => {
    const known = places.get(text) ?? places.size;
    places.set(text, known);
    return known;
  };
  const packed = rows.map((row): PackedRow => {
    const { line, verdict, day, start, energyWh, costMicros, car, place, note, sessionId } = row;
    const texts = [placeOf(car), placeOf(place), placeOf(note)] as const;
    // Most starts lie on the day itself.
    const clock = start !== null && start.slice(0, 10) === day ? start.slice(11) : start;
    return [line, verdicts.indexOf(verdict), day, clock, energyWh, costMicros, ...texts, sessionId];
  });
  const mends = rows.flatMap(({ mend }, index): Packed['mends'] => (mend ? [[index, mend]] : []));
  return JSON.stringify({ texts: [...places.keys()], rows: packed, mends } satisfies Packed);
}

/** What `packRows` was given. */
export function unpackRows(text: string): FileRow[] {
  const { texts, rows, mends } = JSON.parse(text) as Packed;
  const mendOf = new Map(mends);
  return rows.map(([line, verdict, day, clock, energyWh, costMicros, car, place, note, sessionId], index) => ({
    ...{ line, verdict: verdicts[verdict] ?? 'none', day: day as Day | null, sessionId },
    start: clock === null || clock.length > 5 ? clock : `${day ?? ''}T${clock}`,
    ...{ energyWh: energyWh as WattHours | null, costMicros: costMicros as Micros | null },
    ...{ car: texts[car] ?? '', place: texts[place] ?? '', note: texts[note] ?? '' },
    mend: mendOf.get(index) ?? null,
  }));
}
