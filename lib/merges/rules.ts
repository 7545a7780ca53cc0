import { meanPriceOf } from '@/lib/bands/rules';
import type { CostLine } from '@/lib/bands/schema';
import { fail, ok, type Result } from '@/lib/core/result';
import { dayOf, daysBetween, type Instant } from '@/lib/core/time';
import type { Currency, Metres, Micros, WattHours } from '@/lib/core/units';
import { mostMerged, type MergeDoubt, type Merged } from '@/lib/merges/schema';
import { isSamePrice } from '@/lib/repricing/rules';
import { costOf, inputOf, minutesOf, unpriced } from '@/lib/sessions/rules';
import { sessionInput, type FrozenPrice, type SessionInput, type SessionRow } from '@/lib/sessions/schema';
import type { PricedTariff } from '@/lib/tariffs/schema';

const sum = (rows: readonly SessionRow[], pick: (row: SessionRow) => number) =>
  rows.reduce((total, row) => total + pick(row), 0);

const momentOf = ({ startedAt, endedAt }: SessionRow) => startedAt ?? endedAt;
const byDay = (a: SessionRow, b: SessionRow) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0);

/** Sessions in the order in which they took place; of a day those without a time stand as they were logged. */
export function inOrder(rows: readonly SessionRow[]): SessionRow[] {
  const logged = [...rows].sort((a, b) => byDay(a, b) || a.id - b.id);
  const timed = logged.filter((row) => momentOf(row) !== null);
  timed.sort((a, b) => byDay(a, b) || (momentOf(a) ?? 0) - (momentOf(b) ?? 0) || a.id - b.id);
  return logged.map((row) => (momentOf(row) === null ? row : (timed.shift() ?? row)));
}

/** What of a charge was paid at which price; empty where that is not known per kWh. */
export const linesOf = ({ costLines, priceMicrosPerKwh, energyWh, tariffId }: SessionRow): CostLine[] =>
  costLines ?? (priceMicrosPerKwh === null ? [] : [{ energyWh, priceMicrosPerKwh, tariffId }]);

function joined(lines: readonly CostLine[]): CostLine[] {
  const all: CostLine[] = [];
  for (const line of lines) {
    const last = all.at(-1);
    const isSame = last?.priceMicrosPerKwh === line.priceMicrosPerKwh && last.tariffId === line.tariffId;
    if (last && isSame) all[all.length - 1] = { ...last, energyWh: (last.energyWh + line.energyWh) as WattHours };
    else all.push(line);
  }
  return all;
}

// As much as a row can hold, less what its names take.
const mostLines = 300;

/** A price that was made of frozen ones. `costMicros` is their sum, whatever its lines would be rounded to. */
export function priceOfLines(lines: readonly CostLine[], costMicros: Micros, isPriceAssumed: boolean): FrozenPrice {
  const costLines = joined(lines);
  return {
    ...{ priceMicrosPerKwh: meanPriceOf(costLines), costMicros, priceSource: 'tariff', isPriceAssumed },
    tariffId: costLines[0]?.tariffId ?? null,
    costLines: costLines.length > 1 ? costLines : null,
  };
}

const untyped = { totalMicros: null, priceMicrosPerKwh: null, isFree: false };

/**
 * A tariff's price, or the same one as a price of no tariff where today's tariffs would say otherwise: else the next look at
 * the tariffs would offer to price anew what was only put together or taken apart.
 */
export function settled(
  price: FrozenPrice,
  input: SessionInput,
  tariffs: readonly PricedTariff[],
  currency: Currency,
): FrozenPrice {
  if (price.priceSource !== 'tariff') return price;
  return isSamePrice(costOf({ ...input, ...untyped }, tariffs, currency), price) ? price : { ...price, tariffId: null };
}

/** The typed price that all of them have, as a form would hold it; `null` where there is none. */
function typedByAll(rows: readonly SessionRow[]): Partial<SessionInput> | null {
  const isAll = (source: FrozenPrice['priceSource']) => rows.every(({ priceSource }) => priceSource === source);
  if (isAll('free')) return { isFree: true };
  const [priceMicrosPerKwh = null, ...others] = new Set(rows.map((row) => row.priceMicrosPerKwh));
  return isAll('price') && others.length === 0 ? { priceMicrosPerKwh } : null;
}

/** What the charges cost together: the sum of what each was frozen at, and nothing known where one is not. */
function priceOfAll(rows: readonly SessionRow[], input: SessionInput, currency: Currency): FrozenPrice {
  if (rows.some(({ costMicros }) => costMicros === null)) return unpriced;
  const costMicros = sum(rows, (row) => row.costMicros ?? 0) as Micros;
  const lines = rows.every(({ priceSource }) => priceSource === 'tariff') ? rows.flatMap(linesOf) : [];
  const energyWh = lines.reduce((total, line) => total + line.energyWh, 0);
  if (energyWh === input.energyWh && lines.length <= mostLines) {
    const isAssumed = rows.some(({ isPriceAssumed }) => isPriceAssumed);
    return priceOfLines(lines, costMicros, isAssumed);
  }
  const typed = typedByAll(rows);
  const price = typed && costOf({ ...input, ...untyped, ...typed }, [], currency);
  // Rounded once it may be a penny off what was paid in parts: then it is a total.
  return price?.costMicros === costMicros
    ? price
    : costOf({ ...input, ...untyped, totalMicros: costMicros }, [], currency);
}

const known = <T>(values: readonly (T | null)[]): T[] => values.filter((value) => value !== null);

