import type { Instant } from '@/lib/core/time';
import type { Units } from '@/lib/core/units';
import type { Place } from '@/lib/places/rules';

/** The fields of the log form that a receipt can tell, in the order of the form. */
export const receiptFields = [
  'charge_delivered_kwh',
  'total_cost',
  'cost_per_kwh',
  'date',
  'started_at',
  'ended_at',
  'duration_mins',
  'soc_from',
  'soc_to',
  'location_label',
  'place_kind',
  'charge_network',
  'charge_type',
  'charge_speed_kw',
  'odometer',
  'notes',
] as const;
export type ReceiptField = (typeof receiptFields)[number];

/** `sure` is what the receipt names, or what adds up with the rest; everything else wants a look. */
export type Confidence = 'sure' | 'unsure';

/** One field as the form wants it typed, and the words of the receipt that it was read from. */
export type Read = { text: string; confidence: Confidence; snippet: string };

/** What a receipt tells. A field that it does not tell, or tells in two ways, is not there. */
export type Receipt = Partial<Record<ReceiptField, Read>>;

export type ReceiptContext = {
  units: Units;
  now: Instant;
  /** Those of the owner: their own spelling of a place or a network is taken where the receipt names it. */
  places: readonly Pick<Place, 'label' | 'chargeNetwork'>[];
};
