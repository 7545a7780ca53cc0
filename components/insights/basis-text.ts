import type { Formatter } from '@/lib/core/format';
import type { ChargingEfficiency } from '@/lib/insights/metrics/charging-efficiency';
import type { CostPerDistance } from '@/lib/insights/metrics/cost-per-distance';
import type { Basis } from '@/lib/insights/metrics/efficiency';
import { spanText } from './spend-text';

type Reason = NonNullable<CostPerDistance['reason']>;

/** Why a figure is not known: in a word or two beside it, and in a sentence that says what would help. */
export const reasons: Record<Reason, { short: string; long: string }> = {
  'no-readings': {
    short: 'needs odometer',
    long: 'It takes two sessions with an odometer reading, the second of them in this period. Add the odometer when you log a charge.',
  },
  unreliable: {
    short: 'not enough',
    long: 'The ways between the odometer readings are too short, or do not fit what was charged: a reading that falls, a charge that was not logged, or a typing slip.',
  },
  'no-prices': {
    short: 'needs prices',
    long: 'Of the sessions with an odometer reading none has a price on all of its way. Add what they cost.',
  },
};

/** "From 4 sessions, 212 mi, 31 Mar – 9 Apr." */
export const basisText = ({ sessions, distanceM, ...span }: Basis, format: Formatter): string =>
  `From ${format.counted(sessions, 'session')}, ${format.distance(distanceM)}, ${spanText(span, format)}.`;

/** "AC 90 % (30 sessions, ± 3 %)", "DC 95 % (assumed until there are 5 sessions)". */
export const chargingText = (
  type: string,
  { value, isAssumed, sessions, error }: ChargingEfficiency,
  format: Formatter,
) =>
  isAssumed || error === null
    ? `${type} ${format.percent(value)} (assumed until 5 sessions tell)`
    : `${type} ${format.percent(value)} (${format.counted(sessions, 'session')}, ± ${format.percent(error)})`;
