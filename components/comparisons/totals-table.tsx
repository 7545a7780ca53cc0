import { clsx } from 'clsx';
import { paidKey, type Comparison, type Total } from '@/lib/comparisons/rules';
import type { Formatter } from '@/lib/core/format';
import type { Micros } from '@/lib/core/units';
import { meanPriceOf } from '@/lib/logbook/rules';
import { gapText, totalText } from './comparison-text';
import type { Subject, Subjects } from './subjects';

type TotalsTableProps = {
  comparison: Comparison;
  subjects: Subjects;
  /** What the standing charges are of. */
  days: number;
  format: Formatter;
};

/** The total as a length, from zero; below zero there is none. */
function Bar({ share, isPaid }: { share: number; isPaid: boolean }) {
  return (
    <svg aria-hidden className="mt-1.5 block h-2 w-full min-w-24">
      <rect width="100%" height="100%" rx="2" className="fill-raised" />
      {share > 0 ? (
        <rect
          width={`${share * 100}%`}
          height="100%"
          rx="2"
          className={clsx(isPaid ? 'fill-control' : 'fill-home', 'forced-colors:fill-[CanvasText]')}
        />
      ) : null}
    </svg>
  );
}

const withStanding = ({ costMicros }: Total, { standingMicros }: Subject): Micros | null =>
  standingMicros === null ? null : ((costMicros + standingMicros) as Micros);

type RowProps = Omit<TotalsTableProps, 'subjects' | 'days'> & {
  /** Whether there are columns for standing charges. */
  hasStanding: boolean;
  total: Total;
  subject: Subject;
  greatest: number;
  /** What the others are held against: what was paid, or the cheapest. */
  base: Total;
};

function TotalRow({ comparison, total, subject, greatest, base, hasStanding, format }: RowProps) {
  const { costMicros, key } = total;
  const isPaid = key === paidKey;
  const perKwh = format.meanPrice(meanPriceOf(costMicros, comparison.energyWh));
  const gap = key === base.key ? (isPaid ? 'as logged' : 'the cheapest') : gapText(base.costMicros, costMicros, format);
  const both = withStanding(total, subject);
  const mark = total.assumed > 0 && both !== null ? '≈ ' : '';
  return (
    <tr className="border-line border-t align-top">
      <th scope="row" className="w-full min-w-0 py-3 text-left font-semibold">
        {subject.name}
        {isPaid ? null : <span className="text-meta text-muted block font-normal">{subject.detail}</span>}
        <Bar share={greatest > 0 ? costMicros / greatest : 0} isPaid={isPaid} />
        <span className="text-meta text-muted mt-1 block font-normal md:hidden">
          {`${perKwh}/kWh`}
          {subject.standingMicros === null
            ? ''
            : `. With ${format.money(subject.standingMicros)} standing charge: ${mark}${format.money(both)}`}
        </span>
      </th>
      <td className="py-3 font-semibold">{totalText(total, format)}</td>
      <td className="hidden py-3 md:table-cell">{perKwh}</td>
      <td className="py-3">{gap}</td>
      {hasStanding ? (
        <>
          <td className="text-muted hidden py-3 md:table-cell">{format.money(subject.standingMicros)}</td>
          <td className="text-muted hidden py-3 md:table-cell">{`${mark}${format.money(both)}`}</td>
        </>
      ) : null}
    </tr>
  );
}

/** What each comes to, the cheapest first; the bars stand in the table that says the same. */
export function TotalsTable({ comparison, subjects, days, format }: TotalsTableProps) {
  const { totals } = comparison;
  const [cheapest] = totals;
  if (!cheapest) return null;
  const base = totals.find(({ key }) => key === paidKey) ?? cheapest;
  const greatest = Math.max(...totals.map(({ costMicros }) => costMicros));
  const hasStanding = totals.some(({ key }) => (subjects.get(key)?.standingMicros ?? null) !== null);
  const against = base.key === paidKey ? 'Against what you paid' : 'Against the cheapest';
  return (
    <table className="text-small mt-3 w-full [&_:is(td,th)]:px-2 [&_:is(td,th):first-child]:pl-0 [&_:is(td,th):last-child]:pr-0 [&_td]:text-right [&_td]:whitespace-nowrap">
      <caption className="sr-only">What each tariff comes to, the cheapest first</caption>
      <thead className="text-meta text-muted [&_th]:pb-2 [&_th]:text-right [&_th]:align-bottom [&_th]:font-medium">
        <tr>
          <th scope="col" className="!text-left">
            Tariff
          </th>
          <th scope="col">Charging at home</th>
          <th scope="col" className="hidden md:table-cell">
            Per kWh
          </th>
          <th scope="col">{against}</th>
          {hasStanding ? (
            <>
              <th scope="col" className="hidden min-w-28 md:table-cell">
                {`Standing charge, ${format.counted(days, 'day')}`}
              </th>
              <th scope="col" className="hidden min-w-20 md:table-cell">
                With it
              </th>
            </>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {totals.map((total) => {
          const subject = subjects.get(total.key);
          return subject ? (
            <TotalRow key={total.key} {...{ comparison, total, subject, greatest, base, hasStanding, format }} />
          ) : null;
        })}
      </tbody>
    </table>
  );
}
