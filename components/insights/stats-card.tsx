import type { CarRow } from '@/lib/cars/schema';
import { unknown, type Formatter } from '@/lib/core/format';
import { meanPriceOfSpend } from '@/lib/insights/metrics/spend';
import type { MonthFigures } from '@/lib/insights/rules';
import { Card } from '../ui/card';
import { basisText, chargingText, reasons } from './basis-text';
import { How } from './how';
import { unpricedText } from './spend-text';

type StatsCardProps = {
  figures: MonthFigures;
  car: Pick<CarRow, 'efficiencyMPerKwh'>;
  /** "November so far". */
  period: string;
  format: Formatter;
};

/** The quick figures of a month, each with how it was worked out. */
export function StatsCard({ figures, car, period, format }: StatsCardProps) {
  return (
    <Card label={`Averages of ${period}`} className="py-3">
      <dl className="grid grid-cols-3 gap-x-3 lg:grid-cols-4">
        <PricePerKwh figures={figures} format={format} />
        <PerDistance figures={figures} format={format} />
        <Efficiency figures={figures} nominal={car.efficiencyMPerKwh} format={format} />
        <HomeShare figures={figures} format={format} />
      </dl>
    </Card>
  );
}

type Part = { figures: MonthFigures; format: Formatter };

function PricePerKwh({ figures: { spend }, format }: Part) {
  const mean = meanPriceOfSpend(spend);
  const unpriced = unpricedText(spend, format);
  return (
    <How label="per kWh" value={format.meanPrice(mean)} note={mean === null ? 'needs prices' : undefined}>
      {mean === null ? (
        <p>No session of this month has a price yet.</p>
      ) : (
        <p>
          {format.money(spend.costMicros)} for {format.energy(spend.pricedWh)} in{' '}
          {format.counted(spend.count - spend.unpriced, 'session')}, fees included.
        </p>
      )}
      {unpriced ? <p>{unpriced}: left out, with its energy.</p> : null}
    </How>
  );
}

function PerDistance({ figures: { perDistance }, format }: Part) {
  const { microsPerMetre, basis, coverage, reason } = perDistance;
  const distance = format.units.distance === 'mi' ? 'mile' : 'km';
  return (
    <How
      label={`per ${distance}`}
      value={format.perDistance(microsPerMetre)}
      note={reason === null ? undefined : reasons[reason].short}
    >
      {reason === null ? (
        <>
          <p>
            What the energy used between odometer readings cost, over the distance between them. Not all spend over some
            distance.
          </p>
          <p>
            {basisText(basis, format)} That is {format.percent(coverage)} of the distance you drove.
          </p>
        </>
      ) : (
        <p>{reasons[reason].long}</p>
      )}
    </How>
  );
}

function Efficiency({ figures, nominal, format }: Part & { nominal: CarRow['efficiencyMPerKwh'] }) {
  const { efficiency, charging } = figures;
  const { efficiency: unit } = format.units;
  const { wallMPerKwh, batteryMPerKwh, basis, reason } = efficiency;
  const stand = nominal === null ? reasons['no-readings'].short : `${format.efficiency(nominal)} nominal`;
  return (
    <How label={unit} value={format.efficiency(wallMPerKwh)} note={reason === null ? undefined : stand}>
      {reason === null ? (
        <>
          <p>
            Distance between odometer readings over the energy from the wall that it took: what is paid for.{' '}
            {basisText(basis, format)}
          </p>
          <p>From the battery alone it is {format.efficiencyWithUnit(batteryMPerKwh)}.</p>
          {basis.isCorrected ? null : <p>Not every battery level is known, so this is less exact.</p>}
        </>
      ) : (
        <p>
          {reasons[reason].long}
          {nominal === null ? '' : ` Your car is meant to do ${format.efficiencyWithUnit(nominal)}.`}
        </p>
      )}
      <p>
        What reaches the battery: {chargingText('AC', charging.AC, format)}; {chargingText('DC', charging.DC, format)}.
      </p>
    </How>
  );
}

function HomeShare({ figures: { shares }, format }: Part) {
  const { energyShare, costShare } = shares.home;
  return (
    <How
      label="of kWh at home"
      value={energyShare === null ? unknown : format.percent(energyShare)}
      className="max-lg:hidden"
    >
      <p>
        {format.energy(shares.home.energyWh)} at home, {format.energy(shares.work.energyWh)} at work,{' '}
        {format.energy(shares.public.energyWh)} at public places.
      </p>
      {costShare === null ? null : <p>Home is {format.percent(costShare)} of what you paid.</p>}
    </How>
  );
}
