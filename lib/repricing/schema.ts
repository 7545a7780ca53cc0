import { z } from 'zod';

export const nothing = z.null();
/** Sessions with the version that an update gave them. */
export const updatedSessions = z.array(
  z.object({ id: z.number().int().positive(), version: z.number().int().positive() }),
);
