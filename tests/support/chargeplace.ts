import { existsSync, readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { textCell } from '@/lib/core/csv';
import { instantAt, rfc3339, type Instant } from '@/lib/core/time';

const file = new URL('../../../shared/data/chargeplace-scotland/one_driver_605338_jun-sep-2018.csv', import.meta.url);

/** A real driver's log of a summer of free rapid charging lies beside the project on some machines. */
export const isHere = existsSync(file);
export const absent = 'skipped: ../shared/data is not here';

const zone = 'Europe/London';

function moment(date: string, time: string): Instant | null {
  const [day = '', month = '', year = ''] = date.split('/');
  return instantAt(`${year}-${month}-${day}T${time}`, zone);
}

/** Their file as ours: 292 rows, of which one has neither end nor energy. */
export function asOurs(car: string): string {
  const { data } = Papa.parse<string[]>(readFileSync(file, 'utf8'), { skipEmptyLines: true });
  const header =
    'date,started_at,ended_at,time_zone,car,charge_type,location_label,place_kind,charge_network,charge_delivered_kwh,total_cost,currency,client_id';
  const lines = data.slice(1).map((cells) => {
    const [
      event = '',
      ,
      ,
      ,
      startDay = '',
      startTime = '',
      endDay = '',
      endTime = '',
      energy = '',
      cost = '',
      site = '',
    ] = cells;
    const at = (instant: Instant | null) => textCell(instant === null ? null : rfc3339(instant, zone));
    const start = moment(startDay, startTime);
    const day = startDay.split('/').reverse().join('-');
    const known = energy === '' ? '' : cost;
    return [
      ...[textCell(day), at(start), at(moment(endDay, endTime)), textCell(zone), textCell(car), '"DC"', textCell(site)],
      ...['"public"', '"ChargePlace Scotland"', energy, known, '"GBP"', textCell(`cps-${event}`)],
    ].join(',');
  });
  return [header, ...lines].join('\r\n');
}
