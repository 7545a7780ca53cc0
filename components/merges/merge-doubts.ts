import type { Formatter } from '@/lib/core/format';
import type { Metres } from '@/lib/core/units';
import type { MergeDoubt } from '@/lib/merges/schema';

/** What may speak against a merge, as a sentence. */
export function doubtSentence(doubt: MergeDoubt, format: Formatter): string {
  switch (doubt.key) {
    case 'overlap':
      return 'Two of these took place at the same time. If one is a copy of the other, delete it instead.';
    case 'unpriced':
      return 'One of these has no price, so the whole would have none either.';
    case 'gap':
      return `There are ${format.duration(doubt.minutes)} between two of these. Was it one charge?`;
    case 'driven':
      return `The odometer rose by ${format.distance(doubt.metres as Metres)}: the car was driven in between. Was it one charge?`;
  }
}
