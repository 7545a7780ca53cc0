import type { Draft } from '@/lib/comparisons/schema';
import { paidKey } from '@/lib/comparisons/rules';
import type { Formatter } from '@/lib/core/format';
import type { Micros } from '@/lib/core/units';
import type { TariffRow } from '@/lib/tariffs/schema';
import { pricesText } from '../tariffs/tariff-text';

/** Something that is compared, in words. */
export type Subject = {
  name: string;
  /** Its prices, or what it is. */
  detail: string;
  /** Over the days of the period; `null` where it is not known. */
  standingMicros: Micros | null;
};

export type Subjects = ReadonlyMap<string, Subject>;

type SubjectsInput = {
  tariffs: readonly TariffRow[];
  /** Which of them have half-hour prices. */
  byHalfHour: readonly number[];
  drafts: readonly Draft[];
  /** What was paid for being connected, and what a charge per day comes to over the same days. */
  standingPaid: Micros | null;
  standingOf: (perDay: Micros | null) => Micros | null;
  format: Formatter;
};

/** Tariffs of one name are told apart by their first day. */
export function subjectsOf({ tariffs, byHalfHour, drafts, standingPaid, standingOf, format }: SubjectsInput): Subjects {
  const isTwice = (name: string) => tariffs.filter((tariff) => tariff.name === name).length > 1;
  const own = tariffs.map((tariff): [string, Subject] => [
    `t${tariff.id}`,
    {
      name: isTwice(tariff.name) ? `${tariff.name}, from ${format.date(tariff.validFrom)}` : tariff.name,
      detail: pricesText(tariff, format, byHalfHour.includes(tariff.id)),
      standingMicros: standingOf(tariff.standingChargeMicros),
    },
  ]);
  const typed = drafts.flatMap(({ place, tariff }): [string, Subject][] =>
    tariff
      ? [
          [
            `d${place}`,
            {
              name: tariff.name,
              detail: `Typed: ${pricesText(tariff, format)}`,
              standingMicros: standingOf(tariff.standingChargeMicros),
            },
          ],
        ]
      : [],
  );
  const paid: Subject = { name: 'What you paid', detail: 'As logged', standingMicros: standingPaid };
  return new Map([[paidKey, paid], ...own, ...typed]);
}
