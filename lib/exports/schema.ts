import { z } from 'zod';
import { currencies, distanceUnits, type Currency, type DistanceUnit } from '@/lib/core/units';
import { carJson, type CarEntry } from '@/lib/exports/entries/car';
import { channelJson, type ChannelEntry } from '@/lib/exports/entries/channel';
import { text } from '@/lib/exports/entries/figure';
import { sessionJson, type SessionEntry } from '@/lib/exports/entries/session';
import { halfHourJson, tariffJson, type TariffEntry } from '@/lib/exports/entries/tariff';
import { savedMapping } from '@/lib/mappings/schema';
import type { SettingKey, Settings } from '@/lib/settings/registry';

export const exportFormat = 'plugtrack';
/** Raised when an older PlugTrack could no longer read the file right. Names that are not known are passed over. */
export const exportVersion = 1;

/** As many as of CSV: they are written in one transaction, which must be over before another's save gives up. */
export const mostExportSessions = 20_000;
/** 20,000 sessions are 11 MB; the rest is for notes and half hours. */
export const mostExportBytes = 16 * 1024 * 1024;
const mostOthers = 10_000;
const mostRuns = 200_000;

/** What was chosen in the account and comes along. The others are of this machine, of its sign-ins or of the moment. */
export const exportedSettings = [
  ...(['theme', 'distanceUnit', 'efficiencyUnit', 'currency', 'timeZone', 'locale', 'notifyAt', 'quietHours'] as const),
  ...(['aiProvider', 'aiModel', 'aiBaseUrl', 'aiPrompts', 'aiDailyCap', 'aiSendsNotes', 'aiSendsPlaces'] as const),
] satisfies SettingKey[];

/** Those that are taken over. Where an AI is and what it is sent decides the owner: a key entered later would go there. */
export const acceptedSettings = [
  ...(['theme', 'distanceUnit', 'efficiencyUnit', 'currency', 'timeZone', 'locale', 'notifyAt', 'quietHours'] as const),
  'aiPrompts',
] satisfies (typeof exportedSettings)[number][];
export type AcceptedSettings = Partial<Pick<Settings, (typeof acceptedSettings)[number]>>;

/**
 * Everything of one account as JSON, `plugtrack-everything-<day>.json`. Names are those of forms and CSV, figures are plain
 * numbers in the unit of their name, money is in the major unit of `units.currency`, an odometer in `units.distance`; what is
 * not known is `null`. An `id` is good within the file only. No secrets, no sign-ins, no history.
 */
export const exportFile = z.object({
  format: z.literal(exportFormat),
  version: z.literal(exportVersion),
  exported_at: text,
  units: z.object({
    currency: z.enum(Object.keys(currencies) as [Currency, ...Currency[]]),
    distance: z.enum(distanceUnits),
  }),
  settings: z.record(z.string(), z.unknown()),
  cars: z.array(carJson).max(mostOthers),
  tariffs: z.array(tariffJson).max(mostOthers),
  half_hours: z.array(halfHourJson).max(mostRuns),
  mappings: z.array(savedMapping).max(mostOthers),
  channels: z.array(channelJson).max(mostOthers),
  sessions: z.array(sessionJson),
});
export type ExportFile = z.output<typeof exportFile>;

/** A file as it was read and found right. */
export type ExportContent = {
  units: { currency: Currency; distance: DistanceUnit };
  settings: AcceptedSettings;
  /** The account had an AI provider, which is not taken over. */
  hasProvider: boolean;
  cars: CarEntry[];
  tariffs: TariffEntry[];
  mappings: ExportFile['mappings'];
  channels: ChannelEntry[];
  sessions: SessionEntry[];
};

/** A session of the file and what becomes of it; `note` says why one needs a look. */
export type ExportRow = {
  session: SessionEntry;
  /** The label of its car in the file. */
  car: string;
  verdict: 'new' | 'here' | 'look';
  note: string;
  /** Of one that is here already: the stored session. */
  sessionId: number | null;
};

/** What would become of a file; nothing is stored yet. */
export type ExportLook = {
  /** In the order of the file. */
  rows: ExportRow[];
  /** What would be made, by name. */
  cars: string[];
  tariffs: string[];
  mappings: string[];
  channels: string[];
  /** What else there is to know, each a sentence: what stays out and why, what becomes of the settings. */
  notices: string[];
  /** There is nothing to bring in. */
  isAllHere: boolean;
};

/** What was made. */
export type ExportDone = Omit<ExportLook, 'rows' | 'isAllHere'> & { added: number; alreadyHere: number };

/** What of an import was taken back beside its sessions, and a sentence for each thing that stays. */
export type ExportTakenBack = { cars: number; tariffs: number; stays: string[] };

const madeRows = z.array(z.object({ id: z.number(), version: z.number() }));
/** What an import has made beside sessions, as the journal keeps it for as long as the import can be taken back. */
export const madeByImport = z.object({ cars: madeRows, tariffs: madeRows, others: z.boolean() });
