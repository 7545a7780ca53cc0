import { placeKindOf } from '@/lib/mappings/cells/words';
import type { Format } from '@/lib/mappings/formats/format';
import type { Answers, CarName, PlaceName, RowVerdict } from '@/lib/mappings/schema';
import type { ChargeType, PlaceKind } from '@/lib/sessions/schema';

type New = Extract<RowVerdict, { verdict: 'new' }>;

// Rows that name no place are asked for by kind of charge: at home nobody has a rapid charger.
const keyOf = (label: string, chargeType: ChargeType | null) => `${label === '' ? (chargeType ?? '') : ''}\n${label}`;

type Whole = { format: Format | null; hasLabels: boolean; hasBlanks: boolean; count: number };

// A place that comes again and again may be the own one.
const isUsual = (place: PlaceName, { count }: Whole) => place.count >= 3 && place.count >= count * 0.25;

// Only what is not at home has a name.
const isTold = ({ format, hasLabels, hasBlanks }: Whole) => format?.isHomeUnnamed === true || (hasLabels && hasBlanks);

/** Of rows that name no place: a rapid charge of a network was in public, a slow one of nobody at home. */
const namelessKind = ({ chargeType }: PlaceName, hasNetwork: boolean): PlaceKind | null =>
  chargeType === 'AC' ? (hasNetwork ? null : 'home') : hasNetwork ? 'public' : null;

/** What a place is likely to be; `null` where that would be a guess about somebody's home. */
function proposalOf(place: PlaceName, hasNetwork: boolean, whole: Whole): PlaceKind | null {
  const own = whole.format?.placeKind;
  // Every station of a network is public, also the one in front of Market House.
  const known = own === 'public' ? own : (placeKindOf(place.label) ?? own);
  if (known) return known;
  if (place.label === '') return namelessKind(place, hasNetwork);
  return hasNetwork || isTold(whole) || !isUsual(place, whole) ? 'public' : null;
}

/** The places of the file, each once, with what is proposed; the kinds are put into the drafts. */
export function settlePlaces(rows: readonly New[], answers: Answers, format: Format | null): PlaceName[] {
  const open = rows.filter(({ draft }) => draft.placeKind === null);
  const places = new Map<string, PlaceName & { hasNetwork: boolean }>();
  for (const { draft } of open) {
    const chargeType = draft.locationLabel === '' ? draft.chargeType : null;
    const key = keyOf(draft.locationLabel, chargeType);
    const known = places.get(key) ?? {
      label: draft.locationLabel,
      chargeType,
      proposed: null,
      count: 0,
      hasNetwork: false,
    };
    places.set(key, { ...known, count: known.count + 1, hasNetwork: known.hasNetwork || draft.chargeNetwork !== null });
  }
  const labels = [...places.values()];
  const whole = {
    ...{ format, count: open.length },
    hasLabels: labels.some(({ label }) => label !== ''),
    hasBlanks: labels.some(({ label }) => label === ''),
  };
  const kinds = new Map<string, PlaceKind | null>();
  const answered = new Map(
    answers.places.map(({ label, chargeType, placeKind }) => [keyOf(label, chargeType), placeKind]),
  );
  const listed = [...places].map(([key, { hasNetwork, ...place }]): PlaceName => {
    const proposed = proposalOf(place, hasNetwork, whole);
    kinds.set(key, answered.get(key) ?? proposed);
    return { ...place, proposed };
  });
  for (const { draft } of open) {
    const key = keyOf(draft.locationLabel, draft.locationLabel === '' ? draft.chargeType : null);
    draft.placeKind = kinds.get(key) ?? null;
  }
  return listed.toSorted((a, b) => b.count - a.count);
}

/** The cars that the file names, `''` where it names none; the chosen ones are put into the drafts. */
export function settleCars(rows: readonly New[], answers: Answers): CarName[] {
  const counts = new Map<string, number>();
  const chosen = new Map(answers.cars.map(({ name, carId }) => [name, carId]));
  for (const { car, draft } of rows) {
    counts.set(car, (counts.get(car) ?? 0) + 1);
    draft.carId = chosen.get(car) ?? null;
  }
  return [...counts].map(([name, count]) => ({ name, count })).toSorted((a, b) => b.count - a.count);
}
