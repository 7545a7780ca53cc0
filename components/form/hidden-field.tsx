'use client';

import { useFormParts } from './form-context';

/** An id, a version or the key that makes a repeated save harmless: sent with the form, and drafted with it. */
export function HiddenField({ name }: { name: string }) {
  const { register, defaults } = useFormParts();
  return <input type="hidden" defaultValue={defaults[name] ?? ''} {...register(name)} />;
}
