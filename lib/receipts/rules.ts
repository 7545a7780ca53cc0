import { localTime } from '@/lib/core/time';
import { currencies, priceText } from '@/lib/core/units';
import { readLevels } from '@/lib/receipts/readers/battery';
import { readDuration } from '@/lib/receipts/readers/duration';
import { energyText, isSameEnergy, readEnergy } from '@/lib/receipts/readers/energy';
import { figuresOf, linesOf, type Figure } from '@/lib/receipts/readers/figures';
import { hasGoods, moneyText, readForeign, readPrices, readTotals } from '@/lib/receipts/readers/money';
import { readTimes } from '@/lib/receipts/readers/moments';
import { readOdometer } from '@/lib/receipts/readers/odometer';
import { readNetwork, readPlace } from '@/lib/receipts/readers/place';
import { powerText, readChargeType, readPower } from '@/lib/receipts/readers/power';
import { sessionTime } from '@/lib/receipts/readers/session-time';
import { doubted, settle, type Settled } from '@/lib/receipts/readers/settle';
import { reconcile } from '@/lib/receipts/readers/sums';
import { receiptFields, type Read, type Receipt, type ReceiptContext, type ReceiptField } from '@/lib/receipts/schema';

type Found = Partial<Record<ReceiptField, Read | null>>;

function read<T>(settled: Settled<T> | null, write: (value: T) => string = String): Read | null {
  return settled && { text: write(settled.value), confidence: settled.confidence, snippet: settled.snippet };
}

function moneyIn(figures: readonly Figure[], { units: { currency } }: ReceiptContext): Found {
  const totals = readTotals(figures, { currency });
  const sums = reconcile({
    energies: readEnergy(figures),
    totals,
    prices: readPrices(figures, { currency }),
    sameEnergy: isSameEnergy,
  });
  // Euros are not to be stored as pounds; but what was paid is worth a note.
  const isForeign = totals.every(({ tier }) => tier === 0);
  const foreign = isForeign ? settle(readForeign(figures, { currency })) : null;
  return {
    charge_delivered_kwh: read(sums.energy, energyText),
    total_cost: read(hasGoods(figures) ? doubted(sums.total) : sums.total, (total) => moneyText(total, currency)),
    cost_per_kwh: read(sums.price, (price) => priceText(price, currency)),
    notes: read(foreign, (amount) => `Paid ${amount}.`),
  };
}

function timeIn(figures: readonly Figure[], isDayFirst: boolean, { units, now }: ReceiptContext): Found {
  const times = readTimes(figures, { units, now, isDayFirst });
  const { start, end, minutes, day } = sessionTime(times, readDuration(figures), { units, now });
  const clock = (at: NonNullable<typeof start>['value']) => localTime(at, units.timeZone);
  return {
    date: read(day),
    started_at: read(start, clock),
    ended_at: read(end, clock),
    duration_mins: read(minutes),
  };
}

/** More than 43 kW on average is direct current, whatever else is told. */
function rapidBy({ charge_delivered_kwh: energy }: Found, { duration_mins: minutes }: Found): Read | null {
  if (!energy || !minutes || (Number(energy.text) / Number(minutes.text)) * 60 <= 43) return null;
  return { text: 'DC', confidence: 'unsure', snippet: minutes.snippet };
}

/** Many charges in one text, or one that goes on: none of its figures is that of a charge, whatever adds up. */
const unfinished =
  /\bstatement\b|\b(?:weekly|monthly|quarterly|annual|yearly)\b|\b(?:electricity|energy) bill\b|\b\d+ (?:charging )?sessions\b|charging in progress|currently charging|\bso far\b|\b(?:min(?:ute)?s?|time) (?:remaining|left|to go)\b/i;

/** The day stands first on receipts of Britain and of every country that pays in euros. */
const dayFirst = new RegExp(`[${currencies.GBP.sign}${currencies.EUR.sign}]|\\bGBP\\b|\\bEUR\\b|\\bVAT\\b`);

/**
 * What a receipt or a message of a charging app tells, field by field. A label says what a figure is; without one, what fits the
 * rest; where two say different things, nothing. Never throws, and takes time in proportion to the text.
 */
export function readReceipt(text: string, context: ReceiptContext): Receipt {
  const sources = linesOf(text);
  const lines = sources.map((line) => line.text);
  const figures = figuresOf(sources, context.units.currency);
  const network = readNetwork(lines, context.places);
  const power = settle(readPower(figures));
  const levels = readLevels(figures);
  const isDayFirst = network?.isBritish === true || lines.some((line) => dayFirst.test(line));
  const money = moneyIn(figures, context);
  const times = timeIn(figures, isDayFirst, context);
  const found: Found = {
    ...money,
    ...times,
    soc_from: read(levels.from),
    soc_to: read(levels.to),
    location_label: read(readPlace(lines, context.places)),
    place_kind: read(network?.kind ?? null),
    charge_network: read(network),
    charge_type: read(readChargeType(lines, power)) ?? rapidBy(money, times),
    charge_speed_kw: read(power, powerText),
    odometer: read(settle(readOdometer(figures, context.units))),
  };
  const isDoubtful = lines.some((line) => unfinished.test(line));
  const told = (one: Read): Read => (isDoubtful ? { ...one, confidence: 'unsure' } : one);
  return Object.fromEntries(
    receiptFields.flatMap((field) => (found[field] ? [[field, told(found[field])] as const] : [])),
  );
}
