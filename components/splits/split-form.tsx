import Form from 'next/form';
import { inputClass, Field } from '../form/field';
import { Button } from '../ui/button';
import { Card } from '../ui/card';

type SplitFormProps = {
  id: number;
  /** The fields as the address has them, and their sentences. */
  values: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
  /** Whether it is known when the charge took place; else only its energy can be divided. */
  isTimed: boolean;
  hints: { energy: string; moment: string; soc: string };
};

type TextProps = Pick<SplitFormProps, 'values' | 'errors'> & {
  name: string;
  label: string;
  hint: string;
  unit?: string;
  type?: 'text' | 'datetime-local';
};

function Text({ name, label, hint, unit, values, errors, type = 'text' }: TextProps) {
  const id = `split-${name}`;
  return (
    <Field {...{ id, name, label, hint, unit }} error={errors[name]} optional>
      <input
        id={id}
        name={name}
        type={type}
        inputMode={type === 'text' ? 'decimal' : undefined}
        placeholder={unit}
        defaultValue={values[name] ?? ''}
        className={inputClass}
        aria-invalid={errors[name] ? true : undefined}
        aria-describedby={`${id}-hint${errors[name] ? ` ${id}-error` : ''}`}
      />
    </Field>
  );
}

/** Where a session is split; a GET form, so that both parts are seen before anything is done, with and without script. */
export function SplitForm({ id, values, errors, isTimed, hints }: SplitFormProps) {
  const own = { values, errors };
  return (
    <Card title="Where to split">
      <Form
        action={`/sessions/${id}/split`}
        scroll={false}
        autoComplete="off"
        className="mt-2 grid grid-cols-[minmax(0,1fr)] gap-4"
      >
        <input type="hidden" name="look" value="1" />
        <div className="grid items-start gap-4 sm:grid-cols-2">
          {isTimed ? (
            <Text {...own} name="split_at" label="Moment of the split" hint={hints.moment} type="datetime-local" />
          ) : null}
          <Text {...own} name="first_kwh" label="Energy of the first part" hint={hints.energy} unit="kWh" />
          <Text {...own} name="soc_at" label="Battery at the split" hint={hints.soc} unit="%" />
        </div>
        <div>
          <Button type="submit" variant="secondary" className="max-sm:w-full">
            See both parts
          </Button>
        </div>
      </Form>
    </Card>
  );
}
