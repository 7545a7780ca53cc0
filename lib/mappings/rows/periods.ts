import { folded } from '@/lib/mappings/cells/words';
import { cellAt } from '@/lib/sheets/rules';
import type { Sheet, SheetRow } from '@/lib/sheets/schema';

/** A column that says of what stretch of time each row is, and the shortest of them, which the others are sums of. */
export type Periods = { column: number; shortest: number };

const names: readonly [name: string, words: readonly string[]][] = [
  ['trip', ['trip', 'drive', 'session', 'charge', 'fahrt', 'ladung']],
  ['day', ['day', 'daily', 'tag']],
  ['week', ['week', 'weekly', 'woche']],
  ['month', ['month', 'monthly', 'monat']],
  ['year', ['year', 'yearly', 'annual', 'jahr']],
];
const levels = new Map(names.flatMap(([, words], level) => words.map((word) => [word, level] as const)));
const levelOf = (row: SheetRow, column: number) => levels.get(folded(cellAt(row, column)));

/** Such a column, where a file has one: two or more stretches, and no other word. */
export function periodsOf({ header, rows }: Pick<Sheet, 'header' | 'rows'>): Periods | null {
  for (const column of header.keys()) {
    const found = new Set<number | undefined>();
    for (const row of rows) {
      found.add(levelOf(row, column));
      if (found.has(undefined)) break;
    }
    const known = [...found].filter((level) => level !== undefined);
    if (!found.has(undefined) && known.length > 1) return { column, shortest: Math.min(...known) };
  }
  return null;
}

/** What a row is that sums others up; `null` for the others. */
export function sumOf({ column, shortest }: Periods, row: SheetRow): string | null {
  const level = levelOf(row, column) ?? shortest;
  return level > shortest ? `The sum of a ${names[level]?.[0] ?? ''}` : null;
}
