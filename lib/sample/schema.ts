import { z } from 'zod';

/** What a button sends that needs to say nothing. */
export const nothing = z.null();
