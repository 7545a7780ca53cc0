import type { Micros, MicrosPerKwh } from '@/lib/core/units';
import type { Energy } from '@/lib/receipts/readers/energy';
import { doubted, settle, type Candidate, type Settled } from '@/lib/receipts/readers/settle';

export type Sums = {
  energy: Settled<Energy> | null;
  total: Settled<Micros> | null;
  price: Settled<MicrosPerKwh> | null;
};

type Told = {
  energies: readonly Candidate<Energy>[];
  totals: readonly Candidate<Micros>[];
  prices: readonly Candidate<MicrosPerKwh>[];
  sameEnergy: (a: Energy, b: Energy) => boolean;
};

const product = ({ wh }: Energy, price: MicrosPerKwh) => (wh * price) / 1000;

/** Half a penny, and what the last digits of the energy and of the price leave open. */
const tolerance = ({ wh, slack }: Energy, price: MicrosPerKwh) => 6000 + (slack * price) / 1000 + (wh / 1000) * 500;

const fits = (energy: Energy, price: MicrosPerKwh, total: number) =>
  Math.abs(product(energy, price) - total) <= tolerance(energy, price);

const most = 12;
type Triple = { energy: Candidate<Energy>; price: Candidate<MicrosPerKwh>; total: Candidate<Micros> };

/** Energy, price and amount that belong together, because one is the product of the others; `null` where several do. */
function tripleOf({ energies, totals, prices, sameEnergy }: Told): Triple | null {
  const named = energies.filter(({ tier }) => tier > 0).slice(0, most);
  const paid = totals.filter(({ tier }) => tier > 0).slice(0, most);
  const found = named.flatMap((energy) =>
    prices
      .slice(0, most)
      .flatMap((price) =>
        paid.filter(({ value }) => fits(energy.value, price.value, value)).map((total) => ({ energy, price, total })),
      ),
  );
  const [first] = found;
  const isOne = found.every(
    ({ energy, price, total }) =>
      first &&
      sameEnergy(energy.value, first.energy.value) &&
      price.value === first.price.value &&
      total.value === first.total.value,
  );
  return first && isOne ? first : null;
}

const certain = <T>({ value, snippet }: Candidate<T>): Settled<T> => ({ value, snippet, confidence: 'sure' });

/** Whether a total differs from the product by other amounts of the receipt: a fee, parking, a tax. */
function isExplained(rest: number, totals: readonly Candidate<Micros>[], slack: number): boolean {
  const others = totals.slice(0, 30).map(({ value }) => value);
  return others.some(
    (one, at) =>
      Math.abs(one - rest) <= slack || others.slice(at + 1).some((other) => Math.abs(one + other - rest) <= slack),
  );
}

/** The total as it is labelled. A mere "cost" is the whole only where no other amount is about. */
function namedTotal(totals: readonly Candidate<Micros>[]): Settled<Micros> | null {
  const settled = settle(totals);
  if (!settled) return null;
  const tier = Math.max(...totals.map((one) => one.tier));
  return tier > 2 || totals.every(({ value }) => value === settled.value) ? settled : doubted(settled);
}

function ofTriple({ energy, price, total }: Triple, told: Told): Sums {
  const settledEnergy = settle(told.energies, told.sameEnergy);
  const isSameEnergy = !settledEnergy || told.sameEnergy(settledEnergy.value, energy.value);
  const labelled = namedTotal(told.totals);
  const isWhole = told.totals.every(({ value, tier }) => tier === 0 || value <= total.value);
  const sureTotal = isWhole ? certain(total) : { ...certain(total), confidence: 'unsure' as const };
  // What is labelled as the total counts, with the fees that make it more than the product.
  const isOther = labelled !== null && labelled.value !== total.value;
  return {
    energy: isSameEnergy ? certain(energy) : doubted(settledEnergy),
    price: isSameEnergy ? certain(price) : doubted(certain(price)),
    total: isOther ? labelled : sureTotal,
  };
}

/** What was charged, what it cost and at which price. Where the three do not fit together, none of them is sure. */
export function reconcile(told: Told): Sums {
  const triple = tripleOf(told);
  if (triple) return ofTriple(triple, told);
  const energy = settle(told.energies, told.sameEnergy);
  const price = settle(told.prices);
  const total = namedTotal(told.totals);
  if (!energy || !price || !total) return { energy, price, total };
  const rest = total.value - product(energy.value, price.value);
  if (isExplained(rest, told.totals, tolerance(energy.value, price.value))) return { energy, price, total };
  return { energy: doubted(energy), price: doubted(price), total: doubted(total) };
}
