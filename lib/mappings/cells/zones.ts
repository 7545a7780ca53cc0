import { addDays, instantAt, isTimeZone, localTime, type Day, type Instant } from '@/lib/core/time';

// Abbreviation → minutes from UTC, and the zone whose clock it is. IST is left out: it is Indian, Irish and Israeli.
const abbreviations: Record<string, [offset: number, zone: string]> = {
  utc: [0, 'UTC'],
  gmt: [0, 'UTC'],
  z: [0, 'UTC'],
  wet: [0, 'Europe/Lisbon'],
  west: [60, 'Europe/Lisbon'],
  bst: [60, 'Europe/London'],
  cet: [60, 'Europe/Berlin'],
  cest: [120, 'Europe/Berlin'],
  mez: [60, 'Europe/Berlin'],
  mesz: [120, 'Europe/Berlin'],
  eet: [120, 'Europe/Helsinki'],
  eest: [180, 'Europe/Helsinki'],
  ast: [-240, 'America/Halifax'],
  adt: [-180, 'America/Halifax'],
  est: [-300, 'America/New_York'],
  edt: [-240, 'America/New_York'],
  cst: [-360, 'America/Chicago'],
  cdt: [-300, 'America/Chicago'],
  mst: [-420, 'America/Denver'],
  mdt: [-360, 'America/Denver'],
  pst: [-480, 'America/Los_Angeles'],
  pdt: [-420, 'America/Los_Angeles'],
  akst: [-540, 'America/Anchorage'],
  akdt: [-480, 'America/Anchorage'],
  hst: [-600, 'Pacific/Honolulu'],
  awst: [480, 'Australia/Perth'],
  acst: [570, 'Australia/Adelaide'],
  acdt: [630, 'Australia/Adelaide'],
  aest: [600, 'Australia/Sydney'],
  aedt: [660, 'Australia/Sydney'],
  nzst: [720, 'Pacific/Auckland'],
  nzdt: [780, 'Pacific/Auckland'],
  jst: [540, 'Asia/Tokyo'],
  sast: [120, 'Africa/Johannesburg'],
};
const known = new Map(Object.entries(abbreviations));

/** Minutes from UTC of `MST`, `+01:00`, `GMT+2`; `null` for other words. */
export function offsetOf(word: string): number | null {
  const text = word
    .trim()
    .toLowerCase()
    .replace(/[()[\]]/g, '');
  const named = known.get(text);
  if (named) return named[0];
  const match = /^(?:utc|gmt)?\s*([+-])(\d{1,2}):?(\d{2})?$/.exec(text);
  if (!match) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return minutes > 14 * 60 ? null : (match[1] === '-' ? -1 : 1) * minutes;
}

const zoneNames = new Map<string, string | null>();

/** The zone that a word in a header or a cell stands for: `CST`, `Europe/Berlin`, `UTC`; `null` for other words. */
export function zoneOf(word: string): string | null {
  const text = word.trim();
  if (text.length > 64) return null;
  const named = known.get(text.toLowerCase());
  if (named) return named[1];
  if (!/^[A-Za-z]+\/[\w/+-]+$/.test(text)) return null;
  let zone = zoneNames.get(text);
  if (zone === undefined) {
    zone = isTimeZone(text) ? text : null;
    if (zoneNames.size > 500) zoneNames.clear();
    zoneNames.set(text, zone);
  }
  return zone;
}

// Where most electric cars are. Whichever shows the printed wall clock will do: only the clock is kept of it.
const usual = [
  ...['Europe/London', 'Europe/Berlin', 'Europe/Helsinki', 'America/New_York', 'America/Chicago', 'America/Denver'],
  ...['America/Los_Angeles', 'America/Phoenix', 'America/Halifax', 'America/Anchorage', 'Pacific/Honolulu'],
  ...['Australia/Sydney', 'Australia/Brisbane', 'Australia/Adelaide', 'Australia/Darwin', 'Australia/Perth'],
  ...[
    'Pacific/Auckland',
    'Asia/Tokyo',
    'Asia/Shanghai',
    'Asia/Kolkata',
    'Asia/Dubai',
    'Europe/Istanbul',
    'Atlantic/Reykjavik',
  ],
];

/** A zone whose clock shows `wall` at that instant, the owner's own if it does; a bare offset has no other name here. */
export function zoneShowing(at: Instant, wall: string, own: string): string | null {
  const minute = wall.slice(0, 16);
  const zone = [own, ...usual].find((name) => localTime(at, name) === minute);
  if (zone !== undefined) return zone;
  const hours = Math.round((Date.parse(`${minute}:00Z`) - at) / 3_600_000);
  const fixed = `Etc/GMT${hours <= 0 ? '+' : '-'}${Math.abs(hours)}`;
  return isTimeZone(fixed) && localTime(at, fixed) === minute ? fixed : null;
}

// Zone and day → whether its clock changes on it. Nearly no day has a change, and to look costs more than to read the row.
const changes = new Map<string, boolean>();

function isChangeDay(day: Day, zone: string): boolean {
  const key = `${zone} ${day}`;
  let known = changes.get(key);
  if (known === undefined) {
    const [from, to] = [instantAt(`${day}T00:00`, zone), instantAt(`${addDays(day, 1)}T00:00`, zone)];
    known = from === null || to === null || to - from !== 86_400_000;
    if (changes.size > 20_000) changes.clear();
    changes.set(key, known);
  }
  return known;
}

/** What the clocks of a zone make of a wall time: an hour that comes twice, or one that spring leaves out. */
export function clockMark(wall: string, zone: string): 'twice' | 'skipped' | null {
  const at = isChangeDay(wall.slice(0, 10) as Day, zone) ? instantAt(wall, zone) : null;
  if (at === null) return null;
  const minute = wall.slice(0, 16);
  if (localTime(at, zone) !== minute) return 'skipped';
  return localTime((at + 3_600_000) as Instant, zone) === minute ? 'twice' : null;
}
