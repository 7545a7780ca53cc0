import { integer, text } from 'drizzle-orm/sqlite-core';
import type { Day } from '@/lib/core/time';
import type { Instant } from '@/lib/core/time';
import type { Metres, MetresPerKwh, Micros, MicrosPerKwh, WattHours, Watts } from '@/lib/core/units';

// A builder insists on the unit in the column's name: `wattHours('energy')` does not compile.
export const wattHours = (name: `${string}_wh`) => integer(name).$type<WattHours>();
export const watts = (name: `${string}_w`) => integer(name).$type<Watts>();
export const metres = (name: `${string}_m`) => integer(name).$type<Metres>();
export const metresPerKwh = (name: `${string}_m_per_kwh`) => integer(name).$type<MetresPerKwh>();
export const micros = (name: `${string}_micros`) => integer(name).$type<Micros>();
export const microsPerKwh = (name: `${string}_micros_per_kwh`) => integer(name).$type<MicrosPerKwh>();
export const minutes = (name: `${string}_min`) => integer(name);
export const percent = (name: `soc_${string}`) => integer(name);
export const instant = (name: `${string}_at`) => integer(name).$type<Instant>();
export const day = (name: 'day' | `valid_${string}`) => text(name).$type<Day>();
export const flag = (name: string) => integer(name, { mode: 'boolean' });
/** Never reused, so that an Undo or an old address cannot meet another row under the same id. */
export const id = () => integer('id').primaryKey({ autoIncrement: true });
