'use client';

import { clsx } from 'clsx';
import type { Route } from 'next';
import { useEffect, useState } from 'react';
import { DatalistField } from '../form/datalist-field';
import { ReceiptMark } from '../receipts/receipt-mark';
import { useFormParts } from '../form/form-context';
import { applyPlace } from './apply-place';
import { KindFields } from './kind-fields';
import { PlaceChips } from './place-chips';
import { placeNamed } from './reading';
import { useSessionForm, type PlaceChoice } from './session-form-data';
import { useTyped } from './use-reading';

const mostChips = 5;

/** A place that nothing is known of; most of those that are new are public. */
const elsewhere: PlaceChoice = {
  label: '',
  placeKind: 'public',
  chargeType: 'AC',
  powerW: null,
  chargeNetwork: null,
  priceSource: 'unknown',
  priceMicrosPerKwh: null,
  usualPriceMicrosPerKwh: null,
};

type PlacePickerProps = {
  /** The kind of place and of charging stand here while the place is a new one, and else under "More details". */
  isNew: boolean;
  onNew: (isNew: boolean) => void;
  again: Route | null;
};

/** Places as chips, and a field for any other. Without script the field alone is there. */
export function PlacePicker({ isNew, onNew, again }: PlacePickerProps) {
  const parts = useSessionForm();
  const { data, form } = parts;
  const { errors } = useFormParts();
  const label = useTyped()['location_label'] ?? '';
  const [applied, setApplied] = useState(label);
  const chips = data.places.slice(0, mostChips);
  const chosen = isNew ? null : (placeNamed(chips, label) ?? null);
  const isShown = chosen === null || errors['location_label'] !== undefined;

  const choose = (place: PlaceChoice, isNowNew = false) => {
    onNew(isNowNew);
    setApplied(place.label);
    applyPlace(parts, place);
  };
  const { setFocus } = form;
  // Not where "Other" is pressed: until the field is drawn it cannot be focused.
  useEffect(() => {
    if (isNew) setFocus('location_label');
  }, [isNew, setFocus]);
  // A known place that was typed brings what is known of it, once.
  const adopt = () => {
    const place = placeNamed(data.places, label);
    if (!place || place.label === applied) return;
    setApplied(place.label);
    applyPlace(parts, place);
  };

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <PlaceChips
        places={chips}
        chosen={chosen}
        onChoose={choose}
        onOther={() => choose(elsewhere, true)}
        again={again}
      />
      <div className={clsx('gap-3', isShown ? 'grid' : 'hidden noscript:grid')} onBlur={adopt}>
        <DatalistField
          name="location_label"
          label="Place"
          hint="A name that you will know again, like Gym or Motorway services"
          suggestions={data.places.map((place) => place.label)}
          optional
        />
        {isNew ? <KindFields /> : null}
      </div>
      <ReceiptMark names={['location_label']} />
    </div>
  );
}
