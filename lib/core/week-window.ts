/** A stretch of the day that comes back every week. It may cross midnight: its `days` are those on which it begins. */
export type WeekWindow = {
  /** `HH:MM`. Where it ends at the minute at which it begins, it lasts the whole day. */
  from: string;
  to: string;
  /** 0 Monday … 6 Sunday, ascending. */
  days: number[];
};

export const everyDay: readonly number[] = [0, 1, 2, 3, 4, 5, 6];
export const weekdays: readonly number[] = [0, 1, 2, 3, 4];
export const weekend: readonly number[] = [5, 6];

const names = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const minutesPerDay = 1440;
const isSame = (a: readonly number[], b: readonly number[]) =>
  a.length === b.length && a.every((day, at) => day === b[at]);

/** Which of the days stand in a row: `[0, 1, 2, 4]` is `[[0, 2], [4, 4]]`. */
export function runsOf(days: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last && last[1] === day - 1) last[1] = day;
    else runs.push([day, day]);
  }
  return runs;
}

function daysText(days: readonly number[]): string {
  if (days.length === 0) return 'no day';
  if (isSame(days, everyDay)) return 'every day';
  if (isSame(days, weekdays)) return 'weekdays';
  if (isSame(days, weekend)) return 'weekends';
  return runsOf(days)
    .map(([first, last]) =>
      first === last ? names[first] : `${names[first]}${last - first > 1 ? '-' : ','}${names[last]}`,
    )
    .join(',');
}

/** The text that `readWindow` reads back; what is not known yet is a question mark. */
export const windowText = ({ from, to, days }: WeekWindow): string => `${from || '?'}-${to || '?'} ${daysText(days)}`;

/** `23:30`, `7:00`, `0030`, `7.30` → `HH:MM`; `24:00` is the midnight at which a day ends. */
function timeOf(typed: string): string | null {
  const [, hours = '', minutes = ''] = /^(\d{1,2})[:.]?([0-5]\d)$/.exec(typed) ?? [];
  const hour = Number(hours);
  if (hours === '' || hour > 24 || (hour === 24 && minutes !== '00')) return null;
  return `${String(hour % 24).padStart(2, '0')}:${minutes}`;
}

const day = '(mon|tue|wed|thu|fri|sat|sun)[a-z]*';
const aDay = new RegExp(`^${day}(?:\\s*[-–]\\s*${day})?\\s*(?:[,;&+]|and\\b)?\\s*`, 'i');
const phrases: [RegExp, readonly number[]][] = [
  [/^(?:every ?day|daily)\b[\s,]*/i, everyDay],
  [/^weekdays?\b[\s,]*/i, weekdays],
  [/^weekends?\b[\s,]*/i, weekend],
  [/^no day\b[\s,]*/i, []],
];

/** From a day to another, over the end of the week where need be. */
function daysFrom(first: string, last: string): number[] {
  const from = names.indexOf(first.toLowerCase());
  const count = (names.indexOf(last.toLowerCase()) - from + 7) % 7;
  return Array.from({ length: count + 1 }, (_, offset) => (from + offset) % 7);
}

/** The days that the beginning of a text names, and how long that word is. */
function readDayWord(text: string): { days: readonly number[]; length: number } | null {
  for (const [pattern, days] of phrases) {
    const [phrase] = pattern.exec(text) ?? [];
    if (phrase) return { days, length: phrase.length };
  }
  const named = aDay.exec(text);
  return named?.[1] ? { days: daysFrom(named[1], named[2] ?? named[1]), length: named[0].length } : null;
}

/** The days at the beginning of a text; where none are named, all of them. */
function readDays(text: string): { days: number[]; rest: string } {
  const found = new Set<number>();
  let rest = text;
  let word = readDayWord(rest);
  if (!word) return { days: [...everyDay], rest };
  while (word) {
    for (const one of word.days) found.add(one);
    rest = rest.slice(word.length);
    word = readDayWord(rest);
  }
  return { days: [...found].sort((a, b) => a - b), rest };
}

