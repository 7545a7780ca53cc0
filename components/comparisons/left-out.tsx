import type { Route } from 'next';
import Link from 'next/link';
import { paidKey, type Comparison } from '@/lib/comparisons/rules';
import type { Formatter } from '@/lib/core/format';
import type { Subjects } from './subjects';

type LeftOutProps = {
  comparison: Comparison;
  subjects: Subjects;
  /** The same question without one of what is compared. */
  without: (key: string) => Route;
  format: Formatter;
};

/** Which sessions are in no total, and why; and of which the hours are not known. */
export function LeftOut({ comparison, subjects, without, format }: LeftOutProps) {
  const { count, untimed, leftOut } = comparison;
  const name = (key: string) => subjects.get(key)?.name ?? '—';
  const reason = (key: string, lacking: number) => {
    const of = `${format.count(lacking)} ${lacking === 1 ? 'has' : 'have'}`;
    return key === paidKey ? `${of} no price that is known` : `${of} hours without a price in the list of ${name(key)}`;
  };
  return (
    <div className="text-small text-muted mt-3 grid gap-1 empty:hidden">
      {leftOut.count > 0 ? (
        <>
          <p>
            {`${format.counted(leftOut.count, 'session')} ${leftOut.count === 1 ? 'is' : 'are'} left out of every total, so that all totals are of the same sessions:`}
          </p>
          <ul className="list-disc pl-5">
            {leftOut.by.map(({ key, count: lacking }) => (
              <li key={key}>
                {`${reason(key, lacking)}. `}
                <Link
                  href={without(key)}
                  scroll={false}
                  prefetch={false}
                  className="inline-block py-0.5 underline underline-offset-2"
                >
                  {key === paidKey ? 'Compare without what you paid' : `Compare without ${name(key)}`}
                </Link>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {untimed > 0 ? (
        <p>{`${format.count(untimed)} of ${format.count(count)} ${untimed === 1 ? 'has' : 'have'} no times. Each tariff prices such a session by its own rule; where its price depends on the hour, that is marked ≈.`}</p>
      ) : null}
    </div>
  );
}
