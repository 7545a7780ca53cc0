import { decimalOf, parseEnergy, type WattHours } from '@/lib/core/units';
import type { Figure } from '@/lib/receipts/readers/figures';
import { tierOf, type Candidate } from '@/lib/receipts/readers/settle';

/** Energy as told, and half of its last digit, by which another writing of the same energy may differ. */
export type Energy = { wh: WattHours; slack: number };

const not =
  /batter|capacit|usable|month|week|year|lifetime|to date|so far|saved|saving|remain|allowance|includ|free|first|minimum|up to|max|limit|co2|solar|grid mix|average|estimat|previous|meter (?:start|end|read)|(?:start|end|opening|closing) (?:meter|reading)|discount|worth|needs/;
const names = [
  /(?:total|net) (?:energy|kwh|consum|usage|charge)|energy (?:deliver|dispens|suppl|total)|kwh (?:deliver|charged|total)|delivered energy/,
  /energy|deliver|dispens|consum|suppl|usage|used|units|volume|quantity|charged|added|energie|verbrauch|geladen|kwh|total|energía|énergie|energia/,
];

const isPrice = /price|rate|cost|tariff|per kwh|\/ ?kwh|preis|tarif/;
const priced = /per\s*(?:1\s*)?$|\/\s*$|@\s*$/;

function energyOf({ raw, unit, currency, label, kind, isNegative }: Figure): WattHours | null {
  if (kind !== 'number' || currency !== null || isNegative || priced.test(label)) return null;
  // "Energy (kWh): 41.0" has its unit in the label.
  const isNamed = unit === '' && /kwh/.test(label) && !isPrice.test(label);
  if (unit === 'wh') return parseEnergy(`${raw}Wh`);
  return unit === 'kwh' || isNamed ? parseEnergy(raw) : null;
}

const decimalsOf = (raw: string) => /[.,](\d+)$/.exec(raw)?.[1]?.length ?? 0;

/** Two writings of one energy: 41 kWh and 41.04 kWh. */
export const isSameEnergy = (a: Energy, b: Energy): boolean => Math.abs(a.wh - b.wh) <= Math.max(a.slack, b.slack);

/** What was charged, as far as the receipt tells it; the most exact first. */
export function readEnergy(figures: readonly Figure[]): Candidate<Energy>[] {
  return figures
    .flatMap((figure) => {
      const { raw, unit, label, trail, isLabelSure, snippet } = figure;
      const wh = energyOf(figure);
      if (wh === null || wh < 1 || wh > 1_000_000) return [];
      const slack = unit === 'wh' ? 0.5 : 500 / 10 ** decimalsOf(raw);
      // 12,345 kWh is twelve or twelve thousand.
      const isPlain = !/^\d{1,3},\d{3}$/.test(raw);
      const tier = isPrice.test(label) ? 0 : tierOf(label, trail, not, names);
      return [{ value: { wh, slack }, tier, isLabelSure: isLabelSure && isPlain, snippet }];
    })
    .sort((a, b) => a.value.slack - b.value.slack);
}

export const energyText = ({ wh }: Energy): string => decimalOf(wh, 3);
