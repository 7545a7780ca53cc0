'use client';

import { useEffect, useEffectEvent, useRef } from 'react';
import { findKnownCar, type KnownCar } from '@/lib/cars/registry';
import { decimalOf, efficiencyText, type Units, type Watts } from '@/lib/core/units';
import type { FormValues } from '../form/form-context';
import type { ActionForm } from '../form/use-action-form';

const kilowatts = (w: Watts | null) => (w === null ? '' : decimalOf(w, 3));

const textsOf = (known: KnownCar, units: Units): FormValues => ({
  make: known.make,
  battery_kwh: decimalOf(known.batteryWh, 3),
  efficiency: efficiencyText(known.efficiencyMPerKwh, units.efficiency),
  max_ac_kw: kilowatts(known.maxAcW),
  max_dc_kw: kilowatts(known.maxDcW),
});

/** Choosing a known car fills in its figures, but never over something that the person has typed. */
export function useKnownCar({ form }: ActionForm, units: Units): void {
  const filled = useRef<FormValues>({});

  const fill = useEffectEvent(() => {
    const { make = '', model = '' } = form.getValues();
    const known = findKnownCar(make, model);
    if (!known) return;
    for (const [name, text] of Object.entries(textsOf(known, units))) {
      const current = form.getValues(name);
      const isTyped = Boolean(current) && current !== filled.current[name];
      if (isTyped || current === text) continue;
      filled.current[name] = text;
      form.setValue(name, text);
      form.clearErrors(name);
    }
  });

  const { subscribe } = form;
  useEffect(
    () => subscribe({ name: ['make', 'model'], formState: { values: true }, callback: () => fill() }),
    [subscribe],
  );
}
