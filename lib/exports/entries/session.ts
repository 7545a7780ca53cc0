import { z } from 'zod';
import { ok, type Result } from '@/lib/core/result';
import { rfc3339, type Instant } from '@/lib/core/time';
import { exactDistanceText, type DistanceUnit, type Units } from '@/lib/core/units';
import { faultAt } from '@/lib/exports/entries/fault';
import { id, text } from '@/lib/exports/entries/figure';
import type { FrozenPrice, SessionInput, SessionRow } from '@/lib/sessions/schema';
import { sessionReader, type ReadSession, type SessionColumnName } from '@/lib/sessions/transfer';

const number = z.number().nullable();

/** Types alone: what the figures may be says the reader of sessions, that of the CSV. */
export const sessionJson = z.object({
  date: text,
  started_at: text.nullable(),
  ended_at: text.nullable(),
  time_zone: text,
  car: id,
  odometer: number,
  charge_type: text,
  charge_speed_kw: number,
  location_label: text,
  place_kind: text,
  charge_network: text.nullable(),
  charge_delivered_kwh: z.number(),
  energy_source: text,
  duration_mins: number,
  cost_per_kwh: number,
  fees: z.number(),
  total_cost: number,
  price_source: text.min(1),
  tariff: id.nullable(),
  cost_lines: z
    .array(z.object({ charge_delivered_kwh: z.number(), cost_per_kwh: z.number(), tariff: id.nullable() }))
    .nullable(),
  price_assumed: z.boolean(),
  soc_from: number,
  soc_to: number,
  notes: text,
  client_id: text,
  /** The file that it was imported from, for people to read. */
  imported_from: text.nullable(),
  is_sample: z.boolean(),
});
type SessionJson = z.output<typeof sessionJson>;

export type ExportedSession = SessionRow & { importedFrom: string | null };

const scaled = (value: number | null, by: number) => (value === null ? null : value / by);

/**
 * One session by its names outside; each figure is the number that reads back as what is stored.
 * @param tariffs those of the file: the price of another is frozen all the same
 */
export function sessionOut(row: ExportedSession, distance: DistanceUnit, tariffs: ReadonlySet<number>): SessionJson {
  const tariffOf = (ref: number | null) => (ref !== null && tariffs.has(ref) ? ref : null);
  const at = (instant: Instant | null) => (instant === null ? null : rfc3339(instant, row.timeZone));
  const lines = row.costLines?.map(({ energyWh, priceMicrosPerKwh, tariffId }) => ({
    ...{ charge_delivered_kwh: energyWh / 1000, cost_per_kwh: priceMicrosPerKwh / 1e6, tariff: tariffOf(tariffId) },
  }));
  return {
    date: row.day,
    started_at: at(row.startedAt),
    ended_at: at(row.endedAt),
    time_zone: row.timeZone,
    car: row.carId,
    odometer: row.odometerM === null ? null : Number(exactDistanceText(row.odometerM, distance)),
    charge_type: row.chargeType,
    charge_speed_kw: scaled(row.powerW, 1000),
    location_label: row.locationLabel,
    place_kind: row.placeKind,
    charge_network: row.chargeNetwork,
    charge_delivered_kwh: row.energyWh / 1000,
    energy_source: row.energySource,
    duration_mins: row.durationMin,
    cost_per_kwh: scaled(row.priceMicrosPerKwh, 1e6),
    fees: row.feesMicros / 1e6,
    total_cost: scaled(row.costMicros, 1e6),
    price_source: row.priceSource,
    tariff: tariffOf(row.tariffId),
    cost_lines: lines ?? null,
    price_assumed: row.isPriceAssumed,
    soc_from: row.socFrom,
    soc_to: row.socTo,
    notes: row.notes,
    client_id: row.clientId,
    imported_from: row.importedFrom,
    is_sample: row.isSample,
  };
}

/** A session of a file: `carId`, `tariffId` are ids there. */
export type SessionEntry = { input: SessionInput; price: FrozenPrice; isSample: boolean };

const cell = (value: string | number | null) => (value === null ? '' : String(value));

/** As the reader of sessions takes it. A tariff bears its id as its name. */
function cellsOf(json: SessionJson, units: Units): Record<SessionColumnName, string> {
  const { cost_lines: parts, is_sample: _sample, imported_from: _file, ...values } = json;
  const lines = parts?.map((line) => `${line.charge_delivered_kwh}@${line.cost_per_kwh}@${cell(line.tariff)}`);
  const cells = Object.entries(values).map(([name, value]) => [name, cell(typeof value === 'boolean' ? null : value)]);
  return {
    ...(Object.fromEntries(cells) as Record<Exclude<keyof typeof values, 'price_assumed'>, string>),
    price_assumed: json.price_assumed ? 'true' : '',
    cost_lines: lines?.join(';') ?? '',
    distance_unit: units.distance,
    currency: units.currency,
  };
}

const refOf = (name: string | null) => (name === null || name === '' ? null : Number(name));

function priceOf({ price, tariff }: ReadSession): FrozenPrice | null {
  if (!price) return null;
  const { lines, ...rest } = price;
  const costLines = lines?.map(({ tariff: name, ...line }) => ({ ...line, tariffId: refOf(name) })) ?? null;
  return { ...rest, tariffId: refOf(tariff), costLines };
}

type Refs = { units: Units; cars: ReadonlySet<number>; tariffs: ReadonlySet<number> };

/** Every session of a file, or what is wrong with the first that is not right. */
export function sessionsIn(sessions: readonly SessionJson[], { units, cars, tariffs }: Refs): Result<SessionEntry[]> {
  const read = sessionReader({ units, carOf: (label) => (cars.has(Number(label)) ? Number(label) : null) });
  const entries: SessionEntry[] = [];
  const seen = new Set<string>();
  for (const [place, json] of sessions.entries()) {
    const path = `sessions[${place}]`;
    const refs = [json.tariff, ...(json.cost_lines ?? []).map(({ tariff }) => tariff)];
    if (refs.some((ref) => ref !== null && !tariffs.has(ref)))
      return faultAt(`${path}.tariff`, 'There is no such tariff in the file.');
    if (seen.has(json.client_id)) return faultAt(`${path}.client_id`, 'Two sessions have the same one.');
    seen.add(json.client_id);
    const session = read(cellsOf(json, units));
    if (!session.ok) {
      const [name, sentence] = Object.entries(session.error.fields ?? {})[0] ?? ['', session.error.message];
      return faultAt(`${path}.${name}`, name === 'car' ? 'There is no such car in the file.' : sentence);
    }
    const price = priceOf(session.value);
    if (!price) return faultAt(`${path}.price_source`, 'It says where the price came from.');
    entries.push({ input: session.value.input, price, isSample: json.is_sample });
  }
  return ok(entries);
}
