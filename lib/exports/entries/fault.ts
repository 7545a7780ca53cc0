import type { z } from 'zod';
import { fail, type Result } from '@/lib/core/result';

/** What is wrong with a file, and where: `sessions[3].notes`. */
export const faultAt = (path: string, message: string): Result<never> =>
  fail('invalid', `This export is damaged, or was changed by hand. At ${path}: ${message}`);

const pathOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, key) => text + (typeof key === 'number' ? `[${key}]` : `.${String(key)}`), '');

/** The first of what a schema has found, as one sentence. */
export function faultOf(error: z.ZodError, path = ''): Result<never> {
  const [issue] = error.issues;
  const place = path + pathOf(issue?.path ?? []);
  return faultAt(place.replace(/^\./, ''), (issue?.message ?? '').replace(/^Invalid \w+: /, ''));
}
