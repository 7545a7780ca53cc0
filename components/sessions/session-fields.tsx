'use client';

import type { Route } from 'next';
import { useState } from 'react';
import type { FormValues } from '../form/form-context';
import { BatteryFields } from './battery-fields';
import { CostCard } from './cost-card';
import { EnergyField } from './energy-field';
import { FieldWarning } from './field-warning';
import { MoreDetails } from './more-details';
import { OdometerField } from './odometer-field';
import { PlacePicker } from './place-picker';
import { TimeFields } from './time-fields';

const folded = [
  'date',
  'started_at',
  'charge_speed_kw',
  'place_kind',
  'charge_type',
  'duration_mins',
  'charge_network',
  'fees',
  'notes',
];
// Of a new charge the power and the network of the place are proposed: no reason to unfold.
const worthOpening = ['started_at', 'duration_mins', 'fees', 'notes'];

type SessionFieldsProps = {
  /** What the form was drawn with, and what was found wrong with it since. */
  drawn: FormValues;
  errors: FormValues;
  again: Route | null;
};

/** Everything of a charge that is typed, the everyday first. */
export function SessionFields({ drawn, errors, again }: SessionFieldsProps) {
  const [isNewPlace, setNewPlace] = useState(false);
  const hasDate = drawn['ended_at'] !== '';
  const isOpen = worthOpening.some((name) => drawn[name]) || folded.some((name) => errors[name]);
  return (
    <>
      <PlacePicker isNew={isNewPlace} onNew={setNewPlace} again={again} />
      <EnergyField />
      <TimeFields show={hasDate ? ['ended_at'] : ['date', 'ended_at']} />
      <BatteryFields />
      <CostCard />
      <div>
        <OdometerField />
        <MoreDetails open={isOpen} hasDate={hasDate} hasKind={!isNewPlace} />
        <FieldWarning names={['odometer']} />
      </div>
    </>
  );
}
