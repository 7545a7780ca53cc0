import type { Bare, Candidate } from '@/lib/mappings/columns/assign';
import { notEnergy } from '@/lib/mappings/columns/word-rules';
import { moneyUnitOf } from '@/lib/mappings/cells/money';
import type { Field } from '@/lib/mappings/schema';

const isEnergy = ({ unit, name }: Bare) => (unit === 'kWh' || unit === 'Wh') && !notEnergy.test(name.full);

const isMoney = (word: string) => {
  const unit = word === '' ? null : moneyUnitOf(word, 'GBP');
  return unit !== null && !unit.isPerKwh && !unit.isPerMinute;
};

/** In a file without a header: different bare figures of the size of a charge. */
const isLikeEnergy = ({ name, unit, profile }: Bare) =>
  name.full === '' &&
  unit === null &&
  profile.number >= 0.8 &&
  profile.median >= 1 &&
  profile.median <= 120 &&
  profile.max <= 400 &&
  profile.distinct > profile.filled / 2;

/** What values alone can tell: the last resort, and marked as a guess. The first that fits, but for start and end. */
const byValues: readonly [Field, score: number, fits: (column: Bare) => boolean][] = [
  ['cost_per_kwh', 140, ({ name }) => name.isPerKwh],
  ['charge_delivered_kwh', 70, isEnergy],
  ['charge_speed_kw', 60, ({ unit }) => unit === 'kW'],
  ['started_at', 30, ({ profile }) => profile.both >= 0.8],
  ['ended_at', 25, ({ profile }) => profile.both >= 0.8],
  ['date', 28, ({ profile }) => profile.day >= 0.8],
  ['currency', 40, ({ profile }) => profile.currency >= 0.8],
  ['start_zone', 30, ({ profile }) => profile.zone >= 0.8],
  ['total_cost', 26, ({ name, profile }) => name.full === '' && isMoney(profile.unit)],
  ['charge_type', 20, ({ profile }) => profile.chargeType >= 0.9 && profile.distinct <= 4],
  ['charge_delivered_kwh', 15, isLikeEnergy],
  ['location_label', 10, ({ name, profile }) => name.full === '' && profile.letters > 0.8 && profile.distinct > 1],
];

export const fromValues = (column: Bare): Candidate[] =>
  byValues.flatMap(([field, score, test]) => (test(column) ? [{ column: column.column, field, score }] : []));
