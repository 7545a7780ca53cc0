import { currencies, type Currency } from '@/lib/core/units';
import { aliasesOf } from '@/lib/mappings/columns/aliases';
import { folded } from '@/lib/mappings/cells/words';
import { zoneOf } from '@/lib/mappings/cells/zones';
import type { UnitName } from '@/lib/mappings/schema';

/** A name of a column taken apart: `full` with its last word, `name` without a unit that stands in it. */
export type ColumnName = {
  full: string;
  name: string;
  /** What stands in brackets. */
  aside: string;
  unit: UnitName | null;
  /** A fuel that is burnt stands where kWh should. */
  fuel: string | null;
  isPerKwh: boolean;
  currency: Currency | null;
  zone: string | null;
};

type Sign = Partial<Omit<ColumnName, 'full' | 'name' | 'aside'>>;
const signs = new Map<string, Sign>();
const put = (words: string, sign: Sign) => {
  for (const word of words.split('|')) signs.set(word, sign);
};
put('kwh|kwhs|kw h|in kwh|kilowatt hours|kilowatt hour|kilowattstunden|度', { unit: 'kWh' });
put('wh|in wh', { unit: 'Wh' });
put('mwh', { unit: 'MWh' });
put('kw', { unit: 'kW' });
put('w|watts', { unit: 'W' });
put('km|км|kilometer|kilometers|kilometre|kilometres|kms', { unit: 'km' });
put('mi|mile|miles|mls', { unit: 'mi' });
put('metres|meters', { unit: 'm' });
put('s|sec|secs|second|seconds|sek|sekunden', { unit: 's' });
put('min|mins|minute|minutes|minuten|minuter|мин', { unit: 'min' });
put('h|hr|hrs|hour|hours|std|stunden', { unit: 'h' });
put('ms|milliseconds', { unit: 'ms' });
put('hh mm ss|h mm ss|hh mm|h mm|hms|hhmmss|d hh mm ss', {});
put('%|percent|pct|prozent', { unit: 'percent' });
put('p|pence|penny', { unit: 'minor', currency: 'GBP' });
put('ct|cts|cent|cents|c|¢|ore', { unit: 'minor' });
put('p/kwh|pence/kwh|pence per kwh|p per kwh|p/unit|pence/unit|pence per unit|p per unit', {
  unit: 'minor',
  currency: 'GBP',
  isPerKwh: true,
});
put('ct/kwh|cent/kwh|cents/kwh|c/kwh|¢/kwh|ct per kwh|cents per kwh', { unit: 'minor', isPerKwh: true });
put('£', { unit: 'major', currency: 'GBP' });
put('€', { unit: 'major', currency: 'EUR' });
put('$|kr|zl', { unit: 'major' });
put('/kwh|per kwh|pr kwh|za kwh|pro kwh|je kwh|par kwh|por kwh|al kwh', { isPerKwh: true });
put('£/kw', { unit: 'major', currency: 'GBP', isPerKwh: true });
put('€/kw', { unit: 'major', currency: 'EUR', isPerKwh: true });
put('$/kw', { unit: 'major', isPerKwh: true });
put('£/kwh|£ per kwh|£/unit|£ per unit', { unit: 'major', currency: 'GBP', isPerKwh: true });
put('€/kwh|€ per kwh', { unit: 'major', currency: 'EUR', isPerKwh: true });
put('$/kwh|r/kwh|kr/kwh|zl/kwh|$ per kwh', { unit: 'major', isPerKwh: true });
put('l|liter|liters|litre|litres|ltr', { fuel: 'litres' });
put('gal|gallon|gallons|us gallons|us gal|imp gallons|uk gallons', { fuel: 'gallons' });
put('optional|local|local time|incl vat|inc vat|inc tax|total|required', {});
for (const code of Object.keys(currencies) as Currency[]) {
  put(code.toLowerCase(), { unit: 'major', currency: code });
  put(`${code.toLowerCase()}/kwh|${code.toLowerCase()} per kwh`, { unit: 'major', currency: code, isPerKwh: true });
}

