import { addDays, type Day, type Instant } from '@/lib/core/time';

/** What two records of one charge have in common. */
export type Trace = { carId: number; day: Day; startedAt: Instant | null; energyWh: number };

const fiveMinutes = 300_000;
// What lies further off than any two times that can still be one charge.
const untimed = fiveMinutes + 1;
// Of each row. A file whose every row may be every stored session would otherwise ask for hundreds of millions.
const mostNear = 200;

const isSameEnergy = (a: number, b: number): boolean => {
  const off = Math.abs(a - b);
  return off <= 50 || off <= 0.005 * Math.max(a, b);
};

/** How far apart two records of one charge are (`domain.md` §7), nearest first; `null` where they are two charges. */
export function distanceOf(a: Trace, b: Trace): number | null {
  if (a.carId !== b.carId || !isSameEnergy(a.energyWh, b.energyWh)) return null;
  if (a.startedAt === null || b.startedAt === null) return a.day === b.day ? untimed : null;
  const off = Math.abs(a.startedAt - b.startedAt);
  return off <= fiveMinutes ? off : null;
}

type Group<T> = { trace: Trace; members: T[] };

const keyOf = ({ carId, day, startedAt, energyWh }: Trace) => `${carId} ${day} ${startedAt ?? ''} ${energyWh}`;

/** Equal records together, so that a thousand equal rows are looked for once. */
function grouped<T extends Trace>(records: readonly T[]): Group<T>[] {
  const groups = new Map<string, Group<T>>();
  for (const record of records) {
    const key = keyOf(record);
    const group = groups.get(key);
    if (group) group.members.push(record);
    else groups.set(key, { trace: record, members: [record] });
  }
  return [...groups.values()];
}

type Index<T> = Map<string, Group<T>[]>;
const placeOf = (carId: number, day: Day) => `${carId} ${day}`;

function indexed<T extends Trace>(groups: readonly Group<T>[]): Index<T> {
  const index: Index<T> = new Map();
  for (const group of groups) {
    const key = placeOf(group.trace.carId, group.trace.day);
    const list = index.get(key);
    if (list) list.push(group);
    else index.set(key, [group]);
  }
  return index;
}

type Pair<R, S> = { row: Group<R>; stored: Group<S>; distance: number; off: number };

/** The stored records that may be those of a row. Five minutes may lie about a midnight, which is another one in each zone. */
function pairsOf<R extends Trace, S extends Trace>(row: Group<R>, index: Index<S>): Pair<R, S>[] {
  const { carId, day, energyWh } = row.trace;
  const pairs: Pair<R, S>[] = [];
  for (const near of [day, addDays(day, -1), addDays(day, 1)]) {
    for (const stored of index.get(placeOf(carId, near)) ?? []) {
      const distance = distanceOf(row.trace, stored.trace);
      if (distance === null) continue;
      pairs.push({ row, stored, distance, off: Math.abs(energyWh - stored.trace.energyWh) });
      if (pairs.length === mostNear) return pairs;
    }
  }
  return pairs;
}

const byNearness = (a: Pair<unknown, unknown>, b: Pair<unknown, unknown>) => a.distance - b.distance || a.off - b.off;

/**
 * The stored record that each row repeats. The nearest of all pairs comes first, so that no row takes what belongs to another.
 * A stored record answers for one row only: two equal rows of one file are two sessions.
 */
export function findDuplicates<R extends Trace, S extends Trace>(rows: readonly R[], stored: readonly S[]): Map<R, S> {
  const groups = grouped(stored);
  const index = indexed(groups);
  const equals = new Map(groups.map((group) => [keyOf(group.trace), group]));
  const pairs = grouped(rows).flatMap((row) => {
    // Beyond what is looked at of a day with thousands, the very same record must be found all the same.
    const equal = equals.get(keyOf(row.trace));
    const near = pairsOf(row, index);
    return equal ? [{ row, stored: equal, distance: -1, off: 0 }, ...near] : near;
  });
  const found = new Map<R, S>();
  for (const pair of pairs.toSorted(byNearness)) {
    // In the order of the file and of the ids.
    const count = Math.min(pair.row.members.length, pair.stored.members.length);
    const taken = pair.stored.members.splice(0, count);
    for (const row of pair.row.members.splice(0, count)) {
      const one = taken.shift();
      if (one) found.set(row, one);
    }
  }
  return found;
}
