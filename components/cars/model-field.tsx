'use client';

import { suggestCars } from '@/lib/cars/registry';
import { DatalistField } from '../form/datalist-field';
import { useFieldValue } from '../form/form-context';

/** Suggests the models of the make that is typed. */
export function ModelField() {
  const make = useFieldValue('make');
  const models = suggestCars(make).map(({ model }) => model);
  return <DatalistField name="model" label="Model" suggestions={[...new Set(models)]} />;
}
