import { localTime } from '@/lib/core/time';
import { exportFormat, type ExportLook, type ExportRow } from '@/lib/exports/schema';
import { figuresOf } from '@/lib/imports/rows/look';
import { packRows } from '@/lib/imports/rows/pack';
import type { FileLook, FileRow } from '@/lib/imports/schema';
import type { Inference } from '@/lib/mappings/schema';

/** How an export of everything is called where files have a format. */
export const everythingKey = `${exportFormat}-everything`;

const inference: Inference = {
  mapping: { format: everythingKey, columns: [] },
  format: { key: everythingKey, title: 'Everything of PlugTrack', isOurs: true },
  ...{ columns: [], questions: [], notices: [], stranger: null },
};

/** A session of an export as a row of a file; its place in the list stands for a line. */
function fileRow({ session, car, verdict, note, sessionId }: ExportRow, index: number): FileRow {
  const { day, startedAt, timeZone, energyWh, locationLabel } = session.input;
  return {
    ...{ line: index + 1, verdict, day, energyWh, car, note, sessionId, place: locationLabel },
    start: startedAt === null ? null : localTime(startedAt, timeZone),
    costMicros: session.price.costMicros,
    mend: null,
  };
}

const named = (what: string, names: readonly string[]) => (names.length === 0 ? [] : [`${what}: ${names.join(', ')}.`]);

/** A look at an export of everything, as at any file; there is nothing to map and nothing to ask. */
export function everythingLook(
  { rows, cars, tariffs, mappings, channels, notices, isAllHere }: ExportLook,
  { fileName, hash, text }: Pick<FileLook, 'fileName' | 'hash' | 'text'>,
): FileLook {
  const shown = rows.map(fileRow);
  return {
    ...{ fileName, hash, text, inference, savedMapping: null, ...figuresOf(shown) },
    ...{ stated: [], cars: [], places: [], missing: [], notices },
    others: isAllHere
      ? []
      : [
          ...named('Cars', cars),
          ...named('Tariffs', tariffs),
          ...named('Saved mappings', mappings),
          ...named('Notification channels, switched off', channels),
        ],
    rows: packRows(shown),
  };
}
