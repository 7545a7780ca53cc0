import { ChevronDown } from 'lucide-react';
import Form from 'next/form';
import type { ReactNode } from 'react';
import { carLabel } from '@/lib/cars/rules';
import type { CarOption } from '@/lib/cars/schema';
import type { Formatter } from '@/lib/core/format';
import { currencies, type Units } from '@/lib/core/units';
import { Field, inputClass } from '../form/field';
import { FieldError } from '../form/field-error';
import { Button } from '../ui/button';
import { Card } from '../ui/card';

type ChangeFormProps = {
  /** The fields as the address has them, and their sentences. */
  values: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
  /** The selection, as the parameters of its address. */
  selection: URLSearchParams;
  cars: readonly CarOption[];
  places: readonly string[];
  networks: readonly string[];
  units: Units;
  format: Formatter;
};

type FieldsProps = Pick<ChangeFormProps, 'values' | 'errors'>;
type OwnProps = FieldsProps & { name: string; label: string; hint?: string };

const idOf = (name: string) => `change-${name}`;

const aria = ({ name, errors, hint }: Pick<OwnProps, 'name' | 'errors' | 'hint'>) => ({
  'aria-invalid': errors[name] ? true : undefined,
  'aria-describedby': [hint && `${idOf(name)}-hint`, errors[name] && `${idOf(name)}-error`].filter(Boolean).join(' '),
});

function Choice({ children, ...props }: OwnProps & { children: ReactNode }) {
  const { name, label, hint, values, errors } = props;
  return (
    <Field {...{ id: idOf(name), name, label, hint, error: errors[name] }}>
      <div className="relative">
        <select
          id={idOf(name)}
          name={name}
          defaultValue={values[name] ?? ''}
          className={`${inputClass} appearance-none truncate pr-10`}
          {...aria(props)}
        >
          <option value="">Leave as it is</option>
          {children}
        </select>
        <ChevronDown
          aria-hidden
          className="text-muted pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2"
        />
      </div>
    </Field>
  );
}

function Text({ suggestions, unit, ...props }: OwnProps & { suggestions?: readonly string[]; unit?: string }) {
  const { name, label, hint, values, errors } = props;
  return (
    <Field {...{ id: idOf(name), name, label, hint, unit, error: errors[name] }}>
      <input
        id={idOf(name)}
        name={name}
        list={suggestions && `${idOf(name)}-list`}
        inputMode={unit ? 'decimal' : undefined}
        placeholder={unit ?? 'Leave as it is'}
        defaultValue={values[name] ?? ''}
        className={inputClass}
        {...aria(props)}
      />
      {suggestions ? (
        <datalist id={`${idOf(name)}-list`}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      ) : null}
    </Field>
  );
}

/**
 * What is to be changed in several sessions: a GET form, so that what it would do is seen before anything is done, with and
 * without script.
 */
export function ChangeForm({ selection, ...fields }: ChangeFormProps) {
  return (
    <Card title="What to change">
      <p className="text-small text-muted mb-4">What you leave empty stays as it is in each session.</p>
      <Form data-form action="/sessions/edit" scroll={false} autoComplete="off" className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {[...selection].map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <input type="hidden" name="look" value="1" />
        <PlaceFields {...fields} />
        <PriceFields {...fields} />
        <p className="text-meta text-muted">
          Another name, car or network leaves every price as it was frozen. Another kind of place does what it does to a
          single session: a price of the home tariffs ends where the session is no longer at home.
        </p>
        <div>
          <Button type="submit" variant="secondary" className="max-sm:w-full">
            See what would change
          </Button>
        </div>
      </Form>
    </Card>
  );
}

type FieldsOf = Omit<ChangeFormProps, 'selection'>;

function PlaceFields({ values, errors, cars, places, networks }: FieldsOf) {
  const own = { values, errors };
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Text {...own} name="location_label" label="Place" suggestions={places} />
        <Choice {...own} name="place_kind" label="Kind of place">
          <option value="home">Home</option>
          <option value="work">Work</option>
          <option value="public">Public</option>
        </Choice>
        <Text {...own} name="charge_network" label="Network" suggestions={networks} />
        <Choice {...own} name="charge_type" label="Current">
          <option value="AC">AC</option>
          <option value="DC">DC (rapid)</option>
        </Choice>
      </div>
      <div>
        <label className="flex min-h-6 items-center gap-3 font-medium">
          <input
            type="checkbox"
            name="no_network"
            value="on"
            defaultChecked={values['no_network'] === 'on'}
            className="accent-brand size-6 shrink-0"
          />
          Remove the network
        </label>
        <FieldError id={idOf('no_network')} message={errors['no_network']} />
      </div>
      {cars.length > 1 ? (
        <Choice {...own} name="car_id" label="Car">
          {cars.map((car) => (
            <option key={car.id} value={car.id}>
              {carLabel(car)}
            </option>
          ))}
        </Choice>
      ) : null}
    </>
  );
}

function PriceFields({ values, errors, units, format }: FieldsOf) {
  const own = { values, errors };
  const { minor } = currencies[units.currency];
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <Choice {...own} name="price" label="Price">
        <option value="price">Price per kWh</option>
        <option value="free">Free of charge</option>
        <option value="tariff">By my home tariffs</option>
        <option value="unknown">Not known</option>
      </Choice>
      <Text {...own} name="cost_per_kwh" label="Price per kWh" unit={`${minor ?? format.symbol}/kWh`} />
    </div>
  );
}
