import type { FieldErrors, Resolver } from 'react-hook-form';
import type { Failure } from '@/lib/core/result';
import type { FormValues } from './form-context';
import { textOf } from './form-values';
import type { Decoder } from './use-action-form';

/**
 * A failure in react-hook-form's shape. Its `root`, the sentence for the form as a whole, is there only where no field has
 * one: it does not go away while the fields are mended, and would head a summary that lists nothing.
 */
export function errorsOf({ fields = {}, message }: Failure): FieldErrors<FormValues> {
  const named = Object.entries(fields).map(([name, text]) => [name, { type: 'server', message: text }] as const);
  return Object.fromEntries(named.length > 0 ? named : [['root', { type: 'server', message }]]);
}

export function messagesOf(errors: FieldErrors<FormValues>): FormValues {
  return Object.fromEntries(Object.entries(errors).map(([name, error]) => [name, error?.message ?? '']));
}

/** The codec decides, so that the browser and the server never disagree. If it cannot be loaded, the server decides. */
export function resolverOf(codec: () => Promise<Decoder>): Resolver<FormValues> {
  return async (raw) => {
    const loaded = await codec().catch(() => null);
    const result = loaded?.decode(textOf(raw));
    return !result || result.ok ? { values: raw, errors: {} } : { values: {}, errors: errorsOf(result.error) };
  };
}
