import type { Metadata, Route } from 'next';
import { WhatIfLink } from '@/components/comparisons/what-if-link';
import { CarChips } from '@/components/insights/car-chips';
import { EfficiencyCard } from '@/components/insights/efficiency-card';
import { NoCar } from '@/components/insights/no-car';
import { NoSessions } from '@/components/insights/no-sessions';
import { PriceCard } from '@/components/insights/price-card';
import { ShareCard } from '@/components/insights/share-card';
import { YearSpendCard } from '@/components/insights/year-spend-card';
import { YearSwitch } from '@/components/insights/year-switch';
import { AddSampleData } from '@/components/sample/add-sample-data';
import { SampleDataNotice } from '@/components/sample/sample-data-notice';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { findActiveCar, listCars } from '@/lib/cars/data';
import { formatter } from '@/lib/core/format';
import { findLoggedSpan, getYearFigures } from '@/lib/insights/data';
import { insightsAddress, yearFilter } from '@/lib/insights/schema';
import { requireOwner } from '@/lib/server/guard';
import { getToday, getUnits } from '@/lib/settings/data';
import { hasSampleData } from '@/lib/sample/data';

export const metadata: Metadata = { title: 'Insights' };

export default async function InsightsPage({ searchParams }: PageProps<'/insights'>) {
  const owner = await requireOwner();
  const logged = findLoggedSpan(owner);
  const isSample = hasSampleData(owner);
  if (!logged) {
    const Empty = findActiveCar(owner) === null ? NoCar : NoSessions;
    return (
      <>
        <PageHeader title="Insights" />
        <Empty more={isSample ? null : <AddSampleData />} />
      </>
    );
  }
  const format = formatter(getUnits(owner));
  const today = getToday(owner);
  const { y: year, car: chosen } = yearFilter(today).parse(await searchParams);
  const cars = listCars(owner);
  const carId = cars.some(({ id }) => id === chosen) ? (chosen ?? null) : null;
  const figures = getYearFigures(owner, carId, year, today);
  const address = (id: number | null) => insightsAddress({ year, carId: id, today }) as Route;
  return (
    <>
      <PageHeader
        title="Insights"
        actions={
          <>
            <WhatIfLink />
            <YearSwitch year={year} firstYear={Number(logged.from.slice(0, 4))} carId={carId} today={today} />
          </>
        }
      />
      {isSample ? <SampleDataNotice /> : null}
      <CarChips cars={cars} carId={carId} address={address} />
      {figures.spend.count === 0 ? (
        <Card title={`No sessions in ${year}`}>
          <p className="text-small text-muted mt-1">Choose another year above, or log a charge.</p>
        </Card>
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3 sm:gap-4 lg:grid-cols-2">
          <div className="lg:col-span-2">
            <YearSpendCard figures={figures} year={year} carId={carId} format={format} />
          </div>
          <ShareCard shares={figures.shares} format={format} />
          <PriceCard figures={figures} format={format} />
          <div className="lg:col-span-2">
            <EfficiencyCard figures={figures} format={format} />
          </div>
        </div>
      )}
    </>
  );
}
