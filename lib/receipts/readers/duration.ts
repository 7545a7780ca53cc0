import type { Figure } from '@/lib/receipts/readers/figures';
import { tierOf, type Candidate } from '@/lib/receipts/readers/settle';

const not =
  /idle|overstay|parking|\bpark\b|free|grace|every|\bper\b|within|\bfee|wait|max|limit|remain|left|expir|respon|\bafter\b|up to|minimum|\bin\b|over\b|queue|next|reserv|miles|drive|away|estimat|average|open|access|available/;
const names = [
  /duration|charging time|charge time|elapsed|session (?:time|length)|time (?:spent|taken|charging)|dauer|durée|ladezeit|duración/,
  /length|\btime\b|lasted|minutes|charged for|plugged in for|\bfor\b/,
];

type Length = { minutes: number; isPlain: boolean };

function clockLength(raw: string): Length | null {
  const match = /^(\d{1,3}):([0-5]\d)(?::([0-5]\d))?$/.exec(raw);
  if (!match) return null;
  const minutes = Number(match[1]) * 60 + Number(match[2]) + Number(match[3] ?? 0) / 60;
  // `1:20` could be minutes and seconds.
  return { minutes, isPlain: match[3] !== undefined };
}

function numberLength(raw: string, unit: string): Length | null {
  if (!/^\d{1,5}(?:[.,]\d{1,2})?$/.test(raw)) return null;
  const minutesIn = { m: 1, h: 60, s: 1 / 60 }[unit.replace(/^(?:mi|miles?)$/, '').charAt(0)];
  return minutesIn === undefined ? null : { minutes: Number(raw.replace(',', '.')) * minutesIn, isPlain: true };
}

function spanLength(raw: string): Length {
  const part = (pattern: RegExp) => Number(pattern.exec(raw)?.[1] ?? 0);
  const minutes = part(/(\d+)\s?h/i) * 60 + part(/(\d+)\s?m/i) + part(/(\d+)\s?s(?!.*m)/i) / 60;
  return { minutes, isPlain: true };
}

function lengthOf({ kind, raw, unit, per, currency }: Figure): Length | null {
  if (per !== '' || currency !== null) return null;
  if (kind === 'span') return spanLength(raw);
  if (kind === 'clock') return clockLength(raw);
  return kind === 'number' ? numberLength(raw, unit) : null;
}

/** "21.3 kWh delivered in 34 mins": what has been, where "in 34 mins" alone is still to come. */
const told = /^\s*(?:deliver\w*|added|charged|supplied|used)?\s*in\s*$/;

function tierIn(figures: readonly Figure[], at: number): number {
  const [before, figure] = [figures[at - 1], figures[at]];
  if (!figure) return 0;
  const isOfEnergy = before?.line === figure.line && before.unit === 'kwh' && told.test(figure.label);
  return isOfEnergy ? 2 : tierOf(figure.label, figure.trail, not, names);
}

const isLikeTime = ({ kind, raw }: Figure) => kind === 'clock' && !/^0?0:\d{2}:\d{2}$/.test(raw);

/** How long it charged, in whole minutes. A clock's figure is a length only where something says so. */
export function readDuration(figures: readonly Figure[]): Candidate<number>[] {
  return figures.flatMap((figure, at) => {
    const length = lengthOf(figure);
    const tier = tierIn(figures, at);
    if (!length || (isLikeTime(figure) && tier < 3)) return [];
    const minutes = Math.round(length.minutes);
    if (minutes < 1 || minutes > 10_080) return [];
    const isPlain = length.isPlain && (tier > 2 || figure.kind !== 'clock');
    return [{ value: minutes, tier, isLabelSure: figure.isLabelSure && isPlain, snippet: figure.snippet }];
  });
}
