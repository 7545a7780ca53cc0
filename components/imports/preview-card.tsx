'use client';

import { useState } from 'react';
import type { Formatter } from '@/lib/core/format';
import type { Micros, WattHours } from '@/lib/core/units';
import { mostMended } from '@/lib/imports/rules';
import type { FileLook, FileRow, Reading } from '@/lib/imports/schema';
import { ToggleChip } from '../sessions/toggle-chip';
import { Card } from '../ui/card';
import { PreviewPages } from './preview-pages';
import { rowsOf } from './reading';
import { SetAsideDownload } from './set-aside-download';

type Verdict = FileRow['verdict'];
const verdicts: readonly Verdict[] = ['new', 'here', 'look', 'none'];
export const verdictTitles: Record<Verdict, string> = {
  new: 'New',
  here: 'Already here',
  look: 'Needs a look',
  none: 'Not a session',
};

const explained: Record<Verdict, string> = {
  new: 'These will be added.',
  here: 'Stored before, from this file or another: they are left as they are.',
  look: 'Set aside. Put them right here, or leave them: they block nothing.',
  none: 'Left aside, each for the reason that it says.',
};

type PreviewCardProps = {
  look: FileLook;
  rows: readonly FileRow[];
  reading: Reading;
  sent: Reading;
  onReading: (reading: Reading) => void;
  format: Formatter;
  /** The answers have changed since: these rows are about to be read anew. */
  isStale: boolean;
};

function sumText({ sums }: FileLook, verdict: Verdict, format: Formatter): string {
  if (verdict === 'none') return '';
  const { energyWh, costMicros, unpriced, count } = sums[verdict];
  // Of rows that lack their energy there is nothing to add up.
  if (energyWh === 0) return '';
  const unknown = unpriced > 0 ? `${format.count(unpriced)} without a cost` : '';
  const money = unpriced < count ? format.money(costMicros as Micros) : '';
  return [format.energy(energyWh as WattHours), money, unknown].filter(Boolean).join(' · ');
}

/** Every row of the file under its verdict, before anything is stored. */
export function PreviewCard({ look, rows, reading, sent, onReading, format, isStale }: PreviewCardProps) {
  const [chosen, setChosen] = useState<Verdict | null>(null);
  const first = verdicts.find((verdict) => look.counts[verdict] > 0) ?? 'new';
  const verdict = chosen !== null && look.counts[chosen] > 0 ? chosen : first;
  const shown = rowsOf(rows, verdict);
  const sums = sumText(look, verdict, format);
  return (
    <Card title="What will happen" aside={<SetAsideDownload {...{ look, rows }} />} flush>
      <div role="group" aria-label="Rows by what becomes of them" className="flex flex-wrap gap-2 px-4">
        {verdicts.map((each) => (
          <ToggleChip key={each} pressed={each === verdict} onPress={() => setChosen(each)}>
            {verdictTitles[each]}
            <strong className="font-semibold">{format.count(look.counts[each])}</strong>
          </ToggleChip>
        ))}
      </div>
      <div className="text-small px-4 pt-3 pb-3">
        {sums ? <p className="font-semibold">{sums}</p> : null}
        <p className="text-muted">{explained[verdict]}</p>
        {verdict === 'look' && shown.length > mostMended ? (
          <p className="text-muted">{`The first ${format.count(mostMended)} can be put right at once. The next follow when these are put right or left out, and the file is checked again.`}</p>
        ) : null}
      </div>
      <div aria-busy={isStale} className={isStale ? 'opacity-60' : undefined}>
        <PreviewPages key={verdict} rows={shown} {...{ look, reading, sent, onReading, format }} />
      </div>
    </Card>
  );
}
