import {
  currencies,
  decimalOf,
  integerOf,
  parseMoney,
  plainNumber,
  type Currency,
  type Micros,
  type MicrosPerKwh,
} from '@/lib/core/units';
import type { Figure } from '@/lib/receipts/readers/figures';
import { tierOf, type Candidate } from '@/lib/receipts/readers/settle';

// "Total inc. VAT" is a total; "VAT" is none.
const withTax =
  /\(?(?:incl?(?:uding|usive|uded|udes)?|inc|with|inkl|ttc)\.?\s*(?:of\s*)?(?:\d{1,2}(?:[.,]\d)?\s*%\s*)?(?:vat|tax(?:es)?|mwst|tva|btw|iva)\.?(?:\s*(?:of|at|@)?\s*\d{1,2}\s*%?)?\)?|(?:vat|tax|mwst|tva)\.?\s*(?:incl?(?:uded|usive|uding)?|inkl)\.?/g;
const notPaid =
  /pre-?\s?auth|authori[sz]|\bhold|held|deposit|reserv|released|sub-?\s?total|zwischensumme|\bvat\b|\btax|mwst|\btva|\bbtw|\biva\b|\bnet(?:to|t)?\b|refund|return|parking|\bpark\b|idle|overstay|\bfees?\b|discount|voucher|coupon|rabatt|balance|sav(?:ed|ing)|\btip\b|top-?\s?up|wallet|limit|minimum|\bmin\b|\bmax|excl|\bex\b|before|\bfrom\b|\bwas\b|estimat|cash-?back|points|co2|remaining|month|week|year|to date|so far|lifetime|credit (?:used|remaining|applied)|membership|subscription|next|invoice n|order n|outstanding|previous|petrol|compare|would have|instead|change\b|gift|donat|insur|delivery|shop|food|coffee|per (?:session|min|hour|h\b)|connection|session fee|\bunpaid|declin|failed|up to|worth|bonus|earn|reward/;
const names = [
  /(?:total|final|grand|full) (?:paid|price|cost|charge|amount|to pay|payment|due|eur|gbp|inc)|amount (?:paid|charged|taken|billed)|you paid|to pay\b|total you|paid total|gesamtbetrag|gesamtpreis|total ttc|importe total|rechnungsbetrag/,
  /\btotal\b|\bsumme\b|gesamt|totale|totaal/,
  /paid|amount|cost|charged|price|payment|betrag|bezahlt|kosten|montant|importe|betaald|sale\b/,
];

const perKwh =
  /(?:per|\/|pro|je)\s?\(?(?:1\s?)?kwh|unit (?:rate|price|cost)|energy (?:rate|price|tariff)|\btariff\b|\brate\b|arbeitspreis/;

type Own = { currency: Currency };

function microsOf({ raw, isMinor }: Figure, currency: Currency): Micros | null {
  if (!isMinor) return parseMoney(raw, currency);
  const plain = plainNumber(raw);
  return plain === null ? null : (integerOf(plain, 4) as Micros | null);
}

/** An amount with a sign, or one with the currency's decimals behind words that can only mean money. */
function isAmount(figure: Figure, { currency }: Own): boolean {
  const { kind, unit, per, label, isNegative } = figure;
  if (kind !== 'number' || unit !== '' || per !== '' || isNegative || perKwh.test(label)) return false;
  return figure.currency === currency || (figure.currency === null && isBare(figure, currency));
}

const isBare = ({ raw, label }: Figure, currency: Currency) =>
  currencies[currency].decimals === 2 &&
  /^\d{1,4}[.,]\d{2}$/.test(raw) &&
  label.includes(currencies[currency].sign.toLowerCase());

// "Total energy cost" is a part where there are fees, and named plainly enough where there are none.
const ofEnergy = /\btotal (?=(?:energy|charging|electricity) (?:cost|charge|fee|price|amount))/g;
const wordsOf = (text: string) => text.replace(withTax, ' ').replace(ofEnergy, ' ');

const goods =
  /coffee|\btea\b|sandwich|snack|drinks?\b|meal|food|groc|newspaper|diesel|unleaded|petrol|fuel|car ?wash|screen ?wash|parcel|lotter/;

/** Whether something else was bought with it: the total is then not that of the charge. */
export const hasGoods = (figures: readonly Figure[]): boolean =>
  figures.some(({ kind, currency, label }) => kind === 'number' && currency !== null && goods.test(label));

/** Amounts in the reader's own currency; those of taxes, holds, refunds and other goods count as tier 0. */
export function readTotals(figures: readonly Figure[], own: Own): Candidate<Micros>[] {
  return figures.flatMap((figure, at) => {
    if (!isAmount(figure, own) || isBehindEnergy(figure, figures[at - 1])) return [];
    const value = microsOf(figure, own.currency);
    if (value === null || value <= 0 || value > 1e13) return [];
    const tier = tierOf(wordsOf(figure.label), wordsOf(figure.trail), notPaid, names);
    return [{ value, tier, isLabelSure: figure.isLabelSure, snippet: figure.snippet }];
  });
}

/** The plainest amount in another currency: it is no amount of this logbook. */
export function readForeign(figures: readonly Figure[], own: Own): Candidate<string>[] {
  return figures.flatMap((figure) => {
    const { kind, currency, per, isMinor, isNegative, raw, label, trail, isLabelSure, snippet } = figure;
    if (kind !== 'number' || currency === null || currency === own.currency || per !== '') return [];
    const tier = isMinor || isNegative ? 0 : tierOf(wordsOf(label), wordsOf(trail), notPaid, names);
    return [{ value: `${raw} ${currency}`, tier, isLabelSure, snippet }];
  });
}

const notThePrice =
  /from|up to|off-?\s?peak|\bpeak\b|member|subscri|discount|saving|was|standard|normal|other|average|compare|home|network price|excl|\bex\b|net\b|next|non-|guest|app price|contactless|fee|reduced|special/;
const priceNames = [/price|tariff|rate|per kwh|unit|preis|prix|cost|energy|tarif|@|\bat\b|kwh/];

/** "20.02 kWh @ 39p": what stands behind the energy. */
const isBehindEnergy = ({ line }: Figure, before: Figure | undefined) =>
  before?.line === line && before.unit === 'kwh' && /^\s*(?:@|at|x|×)\s*$/.test(before.link);

const isPrice = (figure: Figure, before: Figure | undefined) =>
  figure.per === 'kwh' ||
  (figure.per === '' && figure.unit === '' && (perKwh.test(figure.label) || isBehindEnergy(figure, before)));

function priceOf(figure: Figure, before: Figure | undefined, currency: Currency): MicrosPerKwh | null {
  const { kind, raw, isMinor, isNegative } = figure;
  if (kind !== 'number' || !isPrice(figure, before) || figure.currency !== currency || isNegative) return null;
  const plain = plainNumber(raw);
  return plain === null ? null : (integerOf(plain, isMinor ? 4 : 6) as MicrosPerKwh | null);
}

/** Prices per kWh in the reader's own currency. */
export function readPrices(figures: readonly Figure[], { currency }: Own): Candidate<MicrosPerKwh>[] {
  return figures.flatMap((figure, at) => {
    const value = priceOf(figure, figures[at - 1], currency);
    if (value === null || value <= 0 || value > 1e7) return [];
    const tier = tierOf(figure.label, figure.trail, notThePrice, priceNames);
    return [{ value, tier, isLabelSure: figure.isLabelSure, snippet: figure.snippet }];
  });
}

export const moneyText = (micros: Micros, currency: Currency): string =>
  decimalOf(micros, 6, currencies[currency].decimals);
