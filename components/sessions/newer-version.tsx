'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import type { FormValues } from '../form/form-context';
import { Notice } from '../ui/notice';

type NewerVersionProps = {
  /** The session as the form was opened with it. */
  shown: FormValues;
  /** The session as it is stored now. */
  current: FormValues;
  refused: boolean;
};

const labels: Readonly<Record<string, string>> = {
  date: 'Date',
  started_at: 'Started',
  ended_at: 'Finished',
  odometer: 'Odometer',
  charge_type: 'Current',
  charge_speed_kw: 'Power',
  location_label: 'Place',
  place_kind: 'Kind of place',
  charge_network: 'Network',
  charge_delivered_kwh: 'Energy',
  duration_mins: 'Minutes',
  total_cost: 'Total paid',
  cost_per_kwh: 'Price per kWh',
  fees: 'Fees',
  soc_from: 'Battery before',
  soc_to: 'Battery after',
  notes: 'Notes',
};

const words = (text: string | undefined) => (text ? text.replace('T', ', ') : 'empty');

/**
 * Says what somebody else has changed while this form was open. Fields that were not touched here show it already; what was
 * typed stays, and a second save keeps it.
 */
export function NewerVersion({ shown, current, refused }: NewerVersionProps) {
  const router = useRouter();
  // A refusal may mean that the session has changed: look at it again.
  useEffect(() => {
    if (refused) router.refresh();
  }, [refused, router]);
  if (shown['version'] === current['version']) return null;
  const changed = Object.entries(labels).filter(([name]) => shown[name] !== current[name]);
  return (
    <Notice tone="warn" role="alert" title="This charge was changed elsewhere in the meantime">
      {changed.length > 0 ? (
        <ul>
          {changed.map(([name, label]) => (
            <li key={name}>
              {label}: {words(shown[name])} → {words(current[name])}
            </li>
          ))}
        </ul>
      ) : null}
      What you typed is still here. Save again to keep it.
    </Notice>
  );
}
