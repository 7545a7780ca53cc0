import { roundHalfUp } from '@/lib/core/units';
import { unmarked } from '@/lib/mappings/cells/words';

/** The mark between whole and part. Which one a column uses is decided from the whole column. */
export type DecimalMark = '.' | ',';

/** A cell with one figure in it: `about` is a sign that it is no exact one, `unit` whatever word stands around it. */
export type Figure = { chunk: string; isNegative: boolean; about: string; unit: string; exponent: number };

// No figure is longer; every look at a cell ends here for a megabyte of one letter.
const longest = 64;
const grouping = /[\s'’]/g;
const missing = /^(?:|[-–—?.]+|n\/?a|n\.a\.|none|null|nil|undefined|nan|unknown|unbekannt|#n\/a)$/i;
// Dashes in front of a unit (`-- kWh`) are nothing as well.
const dashes = /^[-–—]+\s*[^\d\s-][^\d]*$/;

/** Whether a cell says that nothing is known. It is never nought. */
export const isMissing = (cell: string): boolean => cell.length <= longest && (missing.test(cell) || dashes.test(cell));

const around =
  /^(?<about>[~≈<>≤≥]|ca\.?|approx\.?)?\s*(?<minus>[-+−–]?)\s*(?<sign>[\p{L}$€£¥¢]{0,4}\.?)\s*(?<second>[-+−–]?)$/u;
const unitAfter = /^[\p{L}%°€£$¥¢/²³.\s()*·]{0,24}(?:\/?100 ?\p{L}{2,3})?$/u;

type Front = Pick<Figure, 'about' | 'isNegative'> & { sign: string };

function frontOf(text: string): Front | null {
  const groups = around.exec(text)?.groups;
  if (!groups) return null;
  const { about = '', minus = '', sign = '', second = '' } = groups;
  return { about, sign, isNegative: /[-−–]/.test(`${minus}${second}`) };
}

/** Finds the one figure in a cell; `null` where there is none, or more than one. */
export function figureOf(raw: string): Figure | null {
  const cell = unmarked(raw);
  const found = cell.length > longest ? null : /[.,]?\d[\d.,'’\s]*/.exec(cell);
  if (!found) return null;
  const chunk = found[0].replace(/[^\d]+$/, '');
  const front = frontOf(cell.slice(0, found.index).trim());
  const behind = cell.slice(found.index + chunk.length).trim();
  const [power = '', exponent = '0'] = /^e([+-]?\d{1,3})(?![\d\p{L}])/iu.exec(behind) ?? [];
  const after = behind
    .slice(power.length)
    .replace(/^\.(?=$|\s)/, '')
    .trim();
  if (!front || !unitAfter.test(after)) return null;
  const { about, isNegative, sign } = front;
  return { chunk, isNegative, about, unit: after || sign, exponent: Number(exponent) };
}

/** What a figure says about the decimal mark: `sure` names it; `doubtful` is the mark of a lone `1,096`. */
export function markOf(chunk: string): { sure: DecimalMark | null; doubtful: DecimalMark | null } {
  const text = chunk.replace(grouping, '');
  const marks = (text.match(/[.,]/g) ?? []) as DecimalMark[];
  const last = marks.at(-1);
  if (last === undefined) return { sure: null, doubtful: null };
  if (marks.length > 1) return { sure: marks.every((mark) => mark === last) ? otherMark(last) : last, doubtful: null };
  const isGroup = /^[1-9]\d{0,2}[.,]\d{3}$/.test(text) && !/[\s'’]/.test(chunk);
  return isGroup ? { sure: null, doubtful: last } : { sure: last, doubtful: null };
}

export const otherMark = (mark: DecimalMark): DecimalMark => (mark === '.' ? ',' : '.');

const groups = /^\d{1,3}(?:[\s'’.,]\d{3})+$/;

/** Strict decimal digits of a figure by the column's decimal mark; `null` where its groups are not of three. */
function digitsOf(chunk: string, decimal: DecimalMark): { whole: string; part: string } | null {
  const at = chunk.lastIndexOf(decimal);
  const head = at < 0 ? chunk : chunk.slice(0, at);
  const part = at < 0 ? '' : chunk.slice(at + 1).replace(grouping, '');
  if (!/^\d*$/.test(part)) return null;
  if (!/^\d*$/.test(head) && !groups.test(head)) return null;
  return { whole: head.replace(/\D/g, ''), part };
}

/** A figure as an integer of 10^-`decimals`, rounded half up; `null` where it does not fit the mark or is absurdly long. */
export function scaled(figure: Figure, decimal: DecimalMark, decimals: number): number | null {
  const digits = digitsOf(figure.chunk, decimal);
  if (!digits) return null;
  const shift = decimals + figure.exponent - digits.part.length;
  const all = `${digits.whole}${digits.part}`.replace(/^0+(?=\d)/, '');
  // Of the result, not of the cell: a workbook writes 2.2037400000000003 for what it has multiplied.
  if (all.length + shift > 15 || shift < -60) return null;
  const value = shift >= 0 ? Number(all + '0'.repeat(shift)) : Number(rounded(all, -shift, figure.isNegative));
  return figure.isNegative && value !== 0 ? -value : value;
}

function rounded(digits: string, places: number, isNegative: boolean): bigint {
  const size = 10n ** BigInt(places);
  const sign = isNegative ? -1n : 1n;
  return sign * roundHalfUp(sign * BigInt(digits), size);
}

/** The figure as a number, for looking at a column; not for storing. */
export function roughly(figure: Figure, decimal: DecimalMark): number | null {
  const digits = digitsOf(figure.chunk, decimal);
  if (!digits) return null;
  return Number(`${figure.isNegative ? '-' : ''}${digits.whole || '0'}.${digits.part || '0'}e${figure.exponent}`);
}
