import type { Formatter } from '@/lib/core/format';

type PricedNoteProps = { count: number; format: Formatter };

/** Says before a tariff is changed what hangs on it. */
export function PricedNote({ count, format }: PricedNoteProps) {
  if (count === 0) return null;
  const sessions = count === 1 ? '1 session was' : `${format.count(count)} sessions were`;
  return (
    <p className="text-small text-muted mb-4">
      {`${sessions} priced by this tariff. Saving changes none of them: you see the difference first, and decide then.`}
    </p>
  );
}
