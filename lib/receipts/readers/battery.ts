import type { Figure } from '@/lib/receipts/readers/figures';
import type { Settled } from '@/lib/receipts/readers/settle';

type Level = Settled<number>;
export type Levels = { from: Level | null; to: Level | null };

const level = /batter|\bsoc\b|state of charge|charge level|akku|ladestand|charged from/;
const not =
  /vat|tax|discount|\boff\b|sav|renew|green|limit|target|humid|cash|co2|mwst|tip\b|efficien|health|degrad|utili|between|keep|recommend|charge to\b|member/;
const start = /start|initial|begin|arriv|before|\bfrom\b|\binitial/;
const end = /\bend|final|finish|depart|after|\bto\b|complet|unplug|until/;
const arrow = /^\s*%?\s*(?:→|->|–>|=>|➔|›|>)\s*$/;
const span = /^\s*%?\s*(?:→|->|=>|–|—|-|to|until|bis|auf|›|>|➔)\s*$/;

const isPercent = ({ kind, unit }: Figure) => kind === 'number' && (unit === '%' || unit === 'percent');
const isWhole = ({ raw }: Figure) => /^(?:100|\d{1,2})$/.test(raw);

const isBare = ({ kind, unit, currency }: Figure) => kind === 'number' && unit === '' && currency === null;

/** The second figure of a pair: of the same line, and behind an arrow or a "to". */
function otherOf(first: Figure, second: Figure | undefined): Figure | null {
  if (second?.line !== first.line || !span.test(first.link)) return null;
  const arePercent = isPercent(second) && (isPercent(first) || isBare(first));
  return arePercent && [first, second].every(isWhole) && Number(first.raw) <= Number(second.raw) ? second : null;
}

/** "to 80% from 35%": the later one first. */
function backwards(first: Figure, second: Figure | undefined): Levels | null {
  if (second?.line !== first.line || !/^\s*%?\s*from\s*$/.test(first.link) || !/\bto\s*$/.test(first.label))
    return null;
  const isPair = [first, second].every((figure) => isPercent(figure) && isWhole(figure));
  if (!isPair || Number(second.raw) > Number(first.raw)) return null;
  const one = ({ raw }: Figure): Level => ({ value: Number(raw), confidence: 'unsure', snippet: first.snippet });
  return { from: one(second), to: one(first) };
}

/** "12% → 78%", "from 12 to 78 %". */
function pairsOf(figures: readonly Figure[]): Levels[] {
  return figures.flatMap((first, at) => {
    const turned = backwards(first, figures[at + 1]);
    if (turned) return [turned];
    const second = otherOf(first, figures[at + 1]);
    if (!second || not.test(first.label) || not.test(second.trail)) return [];
    const confidence = level.test(first.label) || arrow.test(first.link) ? 'sure' : 'unsure';
    const one = (figure: Figure): Level => ({ value: Number(figure.raw), confidence, snippet: first.snippet });
    return [{ from: one(first), to: one(second) }];
  });
}

function named(figures: readonly Figure[], side: RegExp, other: RegExp): Level | null {
  const found = figures.filter(
    (figure) =>
      isPercent(figure) &&
      isWhole(figure) &&
      level.test(figure.label) &&
      side.test(figure.label) &&
      !other.test(figure.label) &&
      !not.test(`${figure.label} ${figure.trail}`),
  );
  const [only] = found;
  if (!only || found.some(({ raw }) => raw !== only.raw)) return null;
  return {
    value: Number(only.raw),
    confidence: only.isLabelSure ? 'sure' : 'unsure',
    snippet: only.snippet,
  };
}

/** The battery before and after. A lone percentage could be either, and a pair that falls is none. */
export function readLevels(figures: readonly Figure[]): Levels {
  const pairs = pairsOf(figures);
  const [pair] = pairs;
  const isOne = pairs.every(({ from, to }) => from?.value === pair?.from?.value && to?.value === pair?.to?.value);
  if (pair) return isOne ? pair : { from: null, to: null };
  const levels = { from: named(figures, start, /\bend|final|after/), to: named(figures, end, /start|initial|before/) };
  const isFalling = levels.from !== null && levels.to !== null && levels.from.value > levels.to.value;
  return isFalling ? { from: null, to: null } : levels;
}
