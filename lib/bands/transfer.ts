import { pricePerKwh, type CostLine } from '@/lib/bands/schema';
import { decimalOf, integerOf, type MicrosPerKwh, type WattHours } from '@/lib/core/units';

/** A line out of a file, where a tariff is known by its name; an empty one is that of the session. */
export type ReadLine = Omit<CostLine, 'tariffId'> & { tariff: string | null };

const mostLines = 400;
const escaped = (name: string) => name.replace(/[%;@]/g, encodeURIComponent);

/**
 * Cost lines as the text of a cell: kWh at the price in the major unit, `6.2@0.07;1.1@0.28`. Where a line is of another
 * tariff than the one before it, its name follows: `6.2@0.07;1.1@0.075@Go 2027`.
 */
export const linesText = (lines: readonly CostLine[], tariffs: ReadonlyMap<number, string>): string =>
  lines
    .map(({ energyWh, priceMicrosPerKwh, tariffId }, place) => {
      const isOther = place > 0 && tariffId !== lines[place - 1]?.tariffId;
      const name = isOther ? `@${escaped(tariffs.get(tariffId ?? -1) ?? '')}` : '';
      return `${decimalOf(energyWh, 3)}@${decimalOf(priceMicrosPerKwh, 6)}${name}`;
    })
    .join(';');

function readLine(text: string): ReadLine | null {
  const [energy = '', price = '', name, ...more] = text.split('@');
  const [energyWh, priceMicrosPerKwh] = [integerOf(energy, 3), integerOf(price, 6)];
  if (!energyWh || energyWh < 0 || more.length > 0 || !pricePerKwh.safeParse(priceMicrosPerKwh).success) return null;
  const tariff = name?.replace(/%(25|3B|40)/gi, decodeURIComponent) ?? null;
  return { energyWh: energyWh as WattHours, priceMicrosPerKwh: priceMicrosPerKwh as MicrosPerKwh, tariff };
}

/** What `linesText` wrote, of a session of `energyWh`; `null` where it is not that, or does not come to that energy. */
export function readLines(text: string, energyWh: WattHours): ReadLine[] | null {
  const lines = text.split(';').map(readLine);
  const known = lines.filter((line) => line !== null);
  const sum = known.reduce((total, line) => total + line.energyWh, 0);
  return known.length === lines.length && sum === energyWh && lines.length <= mostLines ? known : null;
}
