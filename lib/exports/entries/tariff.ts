import { z } from 'zod';
import { halfHourMs } from '@/lib/bands/rules';
import { clocks, pricePerKwh, untimedRules, type HalfHour } from '@/lib/bands/schema';
import { ok, type Result } from '@/lib/core/result';
import { parseRfc3339, rfc3339, type Instant } from '@/lib/core/time';
import type { Micros, MicrosPerKwh } from '@/lib/core/units';
import { faultAt, faultOf } from '@/lib/exports/entries/fault';
import { day, figure, id, text } from '@/lib/exports/entries/figure';
import { tariffInput, type TariffInput, type TariffRow } from '@/lib/tariffs/schema';

const price = figure<MicrosPerKwh>(6);

export const tariffJson = z.object({
  id,
  name: text,
  valid_from: day,
  valid_to: day.nullable(),
  price_per_kwh: price,
  bands: z.array(z.object({ from: text, to: text, days: z.array(z.number()).max(7), price_per_kwh: price })).max(48),
  untimed: z.enum(untimedRules),
  untimed_price_per_kwh: price.nullable(),
  standing_charge_per_day: figure<Micros>(6).nullable(),
  time_zone: text,
  clock: z.enum(clocks),
  is_sample: z.boolean(),
});

/** Prices of half hours that follow each other without a gap. */
export const halfHourJson = z.object({ tariff: id, from: text, prices_per_kwh: z.array(price).min(1).max(10_000) });

export const tariffOut = (tariff: TariffRow) =>
  z.encode(tariffJson, {
    ...{ id: tariff.id, name: tariff.name, valid_from: tariff.validFrom, valid_to: tariff.validTo },
    price_per_kwh: tariff.priceMicrosPerKwh,
    bands: tariff.bands.map(({ priceMicrosPerKwh, ...band }) => ({ ...band, price_per_kwh: priceMicrosPerKwh })),
    untimed: tariff.untimed,
    untimed_price_per_kwh: tariff.untimedPriceMicrosPerKwh,
    standing_charge_per_day: tariff.standingChargeMicros,
    ...{ time_zone: tariff.timeZone, clock: tariff.clock, is_sample: tariff.isSample },
  });

/** Cuts prices where a half hour is missing between two. */
export function halfHoursOut(tariff: number, prices: readonly HalfHour[]) {
  const runs: z.input<typeof halfHourJson>[] = [];
  let next = NaN;
  for (const { startsAt, priceMicrosPerKwh } of prices) {
    if (startsAt !== next) runs.push({ tariff, from: rfc3339(startsAt, 'UTC'), prices_per_kwh: [] });
    runs.at(-1)?.prices_per_kwh.push(priceMicrosPerKwh / 1e6);
    next = startsAt + halfHourMs;
  }
  return runs;
}

/** A tariff of a file; `ref` is its id there. */
export type TariffEntry = { ref: number; input: TariffInput; isSample: boolean; halfHours: HalfHour[] };

export function tariffIn(json: z.output<typeof tariffJson>, path: string): Result<TariffEntry> {
  const input = tariffInput.safeParse({
    ...{ name: json.name, validFrom: json.valid_from, validTo: json.valid_to },
    priceMicrosPerKwh: json.price_per_kwh,
    bands: json.bands.map(({ price_per_kwh: priceMicrosPerKwh, ...band }) => ({ ...band, priceMicrosPerKwh })),
    ...{ untimed: json.untimed, untimedPriceMicrosPerKwh: json.untimed_price_per_kwh },
    standingChargeMicros: json.standing_charge_per_day,
    ...{ timeZone: json.time_zone, clock: json.clock },
  });
  if (!input.success) return faultOf(input.error, path);
  return ok({ ref: json.id, input: input.data, isSample: json.is_sample, halfHours: [] });
}

/** The prices of a run, one by one. */
export function halfHoursIn(
  { from, prices_per_kwh: prices }: z.output<typeof halfHourJson>,
  path: string,
): Result<HalfHour[]> {
  const first = parseRfc3339(from);
  if (first === null || first % halfHourMs !== 0 || first < Date.UTC(2008, 0))
    return faultAt(`${path}.from`, 'the beginning of a half hour, like 2026-11-22T07:30:00Z');
  const bad = prices.findIndex((one) => !pricePerKwh.safeParse(one).success);
  if (bad !== -1) return faultAt(`${path}.prices_per_kwh[${bad}]`, 'The price is out of range.');
  return ok(
    prices.map((priceMicrosPerKwh, at) => ({ startsAt: (first + at * halfHourMs) as Instant, priceMicrosPerKwh })),
  );
}
