import { addDays, dayOf, isDay, type Day, type Instant } from '@/lib/core/time';
import type { Units } from '@/lib/core/units';

const months = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september'],
  ...['october', 'november', 'december'],
];
const foreignMonths: Record<string, number> = { mär: 3, märz: 3, mai: 5, okt: 10, oktober: 10, dez: 12, dezember: 12 };
const german: Record<string, number> = { januar: 1, februar: 2, juni: 6, juli: 7 };

export type DayRead = { day: Day; isSure: boolean };
export type DayContext = {
  units: Units;
  now: Instant;
  /** The receipt is one of a country that writes the day first. */
  isDayFirst: boolean;
};

function monthOf(name: string): number | null {
  const word = name.toLowerCase().replace(/\.$/, '');
  const known = foreignMonths[word] ?? german[word];
  if (known) return known;
  const at = months.findIndex((month) => (word.length >= 3 && word === month.slice(0, 3)) || word === month);
  return at >= 0 ? at + 1 : word === 'sept' ? 9 : null;
}

const two = (text: string | number) => String(text).padStart(2, '0');

function dayFrom(year: string | number, month: string | number, day: string | number): Day | null {
  const text = `${year}-${two(month)}-${two(day)}`;
  return isDay(text) ? text : null;
}

const dayAhead = /^(?<day>\d{1,2})\D{0,3}\s+(?<month>[\p{L}.]+),?(?:\s+(?<year>\d{4}))?$/u;
const monthAhead = /^(?<month>[\p{L}.]+)\s+(?<day>\d{1,2})[a-z.]{0,2},?(?:\s+(?<year>\d{4}))?$/iu;

/** A date in words; without a year the last one that has been. */
function spelled(raw: string, today: Day): DayRead | null {
  const { day = '', month: name = '', year } = (dayAhead.exec(raw) ?? monthAhead.exec(raw))?.groups ?? {};
  const month = monthOf(name);
  if (month === null) return null;
  const thisYear = Number(today.slice(0, 4));
  const years = year ? [year] : [thisYear, thisYear - 1];
  const found = years.map((one) => dayFrom(one, month, day)).find((one) => one !== null && one <= today);
  return found ? { day: found, isSure: year !== undefined } : null;
}

/** 3/4/2026 is a day in March or in April; plain where only one of them can be, and has been. */
function numbered(raw: string, today: Day, isDayFirst: boolean): { day: Day; isPlain: boolean } | null {
  const [first = '', second = '', short = ''] = raw.split(/[./-]/);
  const year = short.length === 2 ? `20${short}` : short;
  const dayFirst = dayFrom(year, second, first);
  const monthFirst = raw.includes('.') ? null : dayFrom(year, first, second);
  const possible = isDayFirst ? [dayFirst, monthFirst] : [monthFirst, dayFirst];
  const [day, other = day] = possible.filter((one) => one !== null && one <= today);
  return day ? { day, isPlain: other === day } : null;
}

const words: Record<string, number> = { today: 0, heute: 0, yesterday: -1, gestern: -1 };

/** A date as a receipt writes it; `null` where it is none, or is still to come. */
export function readDay(raw: string, { units, now, isDayFirst }: DayContext): DayRead | null {
  const today = dayOf(now, units.timeZone);
  const ago = words[raw.toLowerCase()];
  // A text may have been lying around since it was true.
  if (ago !== undefined) return { day: addDays(today, ago), isSure: false };
  if (/^\d{4}[-/]/.test(raw)) {
    const day = raw.replaceAll('/', '-');
    return isDay(day) && day <= today ? { day, isSure: true } : null;
  }
  if (/\p{L}/u.test(raw)) return spelled(raw, today);
  const read = numbered(raw, today, isDayFirst || units.locale !== 'en-US');
  // With two digits the year could stand first.
  return read && { day: read.day, isSure: (read.isPlain || isDayFirst) && /\d{4}$/.test(raw) };
}

const offsets: Record<string, number> = { z: 0, utc: 0, gmt: 0, bst: 60, cet: 60, cest: 120 };

export type ClockRead = {
  /** `HH:MM` */
  time: string;
  /** Minutes ahead of UTC, where the receipt says its zone; `null` is the zone of the reader. */
  offset: number | null;
  isSure: boolean;
};

function offsetOf(zone: string): number | null {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (!match) return offsets[zone] ?? null;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
}

const clock =
  /^(?<hour>\d{1,3})(?:[:.](?<minute>[0-5]\d))?(?::[0-5]\d)?(?:\.\d{1,9})?\s?(?<half>[ap]\.?m\.?)?\s?(?<zone>z|utc|gmt|bst|cest|cet|[+-]\d{2}:?\d{2})?$/i;

/** The hour of a whole day; 13 pm is none. */
function hourOf(hour: number, half: string): number | null {
  if (half === '') return hour > 23 ? null : hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
}

/** A time of day; `null` where no clock shows it. Half past two without a word of morning or afternoon is not sure. */
export function readClock(raw: string): ClockRead | null {
  const groups = clock.exec(raw.trim())?.groups;
  if (!groups) return null;
  const { hour = '', minute = '00', half = '' } = groups;
  const whole = hourOf(Number(hour), half);
  if (whole === null) return null;
  const isSure = half !== '' || hour.length === 2;
  return { time: `${two(whole)}:${minute}`, offset: offsetOf((groups['zone'] ?? '').toLowerCase()), isSure };
}
