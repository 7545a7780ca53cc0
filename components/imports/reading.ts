import type { FileLook, FileRow, Reading } from '@/lib/imports/schema';
import type { ChoiceKey, FixTexts, Mapping, PlaceName, Question, RowFix } from '@/lib/mappings/schema';
import type { PlaceKind } from '@/lib/sessions/schema';

/** Nothing is said yet. Written out, because the schema that knows it as well weighs more than this page. */
export const untold: Reading = {
  ...{ mapping: null, fields: null, fixes: [], leftOutCars: [], ignoresSaved: false },
  answers: { choices: [], cars: [], places: [] },
};

type Place = Pick<PlaceName, 'label' | 'chargeType'>;
const isSamePlace = (a: Place, b: Place) => a.label === b.label && a.chargeType === b.chargeType;

export const withChoice = ({ answers, ...rest }: Reading, key: ChoiceKey, value: string): Reading => ({
  ...rest,
  answers: { ...answers, choices: [...answers.choices.filter((choice) => choice.key !== key), { key, value }] },
});

/** What counts as the answer to a question: the one given, else the proposed one. */
export const choiceIn = ({ answers }: Reading, { key, proposed }: Question): string | null =>
  answers.choices.find((choice) => choice.key === key)?.value ?? proposed;

export type CarAnswer = number | 'out' | null;

/** The car of a name; `out` where its rows are not wanted. */
export function withCar({ answers, leftOutCars, ...rest }: Reading, name: string, car: CarAnswer): Reading {
  const others = leftOutCars.filter((other) => other !== name);
  const cars = answers.cars.filter((answer) => answer.name !== name);
  return {
    ...rest,
    leftOutCars: car === 'out' ? [...others, name] : others,
    answers: { ...answers, cars: car === 'out' ? cars : [...cars, { name, carId: car }] },
  };
}

/** What was answered for the car of a name, else what the last look proposed. */
export function carIn({ answers, leftOutCars }: Reading, { name, carId }: FileLook['cars'][number]): CarAnswer {
  if (leftOutCars.includes(name)) return 'out';
  const answer = answers.cars.find((car) => car.name === name);
  return answer ? answer.carId : carId;
}

export const withPlaces = ({ answers, ...rest }: Reading, places: readonly Place[], placeKind: PlaceKind): Reading => ({
  ...rest,
  answers: {
    ...answers,
    places: [
      ...answers.places.filter((answer) => !places.some((place) => isSamePlace(answer, place))),
      ...places.map(({ label, chargeType }) => ({ label, chargeType, placeKind })),
    ],
  },
});

export const placeIn = ({ answers }: Reading, place: FileLook['places'][number]): PlaceKind | null =>
  answers.places.find((answer) => isSamePlace(answer, place))?.placeKind ?? place.kind;

/** The mapping as it stands on the page: changed since the last look, or as that look had it. */
export function mappingIn({ mapping, fields }: Reading, { inference }: FileLook): Mapping {
  const looked = inference.mapping;
  if (mapping || !fields) return mapping ?? looked;
  return { ...looked, columns: looked.columns.map((plan) => ({ ...plan, field: fields[plan.column] ?? null })) };
}

export const fixIn = ({ fixes }: Reading, line: number): RowFix | null =>
  fixes.find((fix) => fix.line === line) ?? null;

const withFix = ({ fixes, ...rest }: Reading, line: number, fix: RowFix | null): Reading => ({
  ...rest,
  fixes: [...fixes.filter((other) => other.line !== line), ...(fix ? [fix] : [])],
});

/** Corrections of a row; on top of earlier ones. */
export const corrected = (reading: Reading, line: number, values: FixTexts): Reading =>
  withFix(reading, line, { line, skip: false, values: { ...fixIn(reading, line)?.values, ...values } });

export const skipped = (reading: Reading, line: number): Reading =>
  withFix(reading, line, { line, skip: true, values: fixIn(reading, line)?.values ?? {} });

export const unfixed = (reading: Reading, line: number): Reading => withFix(reading, line, null);

/** What was said since the last look: `answers` act at once, `fixes` wait until they are checked together. */
export function changesSince(sent: Reading, now: Reading): { answers: boolean; fixes: number } {
  const { fixes: before, ...answered } = sent;
  const { fixes: after, ...answers } = now;
  const known = new Set(before.map((fix) => JSON.stringify(fix)));
  const lines = new Set(after.map(({ line }) => line));
  const added = after.filter((fix) => !known.has(JSON.stringify(fix))).length;
  const dropped = before.filter(({ line }) => !lines.has(line)).length;
  return { answers: JSON.stringify(answered) !== JSON.stringify(answers), fixes: added + dropped };
}

export const rowsOf = (rows: readonly FileRow[], verdict: FileRow['verdict']) =>
  rows.filter((row) => row.verdict === verdict);
