import { formatter } from '@/lib/core/format';
import type { Units } from '@/lib/core/units';
import type { ImportRow } from '@/lib/imports/schema';

/** How many rows that need a look are answered with their cells and the means to mend them: more would be megabytes. */
export const mostMended = 500;

type Finished = Pick<ImportRow, 'id' | 'fileName' | 'added' | 'alreadyHere'>;

/** What is told of an import that came in, once per import. */
export function finishedMessage(units: Units, { id, fileName, added, alreadyHere }: Finished) {
  const { count, counted } = formatter(units);
  return {
    key: `import.finished ${id}`,
    title: `${counted(added, 'session')} imported`,
    body: `From ${fileName}.${alreadyHere === 0 ? '' : ` ${count(alreadyHere)} ${alreadyHere === 1 ? 'was' : 'were'} here already.`}`,
    level: 'success' as const,
    path: '/sessions',
  };
}
