import { currencies, type Currency } from '@/lib/core/units';

const kinds = ['date', 'span', 'clock', 'number'] as const;

/** A figure as it stands in its line, with all that is glued to it. */
export type Part = {
  kind: (typeof kinds)[number];
  /** The figure alone: `22.14`, `19 Nov 2026`, `14:02`. */
  raw: string;
  unit: string;
  /** A code, or a sign that is none we know; `null` where it is no money. */
  currency: string | null;
  /** A figure of hundredths: `54p`. */
  isMinor: boolean;
  /** What it is a price of: `54p/kWh`, `£0.10/min`. */
  per: string;
  isNegative: boolean;
  start: number;
  end: number;
};

const mostFigures = 40;

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const codes = Object.entries(currencies);
const signs = [...new Set(codes.flatMap(([code, { sign }]) => [code, sign]))].map(escaped);
const sign = `(?:[A-Z]{0,3}\\$|${signs.filter((text) => text !== '\\$').join('|')})`;
const month = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez)[a-zäöü]{0,7}\\.?';
const ordinal = '(?:st|nd|rd|th|\\.)?';

// In this order: a date holds numbers, and so does a time.
const figurePattern = new RegExp(
  [
    `(?<date>\\b\\d{4}-\\d{2}-\\d{2}|\\b\\d{4}/\\d{2}/\\d{2}(?!\\d)|\\b\\d{1,2}(?<mark>[./-])\\d{1,2}\\k<mark>(?:\\d{4}|\\d{2})(?!\\d)|\\b\\d{1,2}${ordinal}\\s{1,3}${month}(?:,?\\s{1,3}\\d{4})?(?!\\d|:)|\\b${month}\\s{1,3}\\d{1,2}${ordinal}(?:,?\\s{1,3}\\d{4})?(?!\\d|:)|\\b(?:today|yesterday|heute|gestern)\\b)`,
    '(?<span>\\b\\d{1,3}\\s?h(?:(?:ou)?rs?)?\\s?(?:and\\s)?\\d{1,2}\\s?m(?:in(?:ute)?s?)?\\b(?:\\s?\\d{1,2}\\s?s(?:ec(?:ond)?s?)?\\b)?|\\b\\d{1,4}\\s?m(?:in(?:ute)?s?)?\\s?\\d{1,2}\\s?s(?:ec(?:ond)?s?)?\\b)',
    '(?<clock>(?<=\\dt)\\d{2}:\\d{2}(?::\\d{2})?(?:\\.\\d{1,9})?(?:z|[+-]\\d{2}:?\\d{2})|(?<!\\d)\\d{1,3}:\\d{2}(?::\\d{2})?(?!\\d)(?:\\s?[ap]\\.?m\\b\\.?)?(?:\\s?(?:utc|gmt|bst|cest|cet)\\b)?|\\b\\d{1,2}(?:\\.\\d{2})?\\s?[ap]\\.?m\\b\\.?)',
    "(?<number>\\d(?:[\\d.,'’]{0,14}\\d)?)",
  ].join('|'),
  'giu',
);
const signAhead = new RegExp(`(?<![\\p{L}\\d])(?<sign>${sign})\\s{0,2}(?<minus>[-−–])?\\s{0,2}$`, 'u');
const minusAhead = /(?:^|[\s:(])[-−–]\s{0,1}$/;
const unitBehind =
  /^\s{0,2}(?<unit>kwh|wh|kw|%|percent|miles?|mi|km|minutes?|mins?|hours?|hrs?|h|seconds?|secs?|s)(?![\p{L}\d])(?<over>\s?\/)?/iu;
const moneyBehind = new RegExp(`^\\s{0,2}(?<sign>${sign}|pence|p|cents?|ct|c|¢|øre|öre|gr)(?![\\p{L}\\d])`, 'iu');
const perBehind =
  /^\s{0,2}(?:\/|per\s|pro\s|je\s|a\s)\s{0,2}(?<per>kwh|min(?:ute)?s?|h(?:ou)?rs?|h|session|day|month|mile|km|kw)(?![\p{L}\d])/iu;

const minors: Record<string, Currency> = { p: 'GBP', pence: 'GBP', ct: 'EUR', cent: 'EUR', cents: 'EUR' };
const dollars: Record<string, Currency> = { US$: 'USD', A$: 'AUD', AU$: 'AUD', C$: 'CAD', CA$: 'CAD', NZ$: 'NZD' };

/** A sign that several currencies share means the reader's own. Of another one it is `null`, and the amount not theirs. */
function currencyOf(text: string, own: Currency): { currency: string; isMinor: boolean } {
  const asked = text.toUpperCase();
  const dollar = dollars[asked];
  if (dollar) return { currency: dollar, isMinor: false };
  const { sign: ownSign, minor } = currencies[own];
  if (asked === own || text.toLowerCase() === ownSign.toLowerCase()) return { currency: own, isMinor: false };
  const isOwnMinor = text.toLowerCase() === minor || (/^(c|¢|cents?)$/i.test(text) && ownSign !== '£');
  if (isOwnMinor) return { currency: own, isMinor: true };
  const minorOf = minors[text.toLowerCase()];
  if (minorOf) return { currency: minorOf, isMinor: true };
  const found = codes.find(([code, known]) => code === asked || known.sign === text)?.[0];
  return { currency: found ?? asked, isMinor: false };
}

type Value = Omit<Part, 'kind' | 'raw' | 'start' | 'end'> & { ahead: number; behind: number };

const nothing: Value = { unit: '', currency: null, isMinor: false, per: '', isNegative: false, ahead: 0, behind: 0 };

const groupOf = (match: RegExpExecArray | null, name: string) => match?.groups?.[name] ?? '';
const lengthOf = (match: RegExpExecArray | null) => match?.[0].length ?? 0;

function moneyOf(own: Currency, ahead: RegExpExecArray | null, text: string): Value | null {
  const behind = ahead ? null : moneyBehind.exec(text);
  if (!ahead && !behind) return null;
  const per = perBehind.exec(text.slice(lengthOf(behind)));
  return {
    ...{ ...nothing, ...currencyOf(groupOf(ahead ?? behind, 'sign'), own) },
    per: groupOf(per, 'per').toLowerCase(),
    isNegative: groupOf(ahead, 'minus') !== '',
    ahead: lengthOf(ahead),
    behind: lengthOf(behind) + lengthOf(per),
  };
}

/** What stands around a number and says what it is of. */
function valueOf(own: Currency, before: string, behind: string): Value {
  const ahead = signAhead.exec(before);
  const unit = ahead ? null : unitBehind.exec(behind);
  if (!unit) return moneyOf(own, ahead, behind) ?? nothing;
  const slash = groupOf(unit, 'over') === '' ? '' : '/';
  return { ...nothing, unit: `${groupOf(unit, 'unit').toLowerCase()}${slash}`, behind: unit[0].length };
}

function partOf(text: string, match: RegExpExecArray, own: Currency): Part {
  const raw = match[0];
  const kind = kinds.find((one) => match.groups?.[one] !== undefined) ?? 'number';
  const end = match.index + raw.length;
  const before = text.slice(Math.max(0, match.index - 10), match.index);
  const value = kind === 'number' ? valueOf(own, before, text.slice(end, end + 24)) : nothing;
  const { ahead, behind, ...rest } = value;
  const isNegative = value.isNegative || minusAhead.test(before.slice(0, before.length - ahead));
  return { ...rest, isNegative, kind, raw, start: match.index - ahead, end: end + behind };
}

/** The figures of a line, in their order. */
export function partsOf(text: string, own: Currency): Part[] {
  const parts: Part[] = [];
  figurePattern.lastIndex = 0;
  for (let match = figurePattern.exec(text); match && parts.length < mostFigures; match = figurePattern.exec(text)) {
    parts.push(partOf(text, match, own));
  }
  return parts;
}
