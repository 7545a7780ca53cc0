import type { Source } from '@/lib/imports/schema';
import { plugtrack } from '@/lib/imports/sources/plugtrack';

/** Every kind of file that can be brought in; the first that fits a header decides. */
export const sources: readonly Source[] = [plugtrack];
