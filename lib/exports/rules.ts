import { carLabel } from '@/lib/cars/rules';
import type { CarRow } from '@/lib/cars/schema';
import { fail, ok, type Result } from '@/lib/core/result';
import { hasValues } from '@/lib/core/same';
import type { Day, Instant } from '@/lib/core/time';
import type { CarEntry } from '@/lib/exports/entries/car';
import { withoutSecrets, type ChannelEntry } from '@/lib/exports/entries/channel';
import type { SessionEntry } from '@/lib/exports/entries/session';
import type { TariffEntry } from '@/lib/exports/entries/tariff';
import { acceptedSettings, type ExportContent, type ExportRow } from '@/lib/exports/schema';
import type { Settings } from '@/lib/settings/registry';
import { overlapping } from '@/lib/tariffs/rules';
import type { TariffInput, TariffRow } from '@/lib/tariffs/schema';

/** What two records of one charge have in common. */
export type Trace = { carId: number; day: Day; startedAt: Instant | null; energyWh: number };
/** The stored session that each row repeats; each of them once. The rule is that of imports, a later noun than this one. */
export type FindRepeats = <R extends Trace, S extends Trace>(rows: readonly R[], stored: readonly S[]) => Map<R, S>;

type Named = Pick<CarRow, 'make' | 'model' | 'name'>;
const identityOf = ({ make, model, name }: Named) =>
  JSON.stringify([make, model, name].map((text) => text?.toLowerCase()));

/** `ref` in the file → the car here that is the same, by age where several are called alike; each answers for one. */
function carsHere(
  cars: readonly Pick<CarEntry, 'ref' | 'input'>[],
  here: readonly (Named & { id: number })[],
): Map<number, number> {
  const free = [...here].sort((a, b) => a.id - b.id);
  const known = new Map<number, number>();
  for (const { ref, input } of [...cars].sort((a, b) => a.ref - b.ref)) {
    const at = free.findIndex((car) => identityOf(car) === identityOf(input));
    const [car] = at === -1 ? [] : free.splice(at, 1);
    if (car) known.set(ref, car.id);
  }
  return known;
}

const valuesOf = (tariff: TariffInput): string =>
  JSON.stringify([
    ...[tariff.name, tariff.validFrom, tariff.validTo, tariff.priceMicrosPerKwh, tariff.untimed],
    ...[tariff.untimedPriceMicrosPerKwh, tariff.standingChargeMicros, tariff.timeZone, tariff.clock],
    ...tariff.bands.flatMap(({ from, to, days, priceMicrosPerKwh }) => [from, to, days, priceMicrosPerKwh]),
  ]);

/** What becomes of each tariff of a file: it is here, it can be made, or others here have its days. */
function sortTariffs(entries: readonly TariffEntry[], here: readonly TariffRow[]) {
  const known = new Map<number, number>();
  const fresh: TariffEntry[] = [];
  const refused: TariffEntry[] = [];
  for (const entry of [...entries].sort((a, b) => (a.input.validFrom < b.input.validFrom ? -1 : 1))) {
    const same = here.find((tariff) => valuesOf(tariff) === valuesOf(entry.input));
    if (same) known.set(entry.ref, same.id);
    else if (overlapping([...here, ...fresh.map(({ input }) => input)], entry.input)) refused.push(entry);
    else fresh.push(entry);
  }
  return { known, fresh, refused };
}

const isSameChannel = (a: ChannelEntry, b: ChannelEntry): boolean =>
  a.name === b.name && JSON.stringify(withoutSecrets(a.target)) === JSON.stringify(withoutSecrets(b.target));

/** What an account has already. */
export type Here = {
  cars: readonly CarRow[];
  tariffs: readonly TariffRow[];
  /** How many half-hour prices each tariff has. */
  prices: ReadonlyMap<number, number>;
  mappings: ReadonlySet<string>;
  channels: readonly ChannelEntry[];
  settings: Settings;
  hasSessions: boolean;
};

