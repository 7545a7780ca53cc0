import { clsx } from 'clsx';
import { CarSwitcher } from '@/components/insights/car-switcher';
import { carText } from '@/components/insights/car-text';
import { Dashboard } from '@/components/insights/dashboard';
import { NoCar } from '@/components/insights/no-car';
import { NoSessions } from '@/components/insights/no-sessions';
import { NoTariff } from '@/components/insights/no-tariff';
import { AddSampleData } from '@/components/sample/add-sample-data';
import { SampleDataNotice } from '@/components/sample/sample-data-notice';
import { PageHeader } from '@/components/ui/page-header';
import { listCars } from '@/lib/cars/data';
import { fullChargeState } from '@/lib/cars/rules';
import { formatter } from '@/lib/core/format';
import { findLastFullCharge, getMonthFigures } from '@/lib/insights/data';
import { dashboardAddress, periodFilter } from '@/lib/insights/schema';
import { requireOwner } from '@/lib/server/guard';
import { listLastSessions } from '@/lib/sessions/data';
import { getToday, getUnits } from '@/lib/settings/data';
import { listTariffs } from '@/lib/tariffs/data';
import { hasSampleData } from '@/lib/sample/data';

export default async function DashboardPage({ searchParams }: PageProps<'/'>) {
  const owner = await requireOwner();
  const format = formatter(getUnits(owner));
  const today = getToday(owner);
  const { m: month, car: chosen } = periodFilter(today).parse(await searchParams);
  const cars = listCars(owner).filter(({ archivedAt }) => archivedAt === null);
  const active = cars[0];
  const car = cars.find(({ id }) => id === chosen) ?? active;
  if (!car || !active) {
    return (
      <>
        <PageHeader title="Dashboard" />
        <NoCar more={<AddSampleData />} />
      </>
    );
  }
  const rows = listLastSessions(owner, 5, car.id);
  const isSample = hasSampleData(owner);
  const inAddress = (id: number) => (id === active.id ? null : id);
  return (
    <>
      <header className="flex min-h-12 flex-col justify-center">
        <CarSwitcher
          car={car}
          cars={cars}
          addressOf={({ id }) => dashboardAddress({ month, carId: inAddress(id), today })}
        />
        <p className={clsx('text-small text-muted', rows.length > 0 && 'lg:hidden')}>{carText(car, format)}</p>
      </header>
      {isSample ? <SampleDataNotice /> : null}
      {listTariffs(owner).length === 0 ? <NoTariff /> : null}
      {rows.length === 0 ? (
        <NoSessions more={isSample ? null : <AddSampleData />} />
      ) : (
        <Dashboard
          car={car}
          addressCarId={inAddress(car.id)}
          figures={getMonthFigures(owner, car, month, today)}
          fullCharge={fullChargeState(car, findLastFullCharge(owner, car.id), today)}
          rows={rows}
          today={today}
          format={format}
        />
      )}
    </>
  );
}
