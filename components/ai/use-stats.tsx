import type { AiUse } from '@/lib/ai/schema';
import { unknown, type Formatter } from '@/lib/core/format';
import { Stat } from '../ui/stat';
import { StatRow } from '../ui/stat-row';

type UseStatsProps = { use: AiUse; cap: number | null; format: Formatter };

export function UseStats({ use, cap, format }: UseStatsProps) {
  const tokens = (count: number | null) => (count === null ? unknown : format.count(count));
  const isPartly = use.untold > 0 && use.outputTokenCount !== null;
  return (
    <>
      <StatRow>
        <Stat
          label="Calls today"
          value={format.count(use.callsToday)}
          note={cap === null ? 'no limit' : `of ${format.count(cap)}`}
        />
        <Stat label="Calls this month" value={format.count(use.calls)} />
        <Stat label="Tokens in" value={tokens(use.inputTokenCount)} />
        <Stat label="Tokens out" value={tokens(use.outputTokenCount)} />
      </StatRow>
      {isPartly ? (
        <p className="text-meta text-muted">
          Without {use.untold === 1 ? 'one call' : `${format.count(use.untold)} calls`} whose tokens are not known.
        </p>
      ) : null}
    </>
  );
}
