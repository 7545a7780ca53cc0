import type { Formatter } from '@/lib/core/format';
import type { YearFigures } from '@/lib/insights/rules';
import { ChartTable } from '../charts/chart-table';
import { Dots } from '../charts/dots';
import { Card } from '../ui/card';
import { basisText, reasons } from './basis-text';

type EfficiencyCardProps = { figures: YearFigures; format: Formatter };
type Known = { month: YearFigures['efficiencies'][number]['month']; value: number };

/** "3.4 mi/kWh: best in July (3.9), worst in January (2.9)". */
function answer(whole: number, known: readonly Known[], format: Formatter): string {
  const [best] = [...known].sort((a, b) => b.value - a.value);
  const [worst] = [...known].sort((a, b) => a.value - b.value);
  const figure = `You drove ${format.efficiencyWithUnit(whole)}`;
  if (!best || !worst || best === worst) return figure;
  const part = ({ month, value }: Known) => `${format.monthName(month)} (${format.efficiency(value)})`;
  return `${figure}: best in ${part(best)}, worst in ${part(worst)}`;
}

/** Distance per energy by month, from odometer readings; a month without enough of them is a gap. */
export function EfficiencyCard({ figures: { efficiency, efficiencies, perDistance }, format }: EfficiencyCardProps) {
  const unit = format.units.efficiency;
  const title = `${unit} per month, from the wall`;
  if (efficiency.reason !== null) {
    return (
      <Card title={`${unit}: not known yet`}>
        <p className="text-small text-muted mt-1">{reasons[efficiency.reason].long}</p>
      </Card>
    );
  }
  const months = efficiencies.map(({ month, efficiency: { wallMPerKwh: value, basis } }) => ({ month, value, basis }));
  const known = months.flatMap(({ month, value }) => (value === null ? [] : [{ month, value }]));
  const text = ({ month, value }: { month: Known['month']; value: number | null }) =>
    `${format.longMonth(month)}: ${format.efficiencyWithUnit(value)}`;
  const distance = format.units.distance === 'mi' ? 'mile' : 'km';
  return (
    <Card title={answer(efficiency.wallMPerKwh, known, format)}>
      <p className="text-small text-muted">
        {basisText(efficiency.basis, format)}
        {perDistance.reason === null ? ` ${format.perDistance(perDistance.microsPerMetre)} per ${distance}.` : null}
      </p>
      <div className="mt-3">
        <Dots
          description={`${title}. ${known.map(text).join(', ')}`}
          dots={months.map(({ month, value }) => ({
            key: month,
            label: format.shortMonth(month),
            value: value === null ? null : format.efficiencyValue(value),
            title: text({ month, value }),
          }))}
          formatValue={format.decimal}
          places={12}
        />
        <ChartTable
          caption={title}
          head={['Month', unit, 'Distance', 'Sessions']}
          rows={months.map(({ month, value, basis }) => [
            format.longMonth(month),
            format.efficiency(value),
            format.distance(basis?.distanceM ?? null),
            basis === null ? '—' : format.count(basis.sessions),
          ])}
        />
      </div>
    </Card>
  );
}
