'use client';

import { formatter } from '@/lib/core/format';
import { DateField } from '../form/date-field';
import { DateTimeField } from '../form/date-time-field';
import { useFieldValue } from '../form/form-context';
import { FieldWarning } from './field-warning';
import { dayOfTimes, timesOn } from './move-times';
import { useSessionForm } from './session-form-data';

type TimeFieldsProps = {
  /** Finished stands by itself where a charge is logged; date and start are details of it. */
  show: readonly ('date' | 'started_at' | 'ended_at')[];
};

/** The day and the two times are one thing: the day follows the start, or the finish, and moving the day moves both. */
export function TimeFields({ show }: TimeFieldsProps) {
  const { data, form } = useSessionForm();
  const zone = formatter(data.units).otherZone(useFieldValue('time_zone'));
  const text = (name: 'date' | 'started_at' | 'ended_at') => form.getValues(name);
  const set = (name: Parameters<typeof text>[0], value: string) => {
    if (text(name) !== value) form.setValue(name, value, { shouldDirty: true });
  };

  const follow = () => {
    const day = dayOfTimes(text('started_at'), text('ended_at'));
    if (day) set('date', day);
  };
  const move = () => {
    const times = timesOn(text('date'), text('started_at'), text('ended_at'));
    if (!times) return;
    set('started_at', times.start);
    set('ended_at', times.finish);
  };

  return show.map((name) =>
    name === 'date' ? (
      <div key={name} onChange={move}>
        <DateField name={name} label="Date" />
        <FieldWarning names={[name]} />
      </div>
    ) : (
      <div key={name} onChange={follow}>
        <DateTimeField name={name} label={name === 'started_at' ? 'Started' : 'Finished'} hint={zone} optional />
        <FieldWarning names={[name]} />
      </div>
    ),
  );
}
