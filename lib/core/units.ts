/**
 * The integers that are stored, and the text that people type. Text becomes an integer digit by digit: `0.07 * 100` is
 * 7.000000000000001, and a figure that is wrong in the last place is a wrong figure.
 */
declare const unit: unique symbol;
type Branded<U extends string> = number & { readonly [unit]: U };
export type WattHours = Branded<'Wh'>;
export type Watts = Branded<'W'>;
export type Metres = Branded<'m'>;
export type MetresPerKwh = Branded<'m/kWh'>;
/** 10⁻⁶ of the currency's major unit: £1.72 is 1,720,000. */
export type Micros = Branded<'µ'>;
/** 7.5 p/kWh is 75,000. */
export type MicrosPerKwh = Branded<'µ/kWh'>;

/** Every currency offered: decimals it is paid in, its sign, and the word for its hundredth, where prices per kWh use it. */
export const currencies = {
  GBP: { name: 'British pound', decimals: 2, sign: '£', minor: 'p' },
  EUR: { name: 'Euro', decimals: 2, sign: '€', minor: 'ct' },
  USD: { name: 'US dollar', decimals: 2, sign: '$', minor: '¢' },
  AUD: { name: 'Australian dollar', decimals: 2, sign: '$', minor: 'c' },
  CAD: { name: 'Canadian dollar', decimals: 2, sign: '$', minor: '¢' },
  CHF: { name: 'Swiss franc', decimals: 2, sign: 'Fr', minor: null },
  CZK: { name: 'Czech koruna', decimals: 2, sign: 'Kč', minor: null },
  DKK: { name: 'Danish krone', decimals: 2, sign: 'kr', minor: 'øre' },
  HUF: { name: 'Hungarian forint', decimals: 2, sign: 'Ft', minor: null },
  ISK: { name: 'Icelandic króna', decimals: 0, sign: 'kr', minor: null },
  JPY: { name: 'Japanese yen', decimals: 0, sign: '¥', minor: null },
  NOK: { name: 'Norwegian krone', decimals: 2, sign: 'kr', minor: 'øre' },
  NZD: { name: 'New Zealand dollar', decimals: 2, sign: '$', minor: 'c' },
  PLN: { name: 'Polish złoty', decimals: 2, sign: 'zł', minor: 'gr' },
  RON: { name: 'Romanian leu', decimals: 2, sign: 'lei', minor: null },
  SEK: { name: 'Swedish krona', decimals: 2, sign: 'kr', minor: 'öre' },
  ZAR: { name: 'South African rand', decimals: 2, sign: 'R', minor: 'c' },
} as const;
export type Currency = keyof typeof currencies;

export const distanceUnits = ['mi', 'km'] as const;
export type DistanceUnit = (typeof distanceUnits)[number];

export const efficiencyUnits = ['mi/kWh', 'km/kWh', 'kWh/100 km', 'kWh/100 mi', 'Wh/mi', 'Wh/km'] as const;
export type EfficiencyUnit = (typeof efficiencyUnits)[number];

/** How one person reads and writes figures: part of the settings, handed to every formatter and codec. */
export type Units = {
  currency: Currency;
  distance: DistanceUnit;
  efficiency: EfficiencyUnit;
  timeZone: string;
  locale: string;
};

export const metresIn = { mi: 1609.344, km: 1000 } as const;

/**
 * Strict decimal text (`-12.5`) to an integer scaled by 10^`decimals`; `null` where it is no such number or has more
 * decimals than the scale keeps.
 */
export function integerOf(text: string, decimals: number): number | null {
  const match = /^(-?)(\d{1,9})(?:\.(\d{1,6}))?$/.exec(text);
  if (!match) return null;
  const [, sign, whole = '', fraction = ''] = match;
  const kept = fraction.replace(/0+$/, '');
  if (kept.length > decimals) return null;
  const value = Number(whole + kept.padEnd(decimals, '0'));
  return sign && value !== 0 ? -value : value;
}

/** The shortest decimal text that `integerOf` turns back into `value`, with at least `atLeast` decimals. */
export function decimalOf(value: number, decimals: number, atLeast = 0): string {
  // Exact: a quotient is the double nearest to it, and prints as the shortest text that is nearest to no other. Up to 15 digits
  // that is the decimal itself.
  const text = String(value / 10 ** decimals);
  if (atLeast === 0) return text;
  const [whole = '', fraction = ''] = text.split('.');
  return `${whole}.${fraction.padEnd(atLeast, '0')}`;
}