/** From the earliest start to the latest end; unknown where what came first has no start, or what came last no end. */
function timesOf(rows: readonly SessionRow[], first: SessionRow) {
  const moments = known(rows.flatMap(({ startedAt, endedAt }) => [startedAt, endedAt]));
  const [earliest, latest] = [Math.min(...moments) as Instant, Math.max(...moments) as Instant];
  const startsFirst = rows.some((row) => row.startedAt === earliest && dayOf(earliest, first.timeZone) === first.day);
  const hidesStart = rows.some((row) => row.startedAt === null && row.endedAt === earliest);
  const hidesEnd = rows.some((row) => row.endedAt === null && row.startedAt === latest);
  const startedAt = startsFirst && !hidesStart ? earliest : null;
  const endedAt = rows.some((row) => row.endedAt === latest) && !hidesEnd ? latest : null;
  return { startedAt, endedAt, durationMin: minutesOfAll(rows, startedAt, endedAt) };
}

/** The minutes of all; `null` where one is not known, and where the times say the same. */
function minutesOfAll(rows: readonly SessionRow[], startedAt: Instant | null, endedAt: Instant | null) {
  const minutes = known(rows.map(minutesOf));
  if (minutes.length < rows.length) return null;
  const spans = sum(rows, (row) => (row.endedAt ?? 0) - (row.startedAt ?? 0));
  const isGapless = startedAt !== null && endedAt !== null && spans === endedAt - startedAt;
  if (isGapless && rows.every(({ durationMin }) => durationMin === null)) return null;
  return minutes.reduce((total, one) => total + one, 0);
}

/** The first and the last of them, or why they cannot be one charge. */
function endsOf(rows: readonly SessionRow[]): Result<{ first: SessionRow; last: SessionRow }> {
  const [first, last] = [rows[0], rows.at(-1)];
  const refused = (sentence: string) => fail('invalid', sentence);
  if (!first || !last || first === last) return refused('Choose at least two sessions to merge.');
  if (rows.length > mostMerged) return refused(`At most ${mostMerged} sessions can be merged at once.`);
  if (rows.some(({ carId }) => carId !== first.carId)) return refused('These are charges of different cars.');
  if (daysBetween(first.day, last.day) > 7) {
    return refused('There are more than 7 days between the first and the last of these.');
  }
  if ((last.socTo ?? 100) < (first.socFrom ?? 0)) {
    return refused(
      'The battery was lower after the last of these than before the first: the car was driven in between.',
    );
  }
  return ok({ first, last });
}

/** Everything of the whole but its price. */
function valuesOfAll(rows: readonly SessionRow[], first: SessionRow, last: SessionRow, like: SessionRow) {
  const { locationLabel, placeKind, chargeNetwork, chargeType, powerW } = like;
  const isEstimated = rows.some((row) => row.energySource === 'estimated');
  return {
    ...{ locationLabel, placeKind, chargeNetwork, chargeType, powerW },
    ...timesOf(rows, first),
    odometerM: known(rows.map(({ odometerM }) => odometerM)).at(-1) ?? null,
    energyWh: sum(rows, (row) => row.energyWh) as WattHours,
    energySource: isEstimated ? ('estimated' as const) : ('entered' as const),
    feesMicros: sum(rows, (row) => row.feesMicros) as Micros,
    ...{ socFrom: first.socFrom, socTo: last.socTo },
    notes: [...new Set(rows.map(({ notes }) => notes).filter(Boolean))].join('\n'),
  };
}

/**
 * The one charge that several sessions are: from the earliest start to the latest end, with the sums of energy, cost, fees
 * and minutes, the battery from the first to the last, and the place of one of them. The earliest stays, with its id.
 * @param likeId whose place, kind, network and current the whole has
 */
export function mergedOf(
  sessions: readonly SessionRow[],
  likeId: number,
  tariffs: readonly PricedTariff[],
  currency: Currency,
): Result<Merged> {
  const rows = inOrder(sessions);
  const ends = endsOf(rows);
  if (!ends.ok) return ends;
  const { first, last } = ends.value;
  const values = valuesOfAll(rows, first, last, rows.find(({ id }) => id === likeId) ?? first);
  const input = inputOf({ ...first, ...values });
  const price = settled(priceOfAll(rows, input, currency), input, tariffs, currency);
  const checked = sessionInput.safeParse(inputOf({ ...first, ...values, ...price }));
  if (!checked.success)
    return fail('invalid', checked.error.issues[0]?.message ?? 'Together they would be no session.');
  return ok({ keep: first, gone: rows.slice(1), values: { ...values, ...price } });
}

const mostGap = 60;

/** What may speak against a merge: the person knows whether it was one charge. */
export function doubtsOf(sessions: readonly SessionRow[]): MergeDoubt[] {
  const rows = inOrder(sessions);
  const doubts: MergeDoubt[] = [];
  if (rows.some(({ costMicros }) => costMicros === null)) doubts.push({ key: 'unpriced' });
  const pairs = rows.slice(1).map((row, index) => ({ row, before: rows[index] ?? row }));
  const gaps = pairs.map(({ row, before }) =>
    row.startedAt === null || before.endedAt === null ? 0 : row.startedAt - before.endedAt,
  );
  if (gaps.some((gap) => gap < 0)) doubts.push({ key: 'overlap' });
  const minutes = Math.round(Math.max(0, ...gaps) / 60_000);
  if (minutes > mostGap) doubts.push({ key: 'gap', minutes });
  const odometers = known(rows.map(({ odometerM }) => odometerM));
  const metres = (Math.max(...odometers) - Math.min(...odometers)) as Metres;
  if (odometers.length > 1 && metres > 1000) doubts.push({ key: 'driven', metres });
  return doubts;
}
