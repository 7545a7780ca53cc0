import type { HalfHour } from '@/lib/bands/schema';
import type { CarRow } from '@/lib/cars/schema';
import type { ChannelRow } from '@/lib/channels/schema';
import { fail, ok, type Result } from '@/lib/core/result';
import { rfc3339, type Instant } from '@/lib/core/time';
import type { Units } from '@/lib/core/units';
import { carIn, carOut } from '@/lib/exports/entries/car';
import { channelIn, channelOut } from '@/lib/exports/entries/channel';
import { faultAt, faultOf } from '@/lib/exports/entries/fault';
import { sessionOut, sessionsIn, type ExportedSession } from '@/lib/exports/entries/session';
import { halfHoursIn, halfHoursOut, tariffIn, tariffOut, type TariffEntry } from '@/lib/exports/entries/tariff';
import {
  acceptedSettings,
  exportedSettings,
  exportFile,
  exportFormat,
  exportVersion,
  mostExportBytes,
  mostExportSessions,
  type AcceptedSettings,
  type ExportContent,
  type ExportFile,
} from '@/lib/exports/schema';
import { defaults, registry, unitsOf, type Settings } from '@/lib/settings/registry';
import { settingName } from '@/lib/settings/schema';
import type { TariffRow } from '@/lib/tariffs/schema';

/** What of an account comes into the file at once; sessions and half hours follow slice by slice. */
export type ExportedAccount = {
  at: Instant;
  settings: Settings;
  cars: readonly CarRow[];
  tariffs: readonly TariffRow[];
  mappings: ExportFile['mappings'];
  channels: readonly ChannelRow[];
  sessionIds: readonly number[];
};

export type ExportReaders = {
  sessions: (ids: readonly number[]) => readonly ExportedSession[];
  /** The prices of a tariff from an instant on, in their order, so many at most. */
  halfHours: (tariffId: number, from: Instant, most: number) => readonly HalfHour[];
};

function headOf({ at, settings, cars, tariffs, mappings, channels }: ExportedAccount, { currency, distance }: Units) {
  return {
    ...{ format: exportFormat, version: exportVersion, exported_at: rfc3339(at, 'UTC'), units: { currency, distance } },
    settings: Object.fromEntries(exportedSettings.map((key) => [settingName(key), settings[key]])),
    cars: cars.map(carOut),
    tariffs: tariffs.map(tariffOut),
    mappings: mappings.map(({ name, mapping }) => ({ name, mapping })),
    channels: channels.map(channelOut),
  };
}

const pricesPerSlice = 2000;

function* halfHourSlices(tariffs: readonly TariffRow[], read: ExportReaders['halfHours']) {
  for (const { id } of tariffs) {
    let from = 0 as Instant;
    for (let isMore = true; isMore;) {
      const prices = read(id, from, pricesPerSlice);
      yield halfHoursOut(id, prices);
      from = ((prices.at(-1)?.startsAt ?? 0) + 1) as Instant;
      isMore = prices.length === pricesPerSlice;
    }
  }
}

/** So many rows take 1 to 3 ms, in which nobody else is served. */
const sessionsPerSlice = 100;

function* sessionSlices({ cars, tariffs, sessionIds, settings }: ExportedAccount, read: ExportReaders['sessions']) {
  const { distance } = unitsOf(settings);
  const [carIds, tariffIds] = [new Set(cars.map(({ id }) => id)), new Set(tariffs.map(({ id }) => id))];
  for (let start = 0; start < sessionIds.length; start += sessionsPerSlice) {
    // Between two slices somebody may have given a session to a car that was not there at the start.
    const rows = read(sessionIds.slice(start, start + sessionsPerSlice)).filter(({ carId }) => carIds.has(carId));
    yield rows.map((row) => sessionOut(row, distance, tariffIds));
  }
}

/** The entries of a list as text, one a line. */
function* listText(slices: Iterable<readonly object[]>): Generator<string> {
  let mark = '\n';
  for (const entries of slices) {
    if (entries.length === 0) continue;
    yield mark + entries.map((entry) => JSON.stringify(entry)).join(',\n');
    mark = ',\n';
  }
}

/** Everything of an account as the file that `readExport` takes, slice by slice. */
export function* everythingFile(account: ExportedAccount, read: ExportReaders): Generator<string> {
  const head = JSON.stringify(headOf(account, unitsOf(account.settings)), null, 1);
  yield `${head.slice(0, -2)},\n "half_hours": [`;
  yield* listText(halfHourSlices(account.tariffs, read.halfHours));
  yield '],\n "sessions": [';
  yield* listText(sessionSlices(account, read.sessions));
  yield ']\n}\n';
}

