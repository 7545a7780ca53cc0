'use client';

import { eventKeys, events } from '@/lib/channels/registry';
import { boxOf } from '@/lib/channels/rules';
import { CheckboxField } from '../form/checkbox-field';

/** What one channel is told of. */
export function EventFields() {
  return (
    <fieldset className="grid gap-2">
      <legend className="text-small mb-2 font-[550]">What it is told</legend>
      {eventKeys.map((event) => (
        <CheckboxField key={event} name={boxOf(event)} label={events[event].title} hint={events[event].when} />
      ))}
    </fieldset>
  );
}
