import { decimalOf } from '@/lib/core/units';
import type { Receipt, ReceiptField } from '@/lib/receipts/schema';
import type { FormValues } from '../form/form-context';
import { placeNamed } from '../sessions/reading';
import type { PlaceChoice } from '../sessions/session-form-data';

type Typed = {
  typed: FormValues;
  /** What the form was drawn with: what is still that, nobody has typed. */
  drawn: FormValues;
  /** What a receipt filled in before. */
  filled: FormValues;
  places: readonly PlaceChoice[];
};

const unknownPlace: FormValues = { place_kind: 'public', charge_speed_kw: '', charge_network: '' };

const knownPlace = ({ label, placeKind, chargeType, powerW, chargeNetwork }: PlaceChoice): FormValues => ({
  ...{ location_label: label, place_kind: placeKind, charge_type: chargeType },
  charge_speed_kw: powerW === null ? '' : decimalOf(powerW, 3),
  charge_network: chargeNetwork ?? '',
});

/** A receipt of another place: what was proposed of the usual one goes with it. */
function placeOf(receipt: Receipt, places: readonly PlaceChoice[]): FormValues {
  const label = receipt.location_label?.text ?? '';
  if (label === '' && !receipt.charge_network) return {};
  const known = placeNamed(places, label);
  return { location_label: label, ...(known ? knownPlace(known) : unknownPlace), is_free: '' };
}

/** The day and the times are of one charge: those of the form and those of the receipt do not mix. */
function timesOf(receipt: Receipt): FormValues {
  if (!receipt.date && !receipt.started_at && !receipt.ended_at) return {};
  return {
    date: receipt.date?.text ?? '',
    started_at: receipt.started_at?.text ?? '',
    ended_at: receipt.ended_at?.text ?? '',
  };
}

/** The total is what was paid; a price beside it would say the same again, or contradict it. */
function moneyOf(receipt: Receipt): FormValues {
  const total = receipt.total_cost?.text ?? '';
  const price = total === '' ? (receipt.cost_per_kwh?.text ?? '') : '';
  return total === '' && price === '' ? {} : { total_cost: total, cost_per_kwh: price, is_free: '' };
}

const alone: ReceiptField[] = [
  ...(['charge_delivered_kwh', 'duration_mins', 'soc_from', 'soc_to', 'charge_network', 'charge_type'] as const),
  ...(['charge_speed_kw', 'odometer', 'notes'] as const),
];

/** What a receipt puts into the form. What somebody typed stays, and with it all that belongs to it. */
export function valuesOf(receipt: Receipt, { typed, drawn, filled, places }: Typed): FormValues {
  const isOpen = (name: string) => {
    const value = typed[name] ?? '';
    return value === (drawn[name] ?? '') || value === filled[name];
  };
  const whole = (values: FormValues) => (Object.keys(values).every(isOpen) ? values : {});
  const each = (values: FormValues) => Object.fromEntries(Object.entries(values).filter(([name]) => isOpen(name)));
  const kind = placeNamed(places, receipt.location_label?.text ?? '') ? {} : pick(receipt, ['place_kind']);
  return {
    ...(isOpen('location_label') ? each({ ...placeOf(receipt, places), ...kind }) : {}),
    ...each(pick(receipt, alone)),
    ...whole(timesOf(receipt)),
    ...whole(moneyOf(receipt)),
    ...(receipt.charge_delivered_kwh && isOpen('charge_delivered_kwh') ? { energy_source: 'entered' } : {}),
  };
}

function pick(receipt: Receipt, names: readonly ReceiptField[]): FormValues {
  return Object.fromEntries(names.flatMap((name) => (receipt[name] ? [[name, receipt[name].text] as const] : [])));
}