/** Whether a text is an export of everything, be it right or damaged. */
export const isExport = (text: string): boolean =>
  /^\ufeff?\s*\{/.test(text) && /"format"\s*:\s*"plugtrack"/.test(text);

function jsonOf(text: string): Result<object> {
  try {
    const json: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    if (typeof json === 'object' && json !== null && 'format' in json && json.format === exportFormat) return ok(json);
    return fail('invalid', 'This is JSON, but no export of PlugTrack.');
  } catch (error) {
    const place = /position \d+/.exec(String(error))?.[0];
    return fail('invalid', `This export ends too early, or was changed by hand${place ? ` (at ${place})` : ''}.`);
  }
}

const otherWays = 'Bring the sessions in year by year as CSV, or restore a backup.';
export const tooLargeExport = `The export is larger than ${mostExportBytes / 1024 / 1024} MB. ${otherWays}`;

/** The JSON of a file, with its shape and its version checked. */
function shapeOf(text: string): Result<ExportFile> {
  if (text.length > mostExportBytes) return fail('invalid', tooLargeExport);
  const json = jsonOf(text);
  if (!json.ok) return json;
  if ('version' in json.value && Number(json.value.version) > exportVersion)
    return fail('invalid', 'A newer PlugTrack has written this export. Bring this one up to date first.');
  const file = exportFile.safeParse(json.value);
  if (!file.success) return faultOf(file.error);
  const { length } = file.data.sessions;
  return length > mostExportSessions
    ? fail('invalid', `The export has ${length} sessions; ${mostExportSessions} are the most at once. ${otherWays}`)
    : ok(file.data);
}

/** Those that can be taken over, each by its own rule; what makes no sense is as if it were not there. */
function settingsIn(values: ExportFile['settings']): AcceptedSettings {
  const known = acceptedSettings.flatMap((key) => {
    const read = registry[key].schema.safeParse(values[settingName(key)]);
    return read.success ? [[key, read.data] as const] : [];
  });
  return Object.fromEntries(known);
}

/** Every entry, or what is wrong with the first that is not right. */
function all<J, T extends object>(
  list: readonly J[],
  name: string,
  read: (json: J, path: string) => Result<T>,
): Result<T[]> {
  const entries: T[] = [];
  const refs = new Set<unknown>();
  for (const [place, json] of list.entries()) {
    const entry = read(json, `${name}[${place}]`);
    if (!entry.ok) return entry;
    const ref = 'ref' in entry.value ? entry.value.ref : null;
    if (refs.has(ref)) return faultAt(`${name}[${place}].id`, 'Two entries have the same one.');
    if (ref !== null) refs.add(ref);
    entries.push(entry.value);
  }
  return ok(entries);
}

function withHalfHours(tariffs: TariffEntry[], runs: ExportFile['half_hours']): Result<TariffEntry[]> {
  const byRef = new Map(tariffs.map((tariff) => [tariff.ref, tariff]));
  for (const [place, run] of runs.entries()) {
    const path = `half_hours[${place}]`;
    const tariff = byRef.get(run.tariff);
    if (!tariff) return faultAt(`${path}.tariff`, 'There is no such tariff in the file.');
    const prices = halfHoursIn(run, path);
    if (!prices.ok) return prices;
    for (const price of prices.value) tariff.halfHours.push(price);
  }
  return ok(tariffs);
}

/** Reads and checks a whole export; what is wrong is told with its place, as `cars[0].battery_kwh`. Stores nothing. */
export function readExport(text: string): Result<ExportContent> {
  const shape = shapeOf(text);
  if (!shape.ok) return shape;
  const file = shape.value;
  const cars = all(file.cars, 'cars', carIn);
  if (!cars.ok) return cars;
  const plain = all(file.tariffs, 'tariffs', tariffIn);
  const tariffs = plain.ok ? withHalfHours(plain.value, file.half_hours) : plain;
  if (!tariffs.ok) return tariffs;
  const channels = all(file.channels, 'channels', channelIn);
  if (!channels.ok) return channels;
  const settings = settingsIn(file.settings);
  const units = { ...unitsOf({ ...defaults, ...settings }), ...file.units };
  const refsOf = (list: readonly { ref: number }[]) => new Set(list.map(({ ref }) => ref));
  const refs = { units, cars: refsOf(cars.value), tariffs: refsOf(tariffs.value) };
  const sessions = sessionsIn(file.sessions, refs);
  if (!sessions.ok) return sessions;
  const provider = file.settings[settingName('aiProvider')];
  return ok({
    ...{ units: file.units, settings, hasProvider: provider !== undefined && provider !== 'none' },
    ...{ cars: cars.value, tariffs: tariffs.value, channels: channels.value, sessions: sessions.value },
    mappings: file.mappings,
  });
}
