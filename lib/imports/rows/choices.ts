import { formatter } from '@/lib/core/format';
import type { Units } from '@/lib/core/units';
import type { FileLook, Reading } from '@/lib/imports/schema';
import type { AsideRow, ReadFile, ReadRow } from '@/lib/imports/rows/read';
import type { Inference, MappingContext, PlaceName } from '@/lib/mappings/schema';

type CarChoice = FileLook['cars'][number];

const mostCars = 200;
const mostPlaces = 500;
const plain = (name: string) => name.trim().toLowerCase();

function countsOf(rows: readonly ReadRow[]): [name: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { car } of rows) counts.set(car, (counts.get(car) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a);
}

/**
 * The cars that the file names, with those of the account that they stand for: the chosen one, else one of the same name, else
 * the only one where neither side has another.
 * @param labels the account's cars by their ids
 */
function carChoices(rows: readonly ReadRow[], reading: Reading, labels: ReadonlyMap<number, string>): CarChoice[] {
  const counts = countsOf(rows);
  const chosen = new Map(reading.answers.cars.map(({ name, carId }) => [name, carId]));
  const named = new Map([...labels].map(([id, label]) => [plain(label), id]));
  const only = labels.size === 1 && counts.length === 1 ? [...labels.keys()][0] : undefined;
  return counts.map(([name, count]) => {
    const said = chosen.get(name);
    // Somebody else's id is none.
    const carId = said === undefined ? (named.get(plain(name)) ?? only ?? null) : labels.has(said ?? 0) ? said : null;
    return { name, count, carId, isLeftOut: reading.leftOutCars.includes(name) };
  });
}

type Limits = Pick<MappingContext, 'maxAcW' | 'batteryWh'>;

/** Of the car that a file is imported for, where there is only one that it can be. */
export function limitsOf(cars: readonly (Limits & { id: number })[], { answers }: Reading): Limits {
  const chosen = new Set(answers.cars.map(({ carId }) => carId));
  const [only] = chosen.size === 1 ? cars.filter(({ id }) => chosen.has(id)) : cars.length === 1 ? cars : [];
  return { maxAcW: only?.maxAcW ?? null, batteryWh: only?.batteryWh ?? null };
}

export type Settled = { rows: ReadRow[]; asides: AsideRow[]; cars: CarChoice[] };

/** Puts the cars into the rows, and sets aside those of cars that are not wanted. */
export function settleCars(file: ReadFile, reading: Reading, labels: ReadonlyMap<number, string>): Settled {
  const cars = carChoices(file.rows, reading, labels);
  const choiceOf = new Map(cars.map((car) => [car.name, car]));
  const rows: ReadRow[] = [];
  const asides = [...file.asides];
  for (const row of file.rows) {
    const choice = choiceOf.get(row.car);
    if (choice?.isLeftOut) asides.push({ line: row.line, verdict: 'none', what: 'Of a car that is left out' });
    else rows.push({ ...row, draft: { ...row.draft, carId: choice?.carId ?? null } });
  }
  return { rows, asides, cars };
}

/** The places with the kinds that were chosen or are proposed. */
export function placeChoices(places: readonly PlaceName[], { answers }: Reading): FileLook['places'] {
  const keyOf = (label: string, chargeType: string | null) => `${chargeType ?? ''}\n${label}`;
  const chosen = new Map(answers.places.map((place) => [keyOf(place.label, place.chargeType), place.placeKind]));
  return places
    .map((place) => ({ ...place, kind: chosen.get(keyOf(place.label, place.chargeType)) ?? place.proposed }))
    .slice(0, mostPlaces);
}

type Many = (count: number) => string;
const manyOf =
  (units: Units): Many =>
  (count) =>
    formatter(units).counted(count, 'session');

function carSentences(cars: readonly CarChoice[], many: Many): string[] {
  const open = cars.filter(({ carId, isLeftOut }) => carId === null && !isLeftOut);
  if (open.length > mostCars)
    return [`The file seems to name ${open.length} cars. Choose another column for the car, or none.`];
  return open.map(({ name, count }) =>
    name === ''
      ? `Choose the car of the rows that name none (${many(count)}).`
      : `Choose which of your cars “${name.slice(0, 60)}” is (${many(count)}), or leave its rows out.`,
  );
}

const placeSentence = ({ label, chargeType, count }: PlaceName, many: Many) =>
  label === ''
    ? `Say where the charging with ${chargeType ?? 'AC'} was that names no place (${many(count)}).`
    : `Say what kind of place “${label.slice(0, 60)}” is.`;

/** What has to be answered before anything can be brought in. */
export function missingOf(
  { questions, stranger }: Pick<Inference, 'questions' | 'stranger'>,
  cars: readonly CarChoice[],
  places: FileLook['places'],
  { answers, fields }: Reading,
  units: Units,
): string[] {
  const many = manyOf(units);
  // Whoever maps the columns by hand knows better.
  const strange = stranger && fields === null ? [stranger.sentence] : [];
  const answered = new Set(answers.choices.map(({ key }) => key));
  const open = questions.filter(({ key, proposed }) => proposed === null && !answered.has(key));
  const unknown = places.filter(({ kind }) => kind === null);
  return [
    ...strange,
    ...open.map(({ text }) => text),
    ...carSentences(cars, many),
    ...unknown.map((place) => placeSentence(place, many)),
  ];
}

/** As many as a page can ask about. */
export const listedCars = (cars: readonly CarChoice[]): CarChoice[] => cars.slice(0, mostCars);
