import { addDays, type Day } from '@/lib/core/time';
import type { TariffRow } from '@/lib/tariffs/schema';

type Span = { validFrom: Day; validTo: Day | null };

const endOf = (span: Span) => span.validTo ?? ('9999-12-31' as Day);

/** The tariff in force on a local day, or `null` in a gap. */
export const tariffOn = <T extends Span>(tariffs: readonly T[], day: Day): T | null =>
  tariffs.find((tariff) => tariff.validFrom <= day && day <= endOf(tariff)) ?? null;

/** The first tariff that shares a day with `span`. */
export const overlapping = <T extends Span>(tariffs: readonly T[], span: Span): T | null =>
  tariffs.find((tariff) => tariff.validFrom <= endOf(span) && span.validFrom <= endOf(tariff)) ?? null;

/**
 * The open tariff that a new one closes: it runs on without an end, and began before the new one does. It then ends on
 * the day before.
 */
export function closedBy(tariffs: readonly TariffRow[], next: Span): { tariff: TariffRow; validTo: Day } | null {
  const open = tariffs.find((tariff) => tariff.validTo === null && tariff.validFrom < next.validFrom);
  return open ? { tariff: open, validTo: addDays(next.validFrom, -1) } : null;
}

/** A piece of the timeline: a tariff, or a gap between two. Days inclusive; `to` is `null` where it runs on. */
export type TimelinePart = { tariff: TariffRow | null; from: Day; to: Day | null };

/** The tariffs in the order of their days, with the gaps between them. */
export function timeline(tariffs: readonly TariffRow[]): TimelinePart[] {
  const ordered = [...tariffs].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  return ordered.flatMap((tariff, index) => {
    const part: TimelinePart = { tariff, from: tariff.validFrom, to: tariff.validTo };
    const next = ordered[index + 1];
    if (!next || tariff.validTo === null || addDays(tariff.validTo, 1) >= next.validFrom) return [part];
    return [part, { tariff: null, from: addDays(tariff.validTo, 1), to: addDays(next.validFrom, -1) }];
  });
}

/** The tariffs, cut so that none reaches `day`; those that begin on it or later are left out. */
export const endingBefore = <T extends Span>(tariffs: readonly T[], day: Day | null): T[] =>
  day === null
    ? [...tariffs]
    : tariffs
        .filter((tariff) => tariff.validFrom < day)
        .map((tariff) => (endOf(tariff) < day ? tariff : { ...tariff, validTo: addDays(day, -1) }));
