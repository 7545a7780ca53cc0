import { addDays, isDay, type Day } from '@/lib/core/time';
import { unmarked } from '@/lib/mappings/cells/words';
import { offsetOf } from '@/lib/mappings/cells/zones';

/** Which of day and month comes first; a year in front needs no decision. */
export type DateOrder = 'dmy' | 'mdy';

/** The date of a cell: three numbers whose order is open, or a day that is sure. */
type DatePart = { day: Day } | { first: number; second: number; year: number; hasDots: boolean };

/**
 * A cell read as a point in time, as it is printed. `time` is `HH:MM:SS`; `offset` minutes from UTC, where the cell names one;
 * `zone` a word that may be one; `at` UTC milliseconds of a count since 1970.
 */
export type Moment = {
  date: DatePart | null;
  time: string | null;
  offset: number | null;
  isUtc: boolean;
  at: number | null;
};

const longest = 64;
const two = (n: number) => String(n).padStart(2, '0');
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

// By their first letters, accents off: English, German, French, Spanish, Italian, Dutch, Portuguese, Nordic.
const monthStarts: readonly (readonly string[])[] = [
  ['jan', 'gen', 'ene'],
  ['feb', 'fev'],
  ['mar', 'mrz', 'mrt', 'maa', 'maerz'],
  ['apr', 'avr', 'abr'],
  ['may', 'mai', 'maj', 'mei', 'mag', 'mayo'],
  ['jun', 'juin', 'giu'],
  ['jul', 'juil', 'lug'],
  ['aug', 'aou', 'ago'],
  ['sep', 'set'],
  ['oct', 'okt', 'ott', 'out'],
  ['nov'],
  ['dec', 'dez', 'dic', 'des'],
];
function monthOfName(name: string): number | null {
  const text = plain(name);
  const index = monthStarts.findIndex((starts) => starts.some((start) => text.startsWith(start)));
  return index < 0 ? null : index + 1;
}

const fullYear = (text: string) => (text.length <= 2 ? 2000 + Number(text) : Number(text));

function sureDay(year: number, month: number, day: number): DatePart | null {
  const text = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  return isDay(text) ? { day: text } : null;
}

const yearFirst = /^(\d{4})[-/. ]{1,2}(\d{1,2})[-/. ]{1,2}(\d{1,2})\.?$/;
const yearLast = /^(\d{1,2})([-/. ]) ?(\d{1,2})[-/. ] ?(\d{4}|\d{2})\.?$/;
const dayName = /^(\d{1,2})(?:st|nd|rd|th)?[-. /]*(?:de |of )?(\p{L}{3,12})\.?[-, /.]*(?:de |of )?(\d{4}|\d{2})$/u;
const nameDay = /^(\p{L}{3,12})\.? ?(\d{1,2})(?:st|nd|rd|th)?,? ?(\d{4})$/u;
const yearName = /^(\d{4})[- /](\p{L}{3,12})\.?[- /](\d{1,2})$/u;
const weekday = /^(?:mo|tu|we|th|fr|sa|su|di|mi|do|so|lu|ma|me|je|ve|gi|lo|to|ti|on|ke|pe)\p{L}{0,8}\.?,? +(?=\S)/iu;

function named(text: string): DatePart | null {
  const month = (name: string | undefined) => monthOfName(name ?? '') ?? 0;
  const a = dayName.exec(text);
  if (a) return sureDay(fullYear(a[3] ?? ''), month(a[2]), Number(a[1]));
  const b = nameDay.exec(text);
  if (b) return sureDay(Number(b[3]), month(b[1]), Number(b[2]));
  const c = yearName.exec(text);
  return c ? sureDay(Number(c[1]), month(c[2]), Number(c[3])) : null;
}

/** `23.31`, in a column of times; `0.31` is a share of a day. */
export const dottedTime = /^(?:[1-9]|[01]\d|2[0-3])\.[0-5]\d$/;

