import type { Currency } from '@/lib/core/units';
import { partsOf, type Part } from '@/lib/receipts/readers/parts';

/**
 * A figure with the words that name it. Receipts put a label before its figure, behind it, above it or below it; which of these
 * is found out line by line, and where it cannot be, the label is not sure.
 */
export type Figure = Omit<Part, 'start' | 'end'> & {
  /** The words that name it, in small letters. */
  label: string;
  isLabelSure: boolean;
  /** The words behind it, where they could take back what the label says: "£45.00 (pre-authorisation)". */
  trail: string;
  /** What stands between this figure and the next one of its line. */
  link: string;
  snippet: string;
  line: number;
};

// A receipt is a page. Of more than a few of them only the beginning is read.
const longest = 20_000;
const longestLine = 500;
const mostLines = 600;

type Line = { text: string; parts: Part[]; shape: 'label' | 'maybe' | 'figure' | 'text' };

// What can be the label of another line, for certain. Any other short line may be one, or a heading, or a greeting.
const naming =
  /total|cost|price|paid|amount|charge|energy|kwh|deliver|consum|dispens|usage|duration|time|start|begin|end|finish|stop|date|power|speed|rate|tariff|vat|tax|mwst|hold|authori|deposit|refund|fee|parking|idle|discount|credit|balance|saved|saving|battery|soc|odometer|mileage|betrag|energie|dauer|preis|summe|location|site|station|address|venue|network|operator|connector|capacity|limit|reserved|released|invoice|receipt/i;
const taxRate = /^\P{L}*(?:vat|tax|mwst|tva|btw|iva)\P{L}*$|^\P{L}*(?:vat|tax|mwst|tva|btw|iva)\b/iu;
const hasWords = (text: string) => /\p{L}{2}/u.test(text);

function shapeOf(text: string, rest: string, parts: readonly Part[]): Line['shape'] {
  if (parts.length > 0) return hasWords(rest) ? 'text' : 'figure';
  if (text.length > 60) return 'text';
  return naming.test(text) ? 'label' : 'maybe';
}

function lineOf(text: string, own: Currency): Line {
  const parts = partsOf(text, own);
  const rest = parts.reduceRight((left, { start, end }) => `${left.slice(0, start)} ${left.slice(end)}`, text);
  // "VAT (20%)" names what stands beside it.
  if (taxRate.test(rest) && parts.every(({ unit }) => unit === '%')) return { text, parts: [], shape: 'label' };
  return { text, parts, shape: shapeOf(text, rest, parts) };
}

/** Control characters and marks of direction say nothing here; thin spaces group digits. */
const cleaned = (text: string) =>
  text
    .slice(0, longest)
    .replace(/[\u00a0\u202f\u2009](?=\d{3}(?!\d))/g, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[\0-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/[^\S\n]/g, ' ');

/** A line of the receipt; of one that was too long a part, which may have been cut within a date. */
export type Source = { text: string; isWhole: boolean };

/** The lines of a receipt; one that says several things in a row is several. */
export function linesOf(text: string): Source[] {
  return cleaned(text)
    .split(
      /\n| [|·•] |;\s|(?<=[\p{L}\d)])(?<!\b(?:[Ii]ncl?|[Ee]xcl?|[Aa]pprox|[Aa]vg|[Mm]ax|[Mm]in|[Nn]o|[Rr]ef|[Ss]t|[Rr]d))\.\s(?=[A-ZÄÖÜ£€])/u,
    )
    .flatMap((line) => {
      const pieces = line.length <= longestLine ? [line] : (line.match(/.{1,500}(?=\s|$)|.{500}/gsu) ?? []);
      return pieces.map((piece) => ({ text: piece.trim(), isWhole: pieces.length === 1 }));
    })
    .filter((line) => line.text !== '')
    .slice(0, mostLines);
}

/** The shapes at the two ends of the run in which labels and figures take turns, line by line. */
function endsOf(lines: readonly Line[], at: number): [Line['shape'], Line['shape']] {
  const isFigure = (index: number) => lines[index]?.shape === 'figure';
  const isName = (index: number) => lines[index]?.shape === 'label' || lines[index]?.shape === 'maybe';
  let [first, last] = [at, at];
  while (isFigure(first) ? isName(first - 1) : isFigure(first - 1)) first -= 1;
  while (isFigure(last) ? isName(last + 1) : isFigure(last + 1)) last += 1;
  return [lines[first]?.shape ?? 'text', lines[last]?.shape ?? 'text'];
}

/** Where labels stand that have a line of their own: a run that begins with one and ends with a figure has them above. */
function sideOf(lines: readonly Line[], at: number): 'above' | 'below' | 'either' {
  const [first, last] = endsOf(lines, at);
  if (first === last) return 'either';
  if (first === 'label' || last === 'figure') return 'above';
  return 'below';
}

type Named = Pick<Figure, 'label' | 'isLabelSure' | 'trail' | 'link'> & { with: string };

function namesInLine({ text, parts }: Line): Named[] {
  const gap = (index: number) =>
    text.slice(index === 0 ? 0 : parts[index - 1]?.end, parts[index]?.start ?? text.length).toLowerCase();
  const [isNamedBefore, isNamedBehind] = [hasWords(gap(0)), hasWords(gap(parts.length))];
  const isBehind = !isNamedBefore && isNamedBehind;
  // Words at neither end, or at both, and several figures between: what names which is read, but not sure.
  const isMixed = parts.length > 1 && isNamedBefore && isNamedBehind;
  const isLoose = parts.length > 1 && !isNamedBefore && !isNamedBehind;
  return parts.map((_, index) => ({
    label: gap(isBehind ? index + 1 : index),
    isLabelSure: !isLoose,
    trail: !isBehind && (isMixed || index === parts.length - 1) ? gap(index + 1) : '',
    link: index < parts.length - 1 ? gap(index + 1) : '',
    with: '',
  }));
}

function namesFromAround(lines: readonly Line[], at: number): Named[] {
  const side = sideOf(lines, at);
  const beside = lines[side === 'below' ? at + 1 : at - 1];
  const label = beside?.shape === 'label' || beside?.shape === 'maybe' ? beside.text : '';
  return namesInLine(lines[at] ?? { text: '', parts: [], shape: 'text' }).map((name) => ({
    ...{ ...name, label: label.toLowerCase(), isLabelSure: side !== 'either', with: label },
    trail: side === 'either' ? (lines[at + 1]?.text.toLowerCase() ?? '') : '',
  }));
}

function snippetOf(text: string, { start, end }: Part, label: string): string {
  const whole = label ? `${label}: ${text}` : text;
  if (whole.length <= 90) return whole;
  return `…${text.slice(Math.max(0, start - 40), end + 30)}…`;
}

/** Every figure of a receipt, in its order, with what names it. Linear in the length of the text. */
export function figuresOf(sources: readonly Source[], own: Currency): Figure[] {
  const lines = sources.map(({ text }) => lineOf(text, own));
  return lines.flatMap((line, at) => {
    const names = line.shape === 'figure' ? namesFromAround(lines, at) : namesInLine(line);
    return line.parts.flatMap((part, index) => {
      const name = names[index];
      if (!name) return [];
      const { with: above, ...named } = name;
      const { start: _start, end: _end, ...figure } = part;
      const isLabelSure = named.isLabelSure && sources[at]?.isWhole === true;
      return [{ ...figure, ...named, isLabelSure, snippet: snippetOf(line.text, part, above), line: at }];
    });
  });
}
