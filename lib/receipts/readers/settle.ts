import type { Confidence } from '@/lib/receipts/schema';

/** One figure that could be the one that is looked for. */
export type Candidate<T> = {
  value: T;
  /** 0: is something else. 1: nothing names it. From 2 on: it is named as what it is, the more plainly the higher. */
  tier: number;
  isLabelSure: boolean;
  snippet: string;
};

export type Settled<T> = { value: T; confidence: Confidence; snippet: string };

export const doubted = <T>(settled: Settled<T> | null): Settled<T> | null =>
  settled && { ...settled, confidence: 'unsure' };

/** Those that are named most plainly, each value once. */
export function bestOf<T>(all: readonly Candidate<T>[], same: (a: T, b: T) => boolean): Candidate<T>[] {
  const best = Math.max(1, ...all.map(({ tier }) => tier));
  const distinct: Candidate<T>[] = [];
  for (const candidate of all) {
    if (candidate.tier !== best) continue;
    const known = distinct.findIndex(({ value }) => same(value, candidate.value));
    if (known < 0) distinct.push(candidate);
    else if (candidate.isLabelSure && distinct[known]?.isLabelSure === false) distinct[known] = candidate;
  }
  return distinct;
}

/** The one that is left; `null` where several say different things. What nothing names is never sure. */
export function settle<T>(
  all: readonly Candidate<T>[],
  same: (a: T, b: T) => boolean = (a, b) => a === b,
): Settled<T> | null {
  const [found, other] = bestOf(all, same);
  if (!found || other) return null;
  const { value, tier, isLabelSure, snippet } = found;
  return { value, snippet, confidence: tier > 1 && isLabelSure ? 'sure' : 'unsure' };
}

/** A tier by words: those that make it something else, those that name it, most plainly first. */
export function tierOf(label: string, trail: string, not: RegExp, names: readonly RegExp[]): number {
  if (not.test(label) || not.test(trail)) return 0;
  const at = names.findIndex((name) => name.test(label));
  return at < 0 ? 1 : names.length + 1 - at;
}
