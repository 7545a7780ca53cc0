import type { Formatter } from '@/lib/core/format';
import type { YearFigures } from '@/lib/insights/rules';
import { categories, type Category } from '@/lib/sessions/rules';
import { Card } from '../ui/card';
import { CategoryLegend } from './category-legend';
import { SpendChart } from './spend-chart';
import { spendText, unpricedText } from './spend-text';

type YearSpendCardProps = { figures: YearFigures; year: number; carId: number | null; format: Formatter };

const at: Record<Category, string> = { home: 'at home', work: 'at work', ac: 'on public AC', dc: 'on rapid charging' };

/** "You spent £412 so far in 2026, 61 % of it on rapid charging: 18 % of your energy." */
function answer({ figures, year, format }: Omit<YearSpendCardProps, 'carId'>): string {
  const { spend, byCategory, isSoFar } = figures;
  const period = isSoFar ? `so far in ${year}` : `in ${year}`;
  if (spend.count === spend.unpriced) return `No session has a price ${period}`;
  const whole = `You spent ${spendText(spend, format)} ${period}`;
  const used = categories.filter((category) => byCategory[category].costMicros > 0);
  const dearest = [...used].sort((a, b) => byCategory[b].costMicros - byCategory[a].costMicros)[0];
  if (!dearest || used.length < 2) return whole;
  const { costMicros, energyWh } = byCategory[dearest];
  const share = format.percent(costMicros / spend.costMicros);
  return `${whole}, ${share} of it ${at[dearest]} for ${format.percent(energyWh / spend.energyWh)} of your energy`;
}

/** What each month cost, by kind of charging. */
export function YearSpendCard({ figures, year, carId, format }: YearSpendCardProps) {
  const { spend, byCategory, months } = figures;
  const notes = [format.counted(spend.count, 'session'), format.energy(spend.energyWh), unpricedText(spend, format)];
  return (
    <Card title={answer({ figures, year, format })}>
      <p className="text-small text-muted">{notes.filter(Boolean).join(' · ')}</p>
      <div className="mt-3">
        <SpendChart
          title={`Spend per month in ${year}`}
          parts={months}
          byCategory={byCategory}
          format={format}
          name={format.longMonth}
          label={format.shortMonth}
          places={12}
          className="h-36 lg:h-60"
        />
        <div className="mt-0.5">
          <CategoryLegend byCategory={byCategory} period={String(year)} carId={carId} format={format} />
        </div>
      </div>
    </Card>
  );
}
