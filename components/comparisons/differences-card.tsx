import type { Comparison, Difference } from '@/lib/comparisons/rules';
import type { Formatter } from '@/lib/core/format';
import { SoftLinks } from '../sessions/soft-links';
import { Card } from '../ui/card';
import { gapText } from './comparison-text';
import type { Subjects } from './subjects';

type DifferencesCardProps = {
  most: NonNullable<Comparison['most']>;
  subjects: Subjects;
  format: Formatter;
};

const costText = ({ costMicros, isAssumed }: Difference['from'], format: Formatter) =>
  `${isAssumed ? '≈ ' : ''}${format.money(costMicros)}`;

function DifferenceRow({ session, from, to, format }: Difference & { format: Formatter }) {
  const at = session.startedAt ?? session.endedAt;
  const time = at === null ? null : format.time(at, session.timeZone);
  return (
    <tr className="border-line border-t">
      <th scope="row" className="text-left font-normal">
        <a
          href={`/sessions/${session.id}`}
          className="text-brand inline-flex min-h-11 flex-wrap items-center gap-x-2 font-semibold hover:underline pointer-fine:min-h-8"
        >
          {format.date(session.day)}
          {time ? <span className="text-muted font-normal">{time}</span> : null}
        </a>
      </th>
      <td className="hidden sm:table-cell">{format.energy(session.energyWh)}</td>
      <td>{costText(from, format)}</td>
      <td>{costText(to, format)}</td>
      <td className="font-semibold">{gapText(from.costMicros, to.costMicros, format)}</td>
    </tr>
  );
}

/** The sessions of which two of the totals differ most. */
export function DifferencesCard({ most, subjects, format }: DifferencesCardProps) {
  const [from, to] = [subjects.get(most.from)?.name, subjects.get(most.to)?.name];
  return (
    <Card title="The sessions that make the difference" aside={`${from} and ${to}`}>
      {most.differences.length === 0 ? (
        <p className="text-small text-muted mt-1">Every session comes to the same.</p>
      ) : (
        <SoftLinks>
          <table className="text-small mt-2 w-full [&_:is(td,th)]:px-1.5 [&_:is(td,th):first-child]:pl-0 [&_:is(td,th):last-child]:pr-0 [&_td]:text-right [&_td]:whitespace-nowrap">
            <caption className="sr-only">{`The sessions whose cost differs most between ${from} and ${to}`}</caption>
            <thead className="text-meta text-muted [&_th]:pb-1 [&_th]:text-right [&_th]:align-bottom [&_th]:font-medium">
              <tr>
                <th scope="col" className="!text-left">
                  Session
                </th>
                <th scope="col" className="hidden sm:table-cell">
                  Energy
                </th>
                <th scope="col">{from}</th>
                <th scope="col">{to}</th>
                <th scope="col">Difference</th>
              </tr>
            </thead>
            <tbody>
              {most.differences.map((difference) => (
                <DifferenceRow key={difference.session.id} {...difference} format={format} />
              ))}
            </tbody>
          </table>
        </SoftLinks>
      )}
    </Card>
  );
}