function faultOf(begins: string, ends: string, days: readonly number[]): string | null {
  if (begins === '' || begins === '?') return 'enter when it begins, like 23:30';
  if (timeOf(begins) === null) return `“${begins}” is no time of the day: write it like 23:30`;
  if (ends === '' || ends === '?') return 'enter when it ends, like 05:30';
  if (timeOf(ends) === null) return `“${ends}” is no time of the day: write it like 05:30`;
  return days.length === 0 ? 'choose at least one day' : null;
}

/** A window as far as it could be read, what is missing empty; `rest` is the text behind it. */
export type WindowRead = WeekWindow & { rest: string; fault: string | null };

/**
 * Reads a window at the beginning of a text: `23:30-05:30 every day …`, `00:30 to 04:30 mon-fri,sun …`, `22:00–00:00 …`.
 * Loses nothing: what is no window is all `rest`.
 */
export function readWindow(text: string): WindowRead {
  const [, begins = '', ends = '', behind] = /^([^\s\-–—]+)\s*(?:[-–—]|to\s)\s*(\S+)\s*(.*)$/i.exec(text.trim()) ?? [];
  if (behind === undefined) {
    const fault = 'write when it begins and ends, like 23:30-05:30';
    return { from: '', to: '', days: [...everyDay], rest: text.trim(), fault };
  }
  const { days, rest } = readDays(behind);
  return { from: timeOf(begins) ?? '', to: timeOf(ends) ?? '', days, rest, fault: faultOf(begins, ends, days) };
}

const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** A piece of a day, in minutes from its midnight, and by its place in the list the window it lies in. */
export type DayPiece = { from: number; to: number; index: number | null };

/** The pieces that the windows cover of one weekday, in the order of the windows. */
function piecesOn(windows: readonly WeekWindow[], weekday: number): DayPiece[] {
  const before = (weekday + 6) % 7;
  return windows.flatMap(({ from, to, days }, index) => {
    const [begins, ends] = [minuteOf(from), minuteOf(to)];
    const isOver = ends <= begins;
    const today = { from: begins, to: isOver ? minutesPerDay : ends, index };
    const rest = { from: 0, to: ends, index };
    return [...(days.includes(weekday) ? [today] : []), ...(isOver && ends > 0 && days.includes(before) ? [rest] : [])];
  });
}

/** One weekday from midnight to midnight by the clock on the wall, without a gap. Where windows overlap the later one counts. */
export function dayPieces(windows: readonly WeekWindow[], weekday: number): DayPiece[] {
  const covered = piecesOn(windows, weekday);
  const cuts = [...new Set([0, minutesPerDay, ...covered.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b);
  const pieces: DayPiece[] = [];
  for (const [at, to] of cuts.slice(1).entries()) {
    const from = cuts[at] ?? 0;
    const index = covered.findLast((piece) => piece.from <= from && to <= piece.to)?.index ?? null;
    const last = pieces.at(-1);
    if (last?.index === index) last.to = to;
    else pieces.push({ from, to, index });
  }
  return pieces;
}

/** The days of the week, those that are alike together. */
export function weekPieces(windows: readonly WeekWindow[]): { days: number[]; pieces: DayPiece[] }[] {
  const kinds = new Map<string, { days: number[]; pieces: DayPiece[] }>();
  for (const weekday of everyDay) {
    const pieces = dayPieces(windows, weekday);
    const key = JSON.stringify(pieces);
    const kind = kinds.get(key) ?? { days: [], pieces };
    kind.days.push(weekday);
    kinds.set(key, kind);
  }
  return [...kinds.values()];
}

/** The first two windows, by their places in the list, that share a minute of the week. */
export function overlapOf(windows: readonly WeekWindow[]): [number, number] | null {
  const days = everyDay.map((weekday) => piecesOn(windows, weekday));
  for (const [later] of windows.entries()) {
    for (let earlier = 0; earlier < later; earlier += 1) {
      const share = days.some((pieces) =>
        pieces.some((a) =>
          pieces.some((b) => a.index === earlier && b.index === later && a.from < b.to && b.from < a.to),
        ),
      );
      if (share) return [earlier, later];
    }
  }
  return null;
}
