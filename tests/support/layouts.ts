import { expect, it } from 'vitest';
import { localTime } from '@/lib/core/time';
import type { Draft } from '@/lib/mappings/schema';
import { readText, type Choices } from './importing';

type Account = Parameters<typeof readText>[1];
export const lines = (...rows: string[]) => rows.join('\n');

function priceOf({ isFree, totalMicros, priceMicrosPerKwh, feesMicros }: Draft): string {
  const fees = feesMicros === 0 ? '' : `+${feesMicros / 1e6}`;
  if (isFree) return `free${fees}`;
  if (totalMicros !== null) return `${totalMicros / 1e6}${fees}`;
  return priceMicrosPerKwh === null ? `?${fees}` : `${priceMicrosPerKwh / 1e6}/kWh${fees}`;
}

function timesOf({ startedAt, endedAt, timeZone, day }: Draft): string {
  const start = startedAt === null ? day : localTime(startedAt, timeZone).replace('T', ' ');
  return endedAt === null ? start : `${start}–${localTime(endedAt, timeZone).slice(11)}`;
}

/** A draft in a line, so that a case reads as a table: clock, kWh, minutes, money, SoC, AC/DC, place, odometer in km. */
export function told(draft: Draft): string {
  const { energyWh, durationMin, socFrom, socTo, chargeType, placeKind, locationLabel, odometerM } = draft;
  const soc = socFrom === null && socTo === null ? '' : `${socFrom ?? '?'}→${socTo ?? '?'}%`;
  const km = odometerM === null ? '' : `${odometerM / 1000}km`;
  const place = [chargeType, placeKind ?? '?', locationLabel, km];
  return [timesOf(draft), energyWh / 1000, durationMin ?? '', priceOf(draft), soc, ...place].join('|');
}

export type Case = [title: string, text: string, expected: string[], account?: Account, choices?: Choices];

/** Each file as a table of what it holds. */
export function itReads(cases: readonly Case[]): void {
  it.each(cases)('%s', (_title, text, expected, account, choices) => {
    const { drafts, applied, inference } = readText(text, account, choices);
    expect(inference.stranger).toBeNull();
    expect(drafts.map(told)).toEqual(expected);
    expect(applied.rows.length).toBe(applied.counts.new + applied.counts.look + applied.counts.none);
  });
}
