import { spread } from '@/lib/bands/rules';
import type { CostLine } from '@/lib/bands/schema';
import { invalid, ok, type Result } from '@/lib/core/result';
import { dayOf, type Instant } from '@/lib/core/time';
import { currencies, roundHalfUp, type Currency, type Micros, type WattHours } from '@/lib/core/units';
import { linesOf, priceOfLines, settled } from '@/lib/merges/rules';
import { costAt, costOf, inputOf, rangeOf, unpriced } from '@/lib/sessions/rules';
import type { FrozenPrice, SessionInput, SessionRow } from '@/lib/sessions/schema';
import type { Parts, Split } from '@/lib/splits/schema';
import type { PricedTariff } from '@/lib/tariffs/schema';

type Cut = { at: Instant | null; energies: readonly [WattHours, WattHours]; isShared: boolean };

type Range = NonNullable<ReturnType<typeof rangeOf>>;

/** Why a session cannot be cut at a moment; `null` where it can. */
function faultOfMoment(at: Instant, range: Range | null): string | null {
  if (!range) return 'When this charge took place is not known, so it can only be split by its energy.';
  return at > range.from && at < range.to ? null : 'Enter a moment between the start and the end of this charge.';
}

/** When so much of the energy was in, had the power been even: to the minute. */
function momentOf({ from, to }: Range, share: number): Instant {
  return Math.min(to, from + Math.round(((to - from) * share) / 60_000) * 60_000) as Instant;
}

/** What was in at a moment, had the power been even. */
function energyUntil(at: Instant | null, { energyWh }: SessionRow, range: Range | null): WattHours {
  const shares = at !== null && range ? spread(energyWh, [at - range.from, range.to - at]) : [];
  return shares[0] ?? (0 as WattHours);
}

/** Where the session is cut: what was not entered follows from the other, as if the power had been even. */
function cutOf(row: SessionRow, { at, energyWh }: Split): Result<Cut> {
  const range = rangeOf(row);
  const fault = at === null ? null : faultOfMoment(at, range);
  if (fault !== null) return invalid({ split_at: fault });
  const first = energyWh ?? energyUntil(at, row, range);
  const second = (row.energyWh - first) as WattHours;
  if (first < 1 || second < 1) {
    return invalid({ first_kwh: 'Each part needs some of the energy: enter less than the whole.' });
  }
  const likely = range && momentOf(range, first / row.energyWh);
  return ok({ at: at ?? likely, energies: [first, second], isShared: energyWh === null });
}

/** The minutes of both parts, none less than one. */
function minutesOf(row: SessionRow, { at, energies }: Cut): readonly [number, number] | null {
  const whole = row.durationMin ?? 0;
  const range = rangeOf(row);
  const weights = range && at !== null && range.to > range.from ? [at - range.from, range.to - at] : energies;
  const first = spread(whole as WattHours, weights)[0] ?? 0;
  const kept = Math.min(whole - 1, Math.max(1, first));
  return whole < 2 ? null : [kept, whole - kept];
}

/** The lines in their order, cut after so much energy. */
function cutLines(lines: readonly CostLine[], after: WattHours): [CostLine[], CostLine[]] {
  const parts: [CostLine[], CostLine[]] = [[], []];
  let left: number = after;
  for (const line of lines) {
    const taken = Math.min(left, line.energyWh) as WattHours;
    left -= taken;
    if (taken > 0) parts[0].push({ ...line, energyWh: taken });
    if (taken < line.energyWh) parts[1].push({ ...line, energyWh: (line.energyWh - taken) as WattHours });
  }
  return parts;
}

/** What of a total falls to the first part, in steps of what the currency is paid in; the fees are paid once, with it. */
function shareOf(row: SessionRow, total: Micros, first: WattHours, currency: Currency): Micros {
  const step = 10n ** BigInt(6 - currencies[currency].decimals);
  const steps = roundHalfUp(BigInt(total - row.feesMicros) * BigInt(first), BigInt(row.energyWh) * step);
  return (Number(steps * step) + row.feesMicros) as Micros;
}

type Half = readonly [SessionInput, SessionInput];