/** What is to be done with a file: what is here (`ref` → id), what is made, what stays out. */
export type Plan = ReturnType<typeof sortParts>;

function sortParts(content: ExportContent, here: Here) {
  const known = carsHere(content.cars, here.cars);
  const sorted = sortTariffs(content.tariffs, here.tariffs);
  const isEmpty = !here.hasSessions && here.tariffs.length === 0;
  const isSame = acceptedSettings.every(
    (key) => !(key in content.settings) || hasValues(here.settings, { [key]: content.settings[key] }),
  );
  return {
    cars: { known, fresh: content.cars.filter(({ ref }) => !known.has(ref)) },
    tariffs: sorted,
    hasMorePrices: content.tariffs.some(
      ({ ref, halfHours }) =>
        halfHours.length > (here.prices.get(sorted.known.get(ref) ?? 0) ?? 0) && sorted.known.has(ref),
    ),
    mappings: content.mappings.filter(({ name }) => !here.mappings.has(name)),
    channels: content.channels.filter((entry) => !here.channels.some((channel) => isSameChannel(channel, entry))),
    settings: isSame ? ('same' as const) : isEmpty ? ('taken' as const) : ('kept' as const),
  };
}

/** Money of another currency is refused: converted or not, it would be wrong. */
export function planOf(content: ExportContent, here: Here): Result<Plan> {
  const plan = sortParts(content, here);
  const { currency } = content.units;
  if (currency === here.settings.currency || plan.settings === 'taken') return ok(plan);
  return fail(
    'invalid',
    `This export is in ${currency}; your account keeps its money in ${here.settings.currency}. An account without sessions and tariffs takes over its currency.`,
  );
}

const listed = (names: readonly string[]): string =>
  names.length < 4 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;

function refusal(names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const verb = names.length === 1 ? 'is' : 'are';
  return [
    `Your own tariffs cover the days of ${listed(names)}, which ${verb} left out. Sessions keep the price that they were saved with.`,
  ];
}

function withoutSecret(names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const [verb, them] = names.length === 1 ? ['is', 'it'] : ['are', 'them'];
  return [
    `No export holds secrets: ${listed(names)} ${verb} switched off. Enter the secret under Settings → Notifications, of a webhook the address too, and switch ${them} on.`,
  ];
}

const ofSettings: Record<Plan['settings'], string[]> = {
  taken: ['Units, currency and time zone come from the file: nothing is logged here yet.'],
  kept: ['The settings of the file are left aside: yours stay as they are.'],
  same: [],
};

const isFresh = (plan: Plan): boolean =>
  [plan.cars.fresh, plan.tariffs.fresh, plan.mappings, plan.channels].some(({ length }) => length > 0) ||
  plan.hasMorePrices ||
  plan.settings === 'taken';

/** What of a plan there is to show and to say. */
export const summaryOf = (plan: Plan, { hasProvider }: Pick<ExportContent, 'hasProvider'>) => ({
  cars: plan.cars.fresh.map(({ input }) => carLabel(input)),
  tariffs: plan.tariffs.fresh.map(({ input }) => input.name),
  mappings: plan.mappings.map(({ name }) => name),
  channels: plan.channels.map(({ name }) => name),
  notices: [
    ...ofSettings[plan.settings],
    ...refusal(plan.tariffs.refused.map(({ input }) => input.name)),
    ...withoutSecret(plan.channels.map(({ name }) => name)),
    ...(hasProvider && isFresh(plan) ? ['The AI provider has to be chosen again under Settings → AI.'] : []),
  ],
  isAllHere: !isFresh(plan),
});

/** What is stored: of the days of a file, and by the client ids in it, deleted ones too. */
export type Stored = {
  near: readonly (Trace & { id: number })[];
  taken: ReadonlyMap<string, Trace & { id: number; deletedAt: Instant | null }>;
};

function reasonToLook({ input }: SessionEntry, carId: number, tomorrow: Day, known: Trace | null): string {
  if (input.day > tomorrow) return 'The date lies in the future.';
  const isSame =
    known === null || (known.carId === carId && known.day === input.day && known.energyWh === input.energyWh);
  return isSame ? '' : 'This session is here already, with other values. Change it on its own page.';
}

