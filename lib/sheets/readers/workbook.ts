import readWorkbook from 'read-excel-file/universal';
import { fail, ok, type Result } from '@/lib/core/result';
import { checkWorkbook } from '@/lib/sheets/readers/archive';
import { withinLimits } from '@/lib/sheets/readers/delimited';
import type { Grid, SheetRow } from '@/lib/sheets/schema';

const two = (n: number) => String(n).padStart(2, '0');

// Before Excel's calendar begins there are only lengths of time, which it counts in days from here.
const firstMoment = Date.UTC(1899, 11, 30);
const firstRealDay = Date.UTC(1905, 0, 1);

/** A date of a workbook as its cell shows it: it has no zone. A time alone and a duration are hours, minutes and seconds. */
function textOfDate(date: Date): string {
  // Fractions of a day are not whole milliseconds: 18:00 arrives as 17:59:59.999.
  const ms = Math.round(date.getTime() / 1000) * 1000;
  if (Number.isNaN(ms)) return '';
  if (ms >= firstRealDay) return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
  const seconds = Math.max(0, Math.round((ms - firstMoment) / 1000));
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function textOfValue(value: unknown): string {
  if (value instanceof Date) return textOfDate(value);
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function gridOf(name: string, data: readonly (readonly unknown[])[]): Grid {
  const rows: SheetRow[] = data.map((cells, index) => ({ line: index + 1, cells: cells.map(textOfValue) }));
  return { name, rows: rows.filter(({ cells }) => cells.some((cell) => cell !== '')) };
}

/** Every sheet of an .xlsx file as text, dates as `2026-01-31 18:05:00`. */
export async function gridsOfWorkbook(bytes: Uint8Array): Promise<Result<Grid[]>> {
  const checked = await checkWorkbook(bytes);
  if (!checked.ok) return checked;
  const copy = new Uint8Array(bytes);
  const sheets = await readWorkbook(copy.buffer).catch(() => null);
  if (!sheets) return fail('invalid', 'This workbook cannot be read. Open it and save it again, or save it as CSV.');
  const grids = sheets.map(({ sheet, data }) => gridOf(sheet, data)).filter(({ rows }) => rows.length > 0);
  for (const { rows } of grids) {
    const limited = withinLimits(rows);
    if (!limited.ok) return limited;
  }
  return grids.length === 0 ? fail('invalid', 'There is nothing in this workbook.') : ok(grids);
}
