import { columnName } from '@/lib/mappings/columns/names';
import { boxes } from '@/lib/mappings/formats/boxes';
import { cars } from '@/lib/mappings/formats/cars';
import type { Format } from '@/lib/mappings/formats/format';
import { fuelLogs } from '@/lib/mappings/formats/fuel-logs';
import { headless } from '@/lib/mappings/formats/headless';
import { networks } from '@/lib/mappings/formats/networks';

/** Files that are known. Everything else is told from its names and values; most of these would be, too. */
export const formats: readonly Format[] = [...boxes, ...cars, ...fuelLogs, ...networks];

/** The format whose names cover most of a header; the order of columns and further columns do not matter. */
export function recognise(header: readonly string[]): Format | null {
  const names = new Set(header.map(columnName).flatMap(({ full, name }) => [full, name]));
  const fits = ({ has, lacks }: Format) =>
    has.every((name) => names.has(name)) && !lacks?.some((name) => names.has(name));
  const found = formats.filter(fits).toSorted((a, b) => b.has.length - a.has.length);
  return found[0] ?? null;
}

export const formatOf = (key: string | null): Format | null =>
  [...formats, ...headless.map(({ format }) => format)].find((format) => format.key === key) ?? null;