const noYear = /^(?:(\p{L}{3,12})\.? (\d{1,2})|(\d{1,2})(?:st|nd|rd|th|\.)?[-/ ](\p{L}{3,12})\.?)$/u;
/** `MM-DD` of a day and the name of its month without a year; `null` for other words, and for a day that no year has. */
function dayOfYear(text: string): string | null {
  const found = noYear.exec(text);
  const month = found ? monthOfName(found[1] ?? found[4] ?? '') : null;
  const day = Number(found?.[2] ?? found?.[3] ?? 0);
  return month !== null && sureDay(2000, month, day) ? `${two(month)}-${two(day)}` : null;
}

function datePart(text: string): DatePart | null {
  const iso = yearFirst.exec(text) ?? /^(20\d{2})(\d{2})(\d{2})$/.exec(text);
  if (iso) return sureDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const last = yearLast.exec(text);
  if (!last) return named(text) ?? (weekday.test(text) ? datePart(text.replace(weekday, '')) : null);
  const [, first = '', mark = '', second = '', year = ''] = last;
  return { first: Number(first), second: Number(second), year: fullYear(year), hasDots: mark === '.' };
}

const clock = /(?:^|[T\s,;@|_-])(\d{1,2})[:h](\d{2})(?::(\d{2})(?:[.,:]\d{1,9})?)?\s*([ap]\.?m\.?)?(?![\d:])/i;
const compact = /^(20\d{6})[T ]?(\d{2})(\d{2})(\d{2})?\s*(Z|[+-]\d{2}:?\d{2})?$/;
const zoneAfter =
  /^\s*(Z\b|[+-]\d{2}:?(?:\d{2})?|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?|[A-Z]{2,5}\b)?\s*(?:\([^)]{0,40}\)|\[[^\]]{0,40}\])?/i;

/** The hour of a clock of twelve; `18 pm` is a clock of twenty-four that says so twice. */
function hourOf(hour: number, half: string): number | null {
  if (half === '' || (half === 'pm' && hour > 12)) return hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half === 'pm' ? 12 : 0);
}

function timeText([, hours = '', minutes = '', seconds = '00', half = '']: RegExpExecArray): string | null {
  const hour = hourOf(Number(hours), half.toLowerCase().replace(/\./g, ''));
  const isReal = hour !== null && hour < 24 && Number(minutes) < 60 && Number(seconds) < 60;
  return isReal ? `${two(hour)}:${minutes}:${seconds}` : null;
}

