import type { Day } from '@/lib/core/time';
import type { WattHours } from '@/lib/core/units';
import { energyOf, timesOf, type Energy, type Times } from '@/lib/mappings/rows/charge';
import { draftOf } from '@/lib/mappings/rows/draft';
import type { Frame } from '@/lib/mappings/rows/fields';
import { valueOf } from '@/lib/mappings/rows/figures';
import type { CellOf } from '@/lib/mappings/rows/points';
import type { Draft } from '@/lib/mappings/schema';

const noPoint = { both: null, date: null, time: null, zone: null, year: null, isShortYear: false };
const noEnergy: Energy = { wh: 0 as WattHours, isEstimate: false, marks: [] };
const noTimes: Times = {
  start: { day: '' as Day, at: null, zone: '', mark: null },
  ...{ endedAt: null, seconds: null, marks: [] },
};

/** What of a row can be read although the whole cannot, so that only what is wrong has to be typed anew. */
export function readableOf(frame: Frame, line: number, cellOf: CellOf): Partial<Draft> {
  // An end that cannot be must not take the start along.
  const times = valueOf(timesOf(frame, cellOf)) ?? valueOf(timesOf({ ...frame, end: noPoint }, cellOf));
  const energy = valueOf(energyOf(frame, cellOf));
  const { draft } = draftOf(frame, cellOf, line, times ?? noTimes, energy ?? noEnergy);
  const { day, startedAt, endedAt, timeZone, durationMin, energyWh, energySource, ...rest } = draft;
  return {
    ...rest,
    ...(times && { day, startedAt, endedAt, timeZone, durationMin }),
    ...(energy && { energyWh, energySource }),
  };
}
