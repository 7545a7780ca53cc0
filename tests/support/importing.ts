import type { Day } from '@/lib/core/time';
import type { Currency, DistanceUnit } from '@/lib/core/units';
import { weigh } from '@/lib/mappings/columns/names';
import { applyMapping, inferMapping } from '@/lib/mappings/rules';
import type { Answers, ChoiceKey, Draft, Inference, MappingContext } from '@/lib/mappings/schema';
import { sheetOfBytes, sheetOfText } from '@/lib/sheets/transfer';
import { valueOf } from './owners';

type Account = {
  currency?: Currency;
  distance?: DistanceUnit;
  timeZone?: string;
  maxAcW?: number | null;
  batteryWh?: number | null;
};

/** An account as the engine sees it: British, in London, unless said otherwise. */
export function importContext({
  currency = 'GBP',
  distance = 'mi',
  timeZone = 'Europe/London',
  maxAcW = null,
  batteryWh = null,
}: Account = {}): MappingContext {
  return {
    units: { currency, distance, timeZone, efficiency: 'mi/kWh', locale: 'en-GB' },
    ...{ today: '2026-11-22' as Day, fileId: '0123456789abcdef01234567', maxAcW, batteryWh },
  };
}

export type Choices = Partial<Record<ChoiceKey, string>>;
export function answersOf(choices: Choices = {}): Answers {
  return {
    choices: Object.entries(choices).map(([key, value]) => ({ key: key as ChoiceKey, value })),
    cars: [],
    places: [],
  };
}

function read(sheet: ReturnType<typeof sheetOfText>, account: Account, choices: Choices) {
  const context = importContext(account);
  const table = valueOf(sheet);
  const inference = inferMapping(table, context);
  const applied = applyMapping(table, inference.mapping, answersOf(choices), context);
  const drafts = applied.rows.flatMap((row) => (row.verdict === 'new' ? [row.draft] : []));
  return { sheet: table, inference, applied, drafts };
}

export const readText = (text: string, account: Account = {}, choices: Choices = {}) =>
  read(sheetOfText(text, weigh), account, choices);
export const readBytes = async (bytes: Uint8Array, account: Account = {}, choices: Choices = {}) =>
  read(await sheetOfBytes(bytes, weigh), account, choices);

/** Of the rows of a text that need a look the line and the field. */
export const looks = (...args: Parameters<typeof readText>): string[] =>
  readText(...args).applied.rows.flatMap((row) => (row.verdict === 'look' ? [`${row.line} ${row.fault.field}`] : []));

/** What each column was taken for, by its name in the file. */
export const fieldsOf = ({ mapping }: Inference) =>
  Object.fromEntries(mapping.columns.flatMap(({ name, field }) => (field === null ? [] : [[name, field]])));

/** A draft without what is not of the file's data: the id, which hangs on the line. */
export const content = ({ clientId: _id, ...draft }: Draft) => draft;
