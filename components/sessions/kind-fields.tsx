'use client';

import { BatteryCharging, BriefcaseBusiness, House, MapPin, Zap } from 'lucide-react';
import { ChipRadioField } from '../form/chip-radio-field';
import { ReceiptMark } from '../receipts/receipt-mark';

const kinds = [
  { value: 'home', label: 'Home', icon: <House aria-hidden /> },
  { value: 'work', label: 'Work', icon: <BriefcaseBusiness aria-hidden /> },
  { value: 'public', label: 'Public', icon: <MapPin aria-hidden /> },
];
const types = [
  { value: 'AC', label: 'AC', icon: <BatteryCharging aria-hidden /> },
  { value: 'DC', label: 'DC (rapid)', icon: <Zap aria-hidden /> },
];

/** What decides the price and the colour of a charge, whatever the place is called. */
export function KindFields() {
  return (
    <>
      <div>
        <ChipRadioField name="place_kind" label="Kind of place" choices={kinds} />
        <ReceiptMark names={['place_kind']} />
      </div>
      <div>
        <ChipRadioField name="charge_type" label="Current" choices={types} />
        <ReceiptMark names={['charge_type']} />
      </div>
    </>
  );
}
