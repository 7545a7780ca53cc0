import type { Formatter } from '@/lib/core/format';
import { meanPriceOfSpend } from '@/lib/insights/metrics/spend';
import type { YearFigures } from '@/lib/insights/rules';
import { categories, categoryLabels, type Category } from '@/lib/sessions/rules';
import { LevelBars } from '../charts/level-bars';
import { Card } from '../ui/card';

type Price = { category: Category; price: number | null };

const than: Record<Category, string> = { home: 'home', work: 'work', ac: 'public AC', dc: 'rapid' };

/** "Rapid is 8.4 × home per kWh", or the one price there is. */
function answer(prices: readonly Price[], whole: number | null, format: Formatter): string {
  const known = prices.flatMap(({ category, price }) => (price === null ? [] : [{ category, price }]));
  const [dearest] = [...known].sort((a, b) => b.price - a.price);
  const [cheapest] = [...known].sort((a, b) => a.price - b.price);
  if (!dearest || !cheapest) return 'No price per kWh is known yet';
  const paid = `You paid ${format.meanPrice(whole)} per kWh`;
  if (dearest === cheapest || cheapest.price <= 0) return paid;
  const times = format.times(dearest.price / cheapest.price);
  return `${categoryLabels[dearest.category]} is ${times} ${than[cheapest.category]} per kWh`;
}

/** What a kWh costs at each kind of place. */
export function PriceCard({ figures, format }: { figures: YearFigures; format: Formatter }) {
  const { byCategory, spend } = figures;
  const prices = categories
    .filter((category) => byCategory[category].count > 0)
    .map((category) => ({ category, price: meanPriceOfSpend(byCategory[category]) }));
  const whole = meanPriceOfSpend(spend);
  return (
    <Card title={answer(prices, whole, format)}>
      <p className="text-small text-muted mb-3">
        {whole === null
          ? 'Add what your sessions cost.'
          : `On average ${format.meanPrice(whole)} per kWh, fees included.`}
      </p>
      <LevelBars
        label="Price per kWh by kind of charging"
        levels={prices.map(({ category, price }) => ({
          tone: category,
          label: categoryLabels[category],
          value: price,
          text: price === null ? '— no price' : format.meanPrice(price),
        }))}
      />
    </Card>
  );
}
