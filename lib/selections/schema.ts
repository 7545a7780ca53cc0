import { z } from 'zod';
import { checkbox, line, oneOf, optional, outside, whole, type Codec } from '@/lib/core/codec';
import { idsOf, idsText } from '@/lib/core/id';
import { priceField } from '@/lib/core/quantity-fields';
import type { Units } from '@/lib/core/units';
import { logbookFilter, logbookQuery, wholeLogbook, type LogbookFilter, type Parameters } from '@/lib/logbook/schema';
import { chargeTypes, placeKinds, sessionShape } from '@/lib/sessions/schema';

/** The sessions that are chosen: all that a filter lets through without some, and others by their ids. */
export type Selection = { filter: LogbookFilter | null; more: readonly number[]; less: readonly number[] };

/** The part of a filter that decides which sessions it lets through. */
export const contentOf = (filter: LogbookFilter): LogbookFilter => {
  const { sort, direction, page, size, isSelecting } = wholeLogbook;
  return { ...filter, sort, direction, page, size, isSelecting };
};

/** Reads an address; `null` where it chooses nothing. A form without script names each ticked session as `id`. */
export function selectionOf(parameters: Parameters): Selection | null {
  const text = (name: string) => [parameters[name] ?? []].flat().join('.');
  const filter = text('all') === '1' ? contentOf(logbookFilter(parameters)) : null;
  const more = idsOf(`${text('ids')}.${text('id')}`);
  return filter || more.length > 0 ? { filter, more, less: idsOf(text('less')) } : null;
}

/** The selection that an address names, as its text. */
export const selectionIn = (text: string): Selection | null =>
  selectionOf(Object.fromEntries(new URLSearchParams(text)));

/** The one address of a selection, without the question mark. */
export function selectionQuery({ filter, more, less }: Selection): string {
  const query = new URLSearchParams(filter ? `all=1&${logbookQuery(contentOf(filter)).slice(1)}` : '');
  if (more.length > 0) query.set('ids', idsText(more));
  if (filter && less.length > 0) query.set('less', idsText(less));
  return query.toString();
}

export const priceModes = ['price', 'free', 'tariff', 'unknown'] as const;

const { carId, locationLabel, placeKind, chargeNetwork, chargeType, priceMicrosPerKwh } = sessionShape.shape;

const change = z
  .object({
    carId: carId.nullable(),
    locationLabel: locationLabel.nullable(),
    placeKind: placeKind.nullable(),
    chargeNetwork,
    isNetworkRemoved: z.boolean(),
    chargeType: chargeType.nullable(),
    priceMode: z.enum(priceModes).nullable(),
    priceMicrosPerKwh,
  })
  .refine((c) => c.priceMode !== 'price' || c.priceMicrosPerKwh !== null, {
    path: ['priceMicrosPerKwh'],
    message: 'Enter the price per kWh.',
  })
  .refine((c) => c.priceMode === null || c.priceMode === 'price' || c.priceMicrosPerKwh === null, {
    path: ['priceMode'],
    message: 'You entered a price per kWh: choose “Price per kWh”, or empty that field.',
  })
  .refine((c) => c.chargeNetwork === null || !c.isNetworkRemoved, {
    path: ['isNetworkRemoved'],
    message: 'Enter a network or remove it, not both.',
  });

/** What is to be changed in several sessions; what is `null` stays as it is in each of them. */
export type Change = z.output<typeof change>;

/** Whether anything is asked for at all. */
export const isChange = (one: Change): boolean => Object.values(one).some((value) => value !== null && value !== false);

export const changeNames = {
  carId: 'car_id',
  locationLabel: 'location_label',
  placeKind: 'place_kind',
  chargeNetwork: 'charge_network',
  isNetworkRemoved: 'no_network',
  chargeType: 'charge_type',
  priceMode: 'price',
  priceMicrosPerKwh: 'cost_per_kwh',
} as const;

/** The form that changes several sessions; an empty field changes nothing. */
export const changeForm = (units: Units): Codec<Change> =>
  outside(change, changeNames, {
    car_id: optional(whole('Choose a car')),
    location_label: optional(line()),
    place_kind: optional(oneOf(placeKinds, 'Choose home, work or public')),
    charge_network: optional(line()),
    no_network: checkbox,
    charge_type: optional(oneOf(chargeTypes, 'Choose AC or DC')),
    price: optional(oneOf(priceModes, 'Choose what to do with the price')),
    cost_per_kwh: optional(priceField(units, 'Price must be an amount per kWh')),
  });

const text = z.string().max(8000);
/** The sessions of an address. */
export const selectionText = text;
/** A filter as its address has it, and the sessions of a page. */
export const selectionAmong = z.object({ selection: text, ids: z.array(z.number().int().positive()).max(100) });
export type SelectionAmong = z.output<typeof selectionAmong>;
/** What was looked at and shall be done: the address of the selection, the form's fields, and the mark of what was seen. */
export const seenChange = z.object({ selection: text, fields: z.record(z.string(), z.string().max(500)), seen: text });
export type SeenChange = z.output<typeof seenChange>;

/** Of the chosen sessions, all figures in stored units. */
export type Sums = { count: number; energyWh: number; costMicros: number; unpricedCount: number };

/** What a change would do. */
export type ChangeLook = {
  /** Changes with whatever the change would do, so that nothing else is done than what was seen. */
  seen: string;
  /** How many sessions would be other than they are. */
  changed: number;
  /** Σ of the known costs of all chosen sessions. */
  costBefore: number;
  costAfter: number;
  /** How many would get a price that had none, lose the one they have, or have another. */
  gained: number;
  lost: number;
  repriced: number;
  /** How many cannot be priced by the tariffs, although that is asked for. */
  untouched: number;
};
