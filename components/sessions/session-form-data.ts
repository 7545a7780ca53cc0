'use client';

import { createContext, useContext } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { Neighbour } from '@/lib/checks/rules';
import type { Day, Instant } from '@/lib/core/time';
import type { Metres, Units, WattHours, Watts } from '@/lib/core/units';
import type { Place } from '@/lib/places/rules';
import type { SessionRow } from '@/lib/sessions/schema';
import type { PricedTariff } from '@/lib/tariffs/schema';
import type { FormValues } from '../form/form-context';

export type CarChoice = {
  id: number;
  label: string;
  /** For the bar of a phone: "Arc". */
  short: string;
  batteryWh: WattHours;
  maxAcW: Watts | null;
  maxDcW: Watts | null;
  lastOdometerM: Metres | null;
};

export type PlaceChoice = Omit<Place, 'slots' | 'uses' | 'lastDay'>;

/** What the form knows besides what is typed: choices, and the numbers that its live figures and doubts come from. */
export type SessionFormData = {
  units: Units;
  now: Instant;
  today: Day;
  cars: readonly CarChoice[];
  /** In the order of habit. */
  places: readonly PlaceChoice[];
  /** With their half hours of the last days, or of the days around the session that is edited. */
  tariffs: readonly PricedTariff[];
  /** The time whose half hours they bring along, and which of them have any at all. */
  halfHours: { from: Instant; to: Instant; tariffIds: readonly number[] };
  neighbours: readonly Neighbour[];
  /** The session that is edited, with its frozen price. */
  edited: SessionRow | null;
};

export type SessionFormParts = { data: SessionFormData; form: UseFormReturn<FormValues> };

export const SessionFormContext = createContext<SessionFormParts | null>(null);

export function useSessionForm(): SessionFormParts {
  const parts = useContext(SessionFormContext);
  if (!parts) throw new Error('This part stands outside <SessionForm>.');
  return parts;
}
