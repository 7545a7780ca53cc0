import type { Formatter } from '@/lib/core/format';
import type { YearFigures } from '@/lib/insights/rules';
import type { Share } from '@/lib/insights/metrics/shares';
import { placeKinds, type PlaceKind } from '@/lib/sessions/schema';
import { ChartTable } from '../charts/chart-table';
import { ShareBar } from '../charts/share-bar';
import { Legend } from '../charts/legend';
import { Card } from '../ui/card';

const labels: Record<PlaceKind, string> = { home: 'Home', work: 'Work', public: 'Public' };
const places: Record<PlaceKind, string> = { home: 'at home', work: 'at work', public: 'at public places' };
const tones = { home: 'home', work: 'work', public: 'ac' } as const;

/** Shares of the money say something only where no kind of place is without all its prices. */
const isPriced = (shares: Record<PlaceKind, Share>) =>
  placeKinds.every((kind) => shares[kind].energyWh === 0 || shares[kind].costShare !== null);

/** "77 % of your energy came from home, for 39 % of the money". */
function answer(shares: Record<PlaceKind, Share>, format: Formatter): string {
  const most = [...placeKinds].sort((a, b) => shares[b].energyWh - shares[a].energyWh)[0] ?? 'home';
  const { energyShare, costShare } = shares[most];
  const energy = `${format.percent(energyShare)} of your energy was charged ${places[most]}`;
  return isPriced(shares) ? `${energy}, for ${format.percent(costShare)} of the money` : energy;
}

const moneyText = ({ costMicros }: Share, format: Formatter) =>
  costMicros === null ? 'no price' : format.money(costMicros);

/** Home, work and public, in energy and in money. */
export function ShareCard({ shares, format }: { shares: YearFigures['shares']; format: Formatter }) {
  const used = placeKinds.filter((kind) => shares[kind].energyWh > 0);
  const parts = (share: (of: Share) => number | null) =>
    used.map((kind) => ({
      tone: tones[kind],
      label: labels[kind],
      share: Math.max(share(shares[kind]) ?? 0, 0),
      value: format.percent(share(shares[kind])),
    }));
  return (
    <Card title={answer(shares, format)}>
      <div className="mt-3 grid gap-3">
        <ShareBar title="Energy" parts={parts(({ energyShare }) => energyShare)} />
        {isPriced(shares) ? <ShareBar title="Money" parts={parts(({ costShare }) => costShare)} /> : null}
        <Legend
          items={used.map((kind) => ({
            tone: tones[kind],
            label: labels[kind],
            value: `${format.energy(shares[kind].energyWh)} · ${moneyText(shares[kind], format)}`,
          }))}
        />
        <ChartTable
          caption="Energy and money by place"
          head={['Place', 'Energy', 'Share', 'Money', 'Share of money']}
          rows={used.map((kind) => [
            labels[kind],
            format.energy(shares[kind].energyWh),
            format.percent(shares[kind].energyShare),
            format.money(shares[kind].costMicros),
            format.percent(shares[kind].costShare),
          ])}
        />
      </div>
    </Card>
  );
}
