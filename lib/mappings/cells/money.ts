import { currencies, type Currency } from '@/lib/core/units';
import type { Figure } from '@/lib/mappings/cells/number';

const symbols = new Map<string, Currency>([
  ['£', 'GBP'],
  ['€', 'EUR'],
  ['eur', 'EUR'],
  ['euro', 'EUR'],
  ['euros', 'EUR'],
  ['$', 'USD'],
  ['us$', 'USD'],
  ['a$', 'AUD'],
  ['au$', 'AUD'],
  ['c$', 'CAD'],
  ['ca$', 'CAD'],
  ['nz$', 'NZD'],
  ['chf', 'CHF'],
  ['fr', 'CHF'],
  ['zł', 'PLN'],
  ['zl', 'PLN'],
  ['kč', 'CZK'],
  ['ft', 'HUF'],
  ['lei', 'RON'],
  ['¥', 'JPY'],
  ['r', 'ZAR'],
]);
// Signs that several countries write: the owner's currency decides, where it is one of them.
const shared = new Map<string, readonly Currency[]>([
  ['$', ['USD', 'AUD', 'CAD', 'NZD']],
  ['kr', ['SEK', 'NOK', 'DKK', 'ISK']],
]);
const minors = new Set([
  'p',
  'pence',
  'penny',
  'ct',
  'cts',
  'cent',
  'cents',
  'c',
  '¢',
  'øre',
  'öre',
  'ore',
  'gr',
  'rp',
]);
const minorOwner = new Map<string, Currency>([
  ['p', 'GBP'],
  ['pence', 'GBP'],
]);

/** A word about money: its currency, whether it counts hundredths, and whether it is per kWh. */
export type MoneyUnit = { currency: Currency | null; isMinor: boolean; isPerKwh: boolean; isPerMinute: boolean };

function currencyOf(sign: string, own: Currency): Currency | null {
  const several = shared.get(sign);
  if (several?.includes(own)) return own;
  const code = sign.toUpperCase();
  const sure = Object.hasOwn(currencies, code) ? (code as Currency) : symbols.get(sign);
  return sure ?? several?.[0] ?? null;
}

/** What a price is for: `/kWh`, `/min`, or nothing; `null` where it is something else. */
function perOf(per: string): Pick<MoneyUnit, 'isPerKwh' | 'isPerMinute'> | null {
  const found = { isPerKwh: per === 'kwh', isPerMinute: per.startsWith('min') };
  return per === '' || found.isPerKwh || found.isPerMinute ? found : null;
}

/** `£`, `EUR`, `p`, `ct/kWh`, `$/min`, `/min`; `null` where the word is no money. */
export function moneyUnitOf(word: string, own: Currency): MoneyUnit | null {
  const text = word.toLowerCase().replace(/\s/g, '').replace(/\.$/, '');
  const [head = '', per = ''] = text.split(/\/|per/, 2);
  const rate = perOf(per);
  if (!rate || text === '') return null;
  const isMinor = minors.has(head);
  const currency = isMinor ? (minorOwner.get(head) ?? null) : currencyOf(head, own);
  return currency === null && !isMinor && head !== '' ? null : { currency, isMinor, ...rate };
}

/** The money word of a figure; `null` where it has none. */
export const moneyUnitIn = ({ unit }: Figure, own: Currency): MoneyUnit | null =>
  unit === '' ? null : moneyUnitOf(unit, own);

// What a kWh costs at most in the major unit: prices above are read as hundredths where nothing else decides.
const dearest: Partial<Record<Currency, number>> = {
  CZK: 60,
  DKK: 30,
  HUF: 1200,
  ISK: 400,
  JPY: 400,
  NOK: 35,
  PLN: 15,
  RON: 15,
  SEK: 35,
  ZAR: 60,
};
export const dearestPrice = (currency: Currency): number => dearest[currency] ?? 4.2;
