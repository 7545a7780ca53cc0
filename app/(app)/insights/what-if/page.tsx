import type { Metadata, Route } from 'next';
import { LimitsCard } from '@/components/comparisons/limits-card';
import { QuestionCard } from '@/components/comparisons/question-card';
import { ResultCards } from '@/components/comparisons/result-cards';
import { subjectsOf } from '@/components/comparisons/subjects';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { listCars } from '@/lib/cars/data';
import { getComparison } from '@/lib/comparisons/data';
import { standingDays, standingOf, standingPaid } from '@/lib/comparisons/rules';
import { comparedIds, periodsSince, whatIf, whatIfAddress, withoutOne } from '@/lib/comparisons/schema';
import { formatter } from '@/lib/core/format';
import { findLoggedSpan } from '@/lib/insights/data';
import { listCoverage } from '@/lib/halfhours/data';
import { giveWay } from '@/lib/server/give-way';
import { requireOwner } from '@/lib/server/guard';
import { getToday, getUnits } from '@/lib/settings/data';
import { listTariffs } from '@/lib/tariffs/data';

export const metadata: Metadata = { title: 'What if' };

export default async function WhatIfPage({ searchParams }: PageProps<'/insights/what-if'>) {
  const owner = await requireOwner();
  const [units, today, tariffs, cars] = [getUnits(owner), getToday(owner), listTariffs(owner), listCars(owner)];
  const asked = whatIf(await searchParams, units, today);
  const question = { ...asked, car: cars.some(({ id }) => id === asked.car) ? asked.car : null };
  const { period, drafts, hasPaid, car: carId } = question;
  const tariffIds = comparedIds(question, tariffs);
  const proceed = getComparison(owner, { period, carId, tariffIds, drafts, hasPaid });
  let comparison = proceed();
  while (comparison === null) {
    await giveWay();
    comparison = proceed();
  }
  const format = formatter(units);
  const term = { from: period.from, to: period.to < today ? period.to : today };
  const days = standingDays(term);
  const byHalfHour = listCoverage(owner).map(({ tariffId }) => tariffId);
  const subjects = subjectsOf({
    ...{ tariffs, byHalfHour, drafts, format, standingPaid: standingPaid(tariffs, term, units.currency) },
    standingOf: (perDay) => standingOf(perDay, days, units.currency),
  });
  const without = (key: string) => whatIfAddress(withoutOne(question, tariffIds, key)) as Route;
  return (
    <>
      <PageHeader
        title="What if"
        lead="Your charges at home, priced by other tariffs."
        actions={
          <LinkButton href="/insights" variant="secondary" size="small">
            Insights
          </LinkButton>
        }
      />
      <QuestionCard
        {...{ question, tariffs, byHalfHour, cars, format, compared: tariffIds }}
        periods={periodsSince(findLoggedSpan(owner)?.from ?? today, period, today)}
      />
      <ResultCards {...{ comparison, period, subjects, days, without, today, format }} />
      <LimitsCard />
    </>
  );
}
