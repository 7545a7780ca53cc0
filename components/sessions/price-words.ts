import type { CostLine } from '@/lib/bands/schema';
import { unknown, type Formatter } from '@/lib/core/format';
import type { FrozenPrice, PriceSource, SessionRow } from '@/lib/sessions/schema';
import { tariffOn } from '@/lib/tariffs/rules';
import type { TariffRow } from '@/lib/tariffs/schema';

type ShownPrice = Pick<FrozenPrice, 'priceMicrosPerKwh' | 'priceSource' | 'costLines' | 'isPriceAssumed'>;

/**
 * The price per kWh as it is shown: what follows from a total or from several prices has one decimal, what was typed as many
 * as were typed. An assumed one is marked.
 */
export function shownPrice(shown: ShownPrice, { price, meanPrice }: Formatter): string {
  const { priceMicrosPerKwh, priceSource, costLines, isPriceAssumed } = shown;
  const text = (priceSource === 'total' || costLines !== null ? meanPrice : price)(priceMicrosPerKwh);
  return isPriceAssumed ? `≈\u00a0${text}` : text;
}

/** What a charge cost; marked where its price is assumed. */
export const shownCost = (
  { costMicros, isPriceAssumed }: Pick<FrozenPrice, 'costMicros' | 'isPriceAssumed'>,
  { money }: Formatter,
): string => (isPriceAssumed && costMicros !== null ? `≈\u00a0${money(costMicros)}` : money(costMicros));

export const shownPricePerKwh = (price: ShownPrice, format: Formatter): string =>
  price.priceMicrosPerKwh === null ? unknown : `${shownPrice(price, format)}/kWh`;

type Tariff = Pick<TariffRow, 'id' | 'name' | 'validFrom' | 'validTo' | 'untimed'>;

const mostLines = 3;

/** "6.2 kWh at 7.0p + 1.1 kWh at 28.0p"; of many lines only their number. */
export const linesInWords = (lines: readonly CostLine[], format: Formatter): string =>
  lines.length > mostLines
    ? `${lines.length} prices`
    : lines.map((line) => `${format.energy(line.energyWh)} at ${format.price(line.priceMicrosPerKwh)}`).join(' + ');

/** Why a price is assumed, and which one was taken. */
function assumption(tariff: Pick<Tariff, 'untimed'> | undefined): string {
  const taken = { base: 'its base price', cheapest: 'its lowest price of the day', own: 'its price for such charges' };
  const price = tariff ? taken[tariff.untimed] : 'one price';
  return `without start and finish the hours are not known, so ${price} is assumed`;
}

type Described = (
  price: FrozenPrice,
  session: Pick<SessionRow, 'placeKind' | 'day'>,
  tariffs: readonly Tariff[],
  format: Formatter,
) => string;

/** Where a price came from, or what to do where there is none. */
export const sourceWords: Described = (price, { placeKind, day }, tariffs, format) => {
  const tariff = tariffs.find(({ id }) => id === price.tariffId);
  const from = tariff ? `${tariff.name}, from ${format.date(tariff.validFrom)}` : 'home tariff of that day';
  const words: Record<PriceSource, string> = {
    tariff: price.isPriceAssumed ? `${from}: ${assumption(tariff)}` : from,
    total: 'from the total paid',
    price: 'as entered',
    free: 'Free of charge',
    unknown: `${missing(placeKind, tariffOn(tariffs, day) !== null)}: enter the total or the price per kWh`,
  };
  return words[price.priceSource];
};

/** The price, or the parts that it is made of, and where it came from: "7.0p/kWh · Car tariff, from 1 Apr 2026". */
export const priceWords: Described = (price, session, tariffs, format) => {
  const source = sourceWords(price, session, tariffs, format);
  if (price.costLines) return `${linesInWords(price.costLines, format)} · ${source}`;
  const isPerKwh = price.priceMicrosPerKwh !== null && price.priceSource !== 'free';
  return isPerKwh ? `${shownPricePerKwh(price, format)} · ${source}` : source;
};

function missing(placeKind: SessionRow['placeKind'], hasTariff: boolean): string {
  if (placeKind !== 'home') return 'No price yet';
  return hasTariff ? 'Part of this charge lies in no tariff' : 'No tariff for this day';
}
