'use client';

import { useId, useState, useTransition, type SubmitEvent } from 'react';
import { createCar } from '@/lib/cars/actions';
import { emptyForm } from '@/lib/core/form';
import { decimalOf } from '@/lib/core/units';
import { callAction } from '../form/call-action';
import { Field, inputClass } from '../form/field';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { Spinner } from '../ui/spinner';

type AddCarProps = {
  /** What the file calls it. */
  name: string;
  /** Whether it is the first one, which is then the one that is driven. */
  isFirst: boolean;
  onAdded: (carId: number) => void;
};

const inputs = [
  { name: 'make', label: 'Make' },
  { name: 'model', label: 'Model' },
  { name: 'battery_kwh', label: 'Usable battery', unit: 'kWh' },
] as const;

/** The least that a car needs, here, so that nobody has to leave a file that waits to be imported. */
export function AddCar({ name, isFirst, onAdded }: AddCarProps) {
  const id = useId();
  const [make = '', ...model] = name.trim().split(/\s+/);
  const [texts, setTexts] = useState({ make, model: model.join(' '), battery_kwh: '' });
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [message, setMessage] = useState('');
  const [pending, startTransition] = useTransition();

  const proposeBattery = async () => {
    // Sixty cars by name, needed here alone and seldom.
    const { findKnownCar } = await import('@/lib/cars/registry');
    const known = findKnownCar(texts.make, texts.model);
    if (known) setTexts((now) => ({ ...now, battery_kwh: now.battery_kwh || decimalOf(known.batteryWh, 3) }));
  };

  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const data = new FormData(event.currentTarget);
    if (isFirst) data.set('active', 'on');
    startTransition(async () => {
      const { result } = await callAction(createCar, emptyForm, data);
      setErrors(result.ok ? {} : (result.error.fields ?? {}));
      setMessage(result.ok || result.error.fields ? '' : result.error.message);
      if (result.ok) onAdded(result.value.id);
    });
  };

  return (
    <form onSubmit={onSubmit} autoComplete="off" noValidate className="bg-raised rounded-control grid gap-3 p-3">
      {message ? (
        <Notice tone="bad" role="alert">
          {message}
        </Notice>
      ) : null}
      <div className="grid gap-3 sm:grid-cols-3">
        {inputs.map(({ name: key, label, ...rest }) => (
          <Field key={key} id={`${id}-${key}`} name={key} label={label} error={errors[key]} {...rest}>
            <input
              id={`${id}-${key}`}
              name={key}
              value={texts[key]}
              onChange={(event) => setTexts({ ...texts, [key]: event.target.value })}
              onFocus={key === 'battery_kwh' ? () => void proposeBattery() : undefined}
              inputMode={key === 'battery_kwh' ? 'decimal' : undefined}
              aria-invalid={errors[key] ? true : undefined}
              aria-describedby={errors[key] ? `${id}-${key}-error` : undefined}
              className={inputClass}
            />
          </Field>
        ))}
      </div>
      <Button type="submit" aria-disabled={pending} className="justify-self-start">
        {pending ? <Spinner /> : null}
        Add this car
      </Button>
    </form>
  );
}