/**
 * What a person types as a number, as strict decimal text, or `null`. Spaces and apostrophes group; of two different marks
 * the last is the decimal one; a mark that repeats groups. A single comma or point is the decimal mark, unless the field
 * takes whole numbers only and three digits follow (`12,345` miles).
 */
export function plainNumber(typed: string, whole = false): string | null {
  const text = typed.replace(/[\s'’]/g, '').replace(/^[−–]/, '-');
  const join = (head = '', tail = '') => {
    const digits = head.replace(/[+.,]/g, '').replace(/^-?$/, '$&0');
    return tail ? `${digits}.${tail}` : digits;
  };
  // Groups are of three; anything else in them is a slip of the finger, not a number.
  const grouped = /^([-+]?\d{1,3}([.,])\d{3}(?:\2\d{3})*)(?:(?!\2)[.,](\d*))?$/.exec(text);
  const isSure = whole || /[.,].*[.,]/.test(text);
  if (grouped && isSure) return join(grouped[1], grouped[3]);
  const plain = /^([-+]?\d*)(?:[.,](\d*))?$/.exec(text);
  return plain && /\d/.test(text) ? join(plain[1], plain[2]) : null;
}

// Spaces say nothing in a figure; looked for before a unit, a long run of them would take a second.
const packed = (typed: string): string => typed.replace(/\s+/g, '');

/** `24.6`, `24,6 kWh`, `24600 Wh` → Wh; `null` where it is no energy with at most three decimals of a kWh. */
export function parseEnergy(typed: string): WattHours | null {
  const [, number = '', suffix = ''] = /^(.*?)\s*(k?wh)?$/i.exec(packed(typed)) ?? [];
  const plain = plainNumber(number);
  return plain === null ? null : (integerOf(plain, suffix.toLowerCase() === 'wh' ? 0 : 3) as WattHours | null);
}

/** `7.4`, `7,4 kW` → W. */
export function parsePower(typed: string): Watts | null {
  const plain = plainNumber(packed(typed).replace(/\s*kwp?$/i, ''));
  return plain === null ? null : (integerOf(plain, 3) as Watts | null);
}

/** Takes the currency's own sign or code off either end. That of another stays: euros are not to be stored as pounds. */
function unsigned(text: string, currency: Currency): string {
  const marks = [currency, `${currencies[currency].sign}.`, currencies[currency].sign].map((mark) =>
    mark.toLowerCase(),
  );
  const bare = text.replace(/^[-−–+]/, '').toLowerCase();
  const first = marks.find((mark) => bare.startsWith(mark));
  // −£5 has its own sign first, £−5 the currency's.
  if (first) return text.slice(0, text.length - bare.length) + text.slice(text.length - bare.length + first.length);
  const last = marks.find((mark) => bare.endsWith(mark));
  return last ? text.slice(0, -last.length) : text;
}

/** `22.14`, `£22.14`, `22,14 €` → micros; `null` where it is no amount of this currency with at most its decimals. */
export function parseMoney(typed: string, currency: Currency): Micros | null {
  const plain = plainNumber(unsigned(packed(typed), currency));
  if (plain === null || integerOf(plain, currencies[currency].decimals) === null) return null;
  return integerOf(plain, 6) as Micros | null;
}

/** The price field reads as hundredths where the currency has a word for them: `7.5`, `7.5p`, `£0.075`, `7,5 ct/kWh`. */
export function parsePrice(typed: string, currency: Currency): MicrosPerKwh | null {
  const { minor } = currencies[currency];
  const text = packed(typed).replace(/\s*\/\s*kwh$/i, '');
  const bare = unsigned(text, currency);
  const hundredths = minor !== null && (bare === text || text.toLowerCase().endsWith(minor));
  if (!hundredths) {
    const plain = plainNumber(bare);
    return plain === null ? null : (integerOf(plain, 6) as MicrosPerKwh | null);
  }
  const plain = plainNumber(text.toLowerCase().endsWith(minor) ? text.slice(0, -minor.length) : text);
  return plain === null ? null : (integerOf(plain, 4) as MicrosPerKwh | null);
}

/** The text that `parsePrice` reads back. */
export function priceText(price: MicrosPerKwh, currency: Currency): string {
  return currencies[currency].minor === null ? decimalOf(price, 6) : decimalOf(price, 4);
}

/** `80`, `80 min`, `1h20`, `1:20`, `1 h 20 min`, `1.5h` → minutes. */
export function parseDuration(typed: string): number | null {
  const text = typed.trim().toLowerCase().replace(/\s+/g, '');
  const parts = /^(?:(\d{1,4})(?:h|:|hrs?|hours?))(?:(\d{1,2})(?:m|min|mins|minutes)?)?$/.exec(text);
  if (parts) return Number(parts[1]) * 60 + Number(parts[2] ?? 0);
  const hours = /^(\d{1,3}[.,]\d{1,2})h$/.exec(text)?.[1];
  if (hours) return Math.round(Number(hours.replace(',', '.')) * 60);
  const minutes = /^(\d{1,6})(?:m|min|mins|minutes)?$/.exec(text)?.[1];
  return minutes ? Number(minutes) : null;
}

/** An odometer as typed in the user's unit, with at most `decimals` decimals → metres, kept to the metre. */
export function parseDistance(typed: string, unit: DistanceUnit, decimals = 0): Metres | null {
  const plain = plainNumber(packed(typed).replace(/\s*(mi|km|miles?)$/i, ''), decimals === 0);
  const scaled = plain === null ? null : integerOf(plain, decimals);
  return scaled === null ? null : (Math.round((scaled * metresIn[unit]) / 10 ** decimals) as Metres);
}

/** Metres in the user's unit, unrounded. */
export const distanceIn = (metres: number, unit: DistanceUnit): number => metres / metresIn[unit];

/** Whole units: 19,867,352 m is 12,345 mi, as it was typed. */
export const distanceText = (metres: Metres, unit: DistanceUnit): string =>
  String(Math.round(distanceIn(metres, unit)));

/** The fewest decimals (at most four) that give the same metres back. */
export function exactDistanceText(metres: Metres, unit: DistanceUnit): string {
  for (const decimals of [0, 1, 2, 3]) {
    const scaled = Math.round(distanceIn(metres, unit) * 10 ** decimals);
    if (Math.round((scaled * metresIn[unit]) / 10 ** decimals) === metres) return decimalOf(scaled, decimals);
  }
  return decimalOf(Math.round(distanceIn(metres, unit) * 10_000), 4);
}

const perKwh = { 'mi/kWh': metresIn.mi, 'km/kWh': metresIn.km } as const;
// The energy per distance of the inverted units, as metres per kWh × value.
const perDistance = {
  'kWh/100 km': 100 * metresIn.km,
  'kWh/100 mi': 100 * metresIn.mi,
  'Wh/mi': 1000 * metresIn.mi,
  'Wh/km': 1000 * metresIn.km,
} as const;

/** m/kWh in the user's unit, unrounded; more may be worse (`kWh/100 km`). */
export function efficiencyIn(metresPerKwh: number, unit: EfficiencyUnit): number {
  return unit in perKwh
    ? metresPerKwh / perKwh[unit as keyof typeof perKwh]
    : perDistance[unit as keyof typeof perDistance] / metresPerKwh;
}

/** A nominal efficiency as typed in the user's unit → m/kWh; `null` where it is no number above 0 with two decimals. */
export function parseEfficiency(typed: string, unit: EfficiencyUnit): MetresPerKwh | null {
  const plain = plainNumber(packed(typed).replace(/(?<![a-z])[a-z]+\s*\/\s*(100\s*)?[a-z]+$/i, ''));
  const hundredths = plain === null ? null : integerOf(plain, 2);
  if (!hundredths || hundredths < 0) return null;
  const value = hundredths / 100;
  const metres =
    unit in perKwh
      ? value * perKwh[unit as keyof typeof perKwh]
      : perDistance[unit as keyof typeof perDistance] / value;
  return Math.round(metres) as MetresPerKwh;
}

/** The text that `parseEfficiency` reads back to the same stored value, as far as two decimals can. */
export function efficiencyText(metresPerKwh: MetresPerKwh, unit: EfficiencyUnit): string {
  return decimalOf(Math.round(efficiencyIn(metresPerKwh, unit) * 100), 2);
}

/** Half up (also below zero: −0.5 → 0), as money is rounded once, when it is stored. */
export function roundHalfUp(numerator: bigint, denominator: bigint): bigint {
  const doubled = 2n * numerator + denominator;
  const divisor = 2n * denominator;
  const quotient = doubled / divisor;
  return doubled % divisor < 0n ? quotient - 1n : quotient;
}