function signOf(word: string, isInside: boolean): Sign | null {
  const sign = signs.get(word);
  if (sign) return sign;
  const zone = zoneOf(word) ?? (isInside && /\//.test(word) ? zoneOf(word.replaceAll(' ', '_')) : null);
  return zone === null ? null : { zone };
}

// Words whose capitals inside are no new word.
const compounds = /kWh|MWh|kW\b|SoC|CO₂|CO2/g;
const spaced = (raw: string) =>
  raw
    .slice(0, 120)
    .replace(compounds, (word) => word.toLowerCase())
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');

const cleaned = (text: string) =>
  folded(text.replace(/^\s*[Øø⌀]\s*/, 'avg '))
    .replace(/["'*#?!:.,;=+]|[\u200b-\u200f\ufeff]/g, ' ')
    .replace(/[_\-–—\s]+/g, ' ')
    .replace(/ ?\/ ?/g, '/')
    .trim();

/** The last words of a name that are a unit, longest first: `total duration hh mm ss`, `odo km`. */
function lastWords(text: string): { name: string; sign: Sign } | null {
  const words = text.split(' ');
  for (let take = Math.min(3, words.length - 1); take >= 1; take -= 1) {
    const sign = signOf(words.slice(-take).join(' '), false);
    if (sign) return { name: words.slice(0, -take).join(' '), sign };
  }
  const percent = /^(.+[^ ])%$/.exec(text);
  return percent ? { name: percent[1] ?? '', sign: { unit: 'percent' } } : null;
}

// `State of charge (start %)`, `Battery (before)`: in these brackets stands which of two columns it is.
const endWord =
  /^(?:at )?(start|begin|beginning|before|initial|from|anfang|beginn|von|end|after|final|to|ende|bis)(?: ?%)?$/;

/** Takes a name apart: accents and case off, runs of `_`, `-` and spaces to one, units in brackets or as last word. */
export function columnName(raw: string): ColumnName {
  const text = spaced(raw);
  const inside = [...text.matchAll(/[([]([^()[\]]{0,40})[)\]]/g)].map((match) => (match[1] ?? '').trim());
  const aside = cleaned(inside.join(' '));
  const end = endWord.exec(aside)?.[1] ?? '';
  const full = [cleaned(text.replace(/[([][^()[\]]{0,40}[)\]]/g, ' ')) || aside, end].join(' ').trim();
  const blank = { full, name: full, aside, unit: null, fuel: null, isPerKwh: false, currency: null, zone: null };
  const found = inside.map((word) => signOf(cleaned(word), true) ?? zoneSign(word)).filter((sign) => sign !== null);
  // "Kilowatt hours" is one unit, and no kilowatts that take hours.
  const whole = signs.get(full);
  const tail = whole ? null : lastWords(full);
  return Object.assign(blank, whole, tail?.sign, ...found, { full, name: tail?.name ?? full }) as ColumnName;
}

const zoneSign = (word: string): Sign | null => {
  const zone = zoneOf(word);
  return zone === null ? null : { zone };
};

/** The unit that a word in a cell stands for; `null` for other words. */
export const unitOfWord = (word: string): UnitName | null =>
  word === '' ? null : (signs.get(cleaned(word))?.unit ?? null);

/** How much a row of cells looks like the header of a file of charges: known names, more where they make up a charge. */
export function weigh(cells: readonly string[]): number {
  const names = cells.filter((cell) => cell !== '' && cell.length <= 80).map(columnName);
  const fields = names.map(({ full, name }) => (aliasesOf(full)[0] ?? aliasesOf(name)[0])?.field);
  const known = fields.filter((field) => field !== undefined).length;
  if (known === 0) return 0;
  const has = (...wanted: string[]) => fields.some((field) => field !== undefined && wanted.includes(field));
  return known + (has('charge_delivered_kwh', 'battery_kwh') ? 3 : 0) + (has('started_at', 'date', 'ended_at') ? 1 : 0);
}
