'use client';

import dynamic from 'next/dynamic';
import { formatter } from '@/lib/core/format';
import type { Units } from '@/lib/core/units';
import type { ImportRow } from '@/lib/imports/schema';
import type { SavedMapping } from '@/lib/mappings/schema';
import type { Choice } from '../form/select-field';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import type { CarChoice } from './car-questions';
import { FileCard } from './file-card';
import { ImportDone } from './import-done';
import { accept, ImportStart } from './import-start';
import { StepProgress } from './step-progress';
import { useImport, type FileLimits } from './use-import';

// What comes after the file weighs as much as all before it, and is not needed until there is one.
const ImportReview = dynamic(() => import('./import-review').then((loaded) => loaded.ImportReview));

type ImportFlowProps = {
  cars: readonly CarChoice[];
  units: Units;
  limits: FileLimits;
  /** What a column can be. */
  fields: readonly Choice[];
  saved: readonly SavedMapping[];
  /** Those that can still be taken back. */
  imports: readonly ImportRow[];
};

/** Bring a file, see what was understood, answer what is asked, look at every row, import. */
export function ImportFlow({ units, limits, imports, ...known }: ImportFlowProps) {
  const flow = useImport(limits);
  const format = formatter(units);
  const { done, look, rows, held, step, problem, forget, bring } = flow;
  if (done) return <ImportDone {...{ done, look, rows, imports, format }} onAgain={forget} />;
  const onFile = (file: File) => void bring(file);
  if (!held || (!look && !step)) return <ImportStart {...{ problem, onFile, imports, format }} />;
  return (
    <>
      <FileCard {...{ look, accept, format, onFile }} fileName={held.file.name} bytes={held.size} />
      {look ? (
        <ImportReview {...{ flow, look, format }} {...known} />
      ) : (
        <Card label="Progress">
          <div className="grid gap-3">
            {step ? <StepProgress step={step} format={format} /> : null}
            <Button variant="secondary" size="small" className="justify-self-start" onClick={forget}>
              Cancel
            </Button>
          </div>
        </Card>
      )}
    </>
  );
}
