import { decimalOf, parsePower, type Watts } from '@/lib/core/units';
import type { ChargeType } from '@/lib/sessions/schema';
import type { Figure } from '@/lib/receipts/readers/figures';
import { tierOf, type Candidate, type Settled } from '@/lib/receipts/readers/settle';

const not =
  /average|avg|mean|\bpeak power|max(?:imum)? (?:reached|seen|drawn|car)|your car|vehicle|solar|house|grid|\bpv\b|saved|from\b.*\bto\b/;
const names = [
  /charger|connector|charge ?point|socket|unit|rated|device|evse|up to|rapid|chademo|ccs|type 2/,
  /power|speed|leistung|puissance|potencia|max/,
];

function wattsOf({ kind, raw, unit }: Figure): Watts | null {
  const value = kind === 'number' && unit === 'kw' ? parsePower(raw) : null;
  return value !== null && value >= 1000 && value <= 1_000_000 ? value : null;
}

/** What the charger can do; what the car took at most or on average is another figure. */
export function readPower(figures: readonly Figure[]): Candidate<Watts>[] {
  return figures.flatMap((figure) => {
    const { label, trail, isLabelSure, snippet } = figure;
    const value = wattsOf(figure);
    if (value === null) return [];
    const named = tierOf(label, trail, not, names);
    // "160 kW CCS" is named by what stands behind.
    const tier = named === 1 && names[0]?.test(trail) ? 3 : named;
    // The most that was drawn is not what the charger can do, and is called the same.
    const isPlain = tier > 2 || !/max/.test(label);
    return [{ value, tier, isLabelSure: isLabelSure && isPlain, snippet }];
  });
}

export const powerText = (watts: Watts): string => decimalOf(watts, 3);

const direct = /\bccs\d?\b|\bchademo\b|\bsupercharg|\bdc\b(?! ?comics)|\bnacs\b/i;
const alternating = /\btype ?2\b|\bac\b|\bmennekes\b|\bschuko\b|\b3[- ]pin\b/i;
const rapid = /\b(?:ultra[- ]?)?rapid\b|\bultra[- ]?fast\b|\bhpc\b/i;

const cut = (line: string) => line.slice(0, 90);

function byPlug(lines: readonly string[]): Settled<ChargeType> | 'both' | null {
  const dc = lines.find((line) => direct.test(line));
  const ac = lines.find((line) => alternating.test(line.replace(/ccs.{0,10}type ?2|type ?2.{0,6}ccs/i, '')));
  if (dc && ac) return 'both';
  if (dc) return { value: 'DC', confidence: 'sure', snippet: cut(dc) };
  return ac ? { value: 'AC', confidence: 'sure', snippet: cut(ac) } : null;
}

/** AC or DC: by the plug where it is named, else by the power, which below 43 kW could be either. */
export function readChargeType(lines: readonly string[], power: Settled<Watts> | null): Settled<ChargeType> | null {
  const plug = byPlug(lines);
  const isFast = power !== null && power.value > 43_000;
  if (plug !== null) return plug === 'both' || (plug.value === 'AC' && isFast) ? null : plug;
  if (isFast) return { ...power, value: 'DC' };
  const fast = lines.find((line) => rapid.test(line));
  if (fast) return { value: 'DC', confidence: 'unsure', snippet: cut(fast) };
  return power && { value: 'AC', confidence: 'unsure', snippet: power.snippet };
}