/** The prices of both parts, which come to the frozen one exactly: what rounding leaves over is the second's. */
function pricesOf(row: SessionRow, halves: Half, currency: Currency): [FrozenPrice, FrozenPrice] {
  const { costMicros, feesMicros, isPriceAssumed, priceSource } = row;
  if (costMicros === null) return [unpriced, unpriced];
  const [first, second] = halves;
  const rest = (cost: Micros | null) => (costMicros - (cost ?? 0)) as Micros;
  const asTotal = (input: SessionInput, totalMicros: Micros) => costOf({ ...input, totalMicros }, [], currency);
  const lines = linesOf(row);
  const isWhole = lines.reduce((sum, line) => sum + line.energyWh, 0) === row.energyWh;
  if (priceSource === 'tariff' && isWhole) {
    const [before, after] = cutLines(lines, first.energyWh);
    const cost = costAt(before, feesMicros, currency);
    return [priceOfLines(before, cost, isPriceAssumed), priceOfLines(after, rest(cost), isPriceAssumed)];
  }
  if (priceSource === 'price' || priceSource === 'free') {
    const [a, b] = [costOf(first, [], currency), costOf(second, [], currency)];
    return [a, b.costMicros === rest(a.costMicros) ? b : asTotal(second, rest(a.costMicros))];
  }
  const share = shareOf(row, costMicros, first.energyWh, currency);
  return [asTotal(first, share), asTotal(second, rest(share))];
}

/** The boundary is told where the whole has a time: what has no end by the clock gets none in between either. */
const boundary = (own: Instant | null, at: Instant | null) => (own === null ? null : at);

/** The charge at the split if it rose evenly. */
function socAfter({ socFrom, socTo, energyWh }: SessionRow, first: WattHours): number | null {
  return socFrom === null || socTo === null ? null : Math.round(socFrom + ((socTo - socFrom) * first) / energyWh);
}

/** Both parts but for their prices. */
function halvesOf(row: SessionRow, cut: Cut, socAt: number | null) {
  const { at, energies, isShared } = cut;
  const minutes = minutesOf(row, cut);
  const input = inputOf(row);
  const energySource = isShared ? ('estimated' as const) : row.energySource;
  const first = {
    ...{ ...input, energySource, energyWh: energies[0], odometerM: null, socTo: socAt },
    ...{ endedAt: boundary(row.endedAt, at), durationMin: minutes?.[0] ?? null },
  };
  const second = {
    ...{ ...input, energySource, energyWh: energies[1], feesMicros: 0 as Micros, socFrom: socAt, notes: '' },
    ...{ startedAt: boundary(row.startedAt, at), durationMin: minutes?.[1] ?? null },
    day: at === null ? row.day : dayOf(at, row.timeZone),
  };
  return { first, second };
}

const isWithin = (socAt: number, { socFrom, socTo }: SessionRow) => socAt >= (socFrom ?? 0) && socAt <= (socTo ?? 100);

/**
 * Takes a session apart. Energy, cost, fees and minutes of the parts come to those of the whole. The odometer stays with
 * the second part and the fees and notes with the first: the distance driven before then belongs to the energy of both, as
 * it did before (`domain.md` §5 bridges what has no odometer), and merging the parts gives the whole again.
 */
export function partsOf(
  row: SessionRow,
  split: Split,
  tariffs: readonly PricedTariff[],
  currency: Currency,
): Result<Parts> {
  const cut = cutOf(row, split);
  if (!cut.ok) return cut;
  if (row.durationMin === 1) return invalid({ first_kwh: 'A charge of one minute cannot be split.' });
  const { socAt } = split;
  if (socAt !== null && !isWithin(socAt, row)) {
    return invalid({ soc_at: 'Battery at the split must lie between what it was before and after the charge.' });
  }
  const { first, second } = halvesOf(row, cut.value, socAt);
  const [a, b] = pricesOf(row, [first, second], currency);
  const { totalMicros: _total, isFree: _free, ...values } = first;
  return ok({
    first: { ...row, ...values, ...settled(a, first, tariffs, currency) },
    second,
    secondPrice: settled(b, second, tariffs, currency),
    likelySoc: socAt === null ? socAfter(row, first.energyWh) : null,
  });
}
