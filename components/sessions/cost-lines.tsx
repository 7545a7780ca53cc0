import { amountsOf } from '@/lib/bands/rules';
import type { Formatter } from '@/lib/core/format';
import { currencies, type Micros } from '@/lib/core/units';
import type { SessionRow } from '@/lib/sessions/schema';
import type { TariffRow } from '@/lib/tariffs/schema';

type CostLinesProps = {
  session: Pick<SessionRow, 'costLines' | 'costMicros' | 'feesMicros'>;
  tariffs: readonly Pick<TariffRow, 'id' | 'name'>[];
  format: Formatter;
};

/** The parts that a cost is made of; nothing where there is one price. What it shows adds up to the cost. */
export function CostLines({ session: { costLines, costMicros, feesMicros }, tariffs, format }: CostLinesProps) {
  if (!costLines || costMicros === null) return null;
  const step = 10 ** (6 - currencies[format.units.currency].decimals);
  const amounts = amountsOf(costLines, (costMicros - feesMicros) as Micros, step);
  const prices = format.prices(costLines.map(({ priceMicrosPerKwh }) => priceMicrosPerKwh));
  const names = new Map(tariffs.map(({ id, name }) => [id, name]));
  const hasSeveral = new Set(costLines.map(({ tariffId }) => tariffId)).size > 1;
  return (
    <table className="text-small mt-3 w-full border-collapse sm:max-w-md">
      <caption className="sr-only">What the cost is made of</caption>
      <thead className="text-meta text-muted">
        <tr>
          <th scope="col" className="py-1 text-left font-medium">
            Energy
          </th>
          <th scope="col" className="py-1 text-right font-medium">
            Per kWh
          </th>
          <th scope="col" className="py-1 text-right font-medium">
            Amount
          </th>
        </tr>
      </thead>
      <tbody className="tabular-nums">
        {costLines.map(({ energyWh, tariffId }, place) => (
          <tr key={place} className="border-line border-t">
            <th scope="row" className="py-1.5 pr-2 text-left font-medium">
              {format.exactEnergy(energyWh)}
              {hasSeveral ? (
                <span className="text-muted block font-normal">{names.get(tariffId ?? -1) ?? 'earlier tariff'}</span>
              ) : null}
            </th>
            <td className="py-1.5 text-right">{prices[place]}</td>
            <td className="py-1.5 pl-2 text-right font-medium">{format.money(amounts[place] ?? null)}</td>
          </tr>
        ))}
        {feesMicros === 0 ? null : (
          <tr className="border-line border-t">
            <th scope="row" colSpan={2} className="py-1.5 text-left font-medium">
              Fees
            </th>
            <td className="py-1.5 text-right font-medium">{format.money(feesMicros)}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