/**
 * What becomes of every session of a file. `carIds`: `ref` → id of the cars that are here; a car that is yet to be made has no
 * session that could be repeated.
 */
export function verdictsOf(
  { sessions, cars }: Pick<ExportContent, 'sessions' | 'cars'>,
  carIds: ReadonlyMap<number, number>,
  { near, taken }: Stored,
  tomorrow: Day,
  findRepeats: FindRepeats,
): ExportRow[] {
  const labels = new Map(cars.map(({ ref, input }) => [ref, carLabel(input)]));
  const rows = sessions.map((session) => ({
    ...{ session, carId: carIds.get(session.input.carId) ?? -session.input.carId, day: session.input.day },
    ...{ startedAt: session.input.startedAt, energyWh: session.input.energyWh },
    known: taken.get(session.input.clientId) ?? null,
  }));
  // What names a stored session is that one, and no other row may take it for its own.
  const named = new Set(rows.flatMap(({ known }) => (known?.deletedAt === null ? [known.id] : [])));
  const others = rows.filter(({ known }) => known?.deletedAt !== null);
  const repeats = findRepeats(
    others,
    near.filter(({ id }) => !named.has(id)),
  );
  return rows.map((row) => {
    const live = row.known?.deletedAt === null ? row.known : null;
    const note = reasonToLook(row.session, row.carId, tomorrow, live);
    const sessionId = (live ?? repeats.get(row))?.id ?? null;
    const verdict = note ? 'look' : sessionId === null ? 'new' : 'here';
    return { session: row.session, car: labels.get(row.session.input.carId) ?? '', verdict, note, sessionId };
  });
}

/** A session with the cars and tariffs of this account; where a tariff did not come along, the price stays all the same. */
export function entryHere({ input, price, isSample }: SessionEntry, plan: Plan, clientId: string | null): SessionEntry {
  const here = (ref: number | null) => (ref === null ? null : (plan.tariffs.known.get(ref) ?? null));
  const costLines = price.costLines?.map((line) => ({ ...line, tariffId: here(line.tariffId) })) ?? null;
  return {
    input: { ...input, carId: plan.cars.known.get(input.carId) ?? 0, clientId: clientId ?? input.clientId },
    price: { ...price, tariffId: here(price.tariffId), costLines },
    isSample,
  };
}

/** A new row as the history has it, and as SQLite takes it, which knows no lists and no booleans. */
export function rowToStore({ input, price, isSample }: SessionEntry, at: Instant) {
  const { totalMicros: _total, isFree: _free, ...values } = input;
  const row = { ...values, ...price, isSample, createdAt: at, updatedAt: at };
  const flags = { isSample: Number(isSample), isPriceAssumed: Number(price.isPriceAssumed) };
  return { row, stored: { ...row, ...flags, costLines: price.costLines && JSON.stringify(price.costLines) } };
}

/** Why a row that an import has made is not taken back with it; `null` where nothing keeps it. */
export function undoOf<T extends { version: number }>(made: { version: number }, row: T | null, isUsed: boolean) {
  const isChanged = row !== null && row.version !== made.version;
  return { row, why: isUsed ? 'has other sessions' : isChanged ? 'was changed since' : null };
}

type Undone<T> = { row: T | null; why: string | null };

/** A sentence for everything that stays when an import is taken back. */
export const staysOf = (cars: Undone<CarRow>[], tariffs: Undone<TariffRow>[], hasOthers: boolean): string[] => [
  ...cars.flatMap(({ row, why }) => (row && why ? [`${carLabel(row)} stays: it ${why}.`] : [])),
  ...tariffs.flatMap(({ row, why }) => (row && why ? [`The tariff ${row.name} stays: it ${why}.`] : [])),
  ...(hasOthers ? ['Settings, saved mappings and channels stay as they are.'] : []),
];