/** A count of seconds or milliseconds since 1970, or days of a spreadsheet since 1899. */
function counted(text: string): Moment | null {
  const none = { date: null, time: null, offset: null, isUtc: false, at: null };
  if (/^1[0-9]\d{8}(?:\d{3})?(?:\.\d{1,9})?$/.test(text)) {
    const count = Number(text);
    return { ...none, isUtc: true, at: Math.round(count < 1e11 ? count * 1000 : count) };
  }
  if (!/^\d{5}(?:[.,]\d{1,12})?$/.test(text)) return null;
  const serial = Number(text.replace(',', '.'));
  if (serial < 39_448 || serial >= 60_001) return null;
  const seconds = Math.round((serial % 1) * 86_400);
  const day = addDays('1899-12-30' as Day, Math.floor(serial) + (seconds === 86_400 ? 1 : 0));
  const time = `${two(Math.floor(seconds / 3600) % 24)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return { ...none, date: { day }, time: text.length > 5 ? time : null };
}

function zonePart(text: string): { offset: number | null; isUtc: boolean } {
  const word = text.trim();
  return { offset: word === '' ? null : offsetOf(word), isUtc: /^(?:z|utc|gmt)$/i.test(word) };
}

/** Between date and time may stand anything; only what is left over may not be more than a date. */
const tidy = (text: string) =>
  text
    .replace(/\b(?:at|um|uhr|kl|klo|o'clock)\b\.?/gi, ' ')
    // The T between a date and a time, not that of a Tuesday.
    .replace(/^(?:[\s,;@|_-]|T(?!\p{L}))+|(?:[\s,;@|_-]|(?<!\p{L})T)+$/gu, '')
    .replace(/\s+/g, ' ');

/** `20260131T101500Z`. */
function packed(text: string): Moment | null {
  const match = compact.exec(text);
  if (!match) return null;
  const [, day = '', hour = '', minute = '', second = '00', zone = ''] = match;
  const isReal = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
  return isReal ? { date: datePart(day), time: `${hour}:${minute}:${second}`, ...zonePart(zone), at: null } : null;
}

function dateAlone(text: string): Moment | null {
  const date = datePart(tidy(text));
  return date ? { date, time: null, offset: null, isUtc: false, at: null } : null;
}

/** The words of a date and time whose year is missing: `3 Jan`, `18:05`. */
function yearless(cell: string): { date: string; time: string } | null {
  // Nearly every date is told apart by this alone.
  if (/\d{4}/.test(cell) || !/\p{L}{3}/u.test(cell)) return null;
  const text = unmarked(cell.trim());
  if (text.length > longest) return null;
  const found = clock.exec(text);
  const time = found?.[0] ?? '';
  const date = tidy(text.replace(time, ' ')).replace(weekday, '');
  return dayOfYear(date) === null ? null : { date, time: time.replace(/^\D+/, '') };
}

/** The day of a cell that names a day and a month and no year, as `MM-DD`; `null` for other cells. */
export function yearlessDay(cell: string): string | null {
  const words = yearless(cell);
  return words ? dayOfYear(words.date) : null;
}

/** `momentOf` a cell that may lack its year, in that year. */
export function momentIn(cell: string, year: number | null): Moment | null {
  const words = year === null ? null : yearless(cell);
  return words ? momentOf(`${words.date} ${year} ${words.time}`.trim()) : momentOf(cell);
}

// `14-03-2024 18.05`, as it is written in Denmark and Finland.
const dottedClock = /^(.*\d{4}),?\s+(?:kl\.?\s*)?(\d{1,2})\.(\d{2})(?:\.(\d{2}))?$/;
const colons = (text: string) =>
  text.replace(dottedClock, (_, date: string, hours: string, minutes: string, seconds = '00') =>
    [date, `${hours}:${minutes}:${seconds}`].join(' '),
  );

/** Reads a date, a time or both by listed patterns, never by `Date.parse`; `null` where the cell is neither. */
export function momentOf(cell: string): Moment | null {
  const raw = unmarked(cell.trim());
  if (raw.length > longest || !/\d/.test(raw)) return null;
  const text = raw.includes('.') && !raw.includes(':') ? colons(raw) : raw;
  const found = clock.exec(text);
  return counted(text) ?? packed(text) ?? (found ? withClock(text, found) : dateAlone(text));
}

function withClock(text: string, found: RegExpExecArray): Moment | null {
  const time = timeText(found);
  const after = text.slice(found.index + found[0].length);
  const [zone = '', word = ''] = zoneAfter.exec(after) ?? [];
  const part = zonePart(word);
  // Words behind a time that are no zone belong to the date, or are nothing (`18:05 Uhr`).
  const used = part.offset === null && word !== '' ? 0 : zone.length;
  const rest = tidy(`${text.slice(0, found.index)} ${after.slice(used)}`);
  const date = rest === '' ? null : datePart(rest);
  return time === null || (rest !== '' && !date) ? null : { date, time, ...part, at: null };
}

/** The day that a date part means by that order; `null` where it is none by it, or the order is not known. */
export function dayBy(part: DatePart, order: DateOrder | null): Day | null {
  if ('day' in part) return part.day;
  // 5/5 is the fifth of May, whichever comes first.
  if (order === null && part.first !== part.second) return null;
  const [day, month] = order === 'dmy' ? [part.first, part.second] : [part.second, part.first];
  const text = `${String(part.year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  return isDay(text) ? text : null;
}
