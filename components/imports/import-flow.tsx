'use client';

import { formatter } from '@/lib/core/format';
import type { Units } from '@/lib/core/units';
import type { FileLook } from '@/lib/imports/schema';
import type { SavedMapping } from '@/lib/mappings/schema';
import type { Choice } from '../form/select-field';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { CarQuestions, type CarChoice } from './car-questions';
import { ChoiceQuestions } from './choice-questions';
import { FileCard } from './file-card';
import { ImportBar } from './import-bar';
import { ImportDone } from './import-done';
import { accept, ImportStart } from './import-start';
import { PlaceQuestions } from './place-questions';
import { PreviewCard } from './preview-card';
import { StepProgress } from './step-progress';
import { StrangerCard } from './stranger-card';
import { UnderstoodCard } from './understood-card';
import { useImport, type ImportState } from './use-import';

type ImportFlowProps = {
  cars: readonly CarChoice[];
  units: Units;
  mostBytes: number;
  /** What a column can be. */
  fields: readonly Choice[];
  saved: readonly SavedMapping[];
};

/** Bring a file, see what was understood, answer what is asked, look at every row, import. */
export function ImportFlow({ units, mostBytes, ...known }: ImportFlowProps) {
  const flow = useImport(mostBytes);
  const format = formatter(units);
  const { done, look, rows, held, step, problem, forget, bring } = flow;
  if (done) return <ImportDone {...{ done, look, rows, format }} onAgain={forget} />;
  const onFile = (file: File) => void bring(file);
  if (!held || (!look && !step)) return <ImportStart {...{ problem, onFile, format }} />;
  return (
    <>
      <FileCard {...{ look, accept, format, onFile }} fileName={held.file.name} bytes={held.size} />
      {look ? (
        <Understood {...{ flow, look, format }} {...known} />
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

type UnderstoodProps = Omit<ImportFlowProps, 'units' | 'mostBytes'> & {
  flow: ImportState;
  look: FileLook;
  format: ReturnType<typeof formatter>;
};

function Understood({ flow, look, cars, fields, saved, format }: UnderstoodProps) {
  const { reading, sent, setReading: onReading, rows, changes } = flow;
  const { questions, stranger } = look.inference;
  const said = { reading, onReading };
  // Of a file that holds no charges each row would need a look, until its columns are named by hand.
  const hasRows = rows.length > 0 && (stranger === null || sent.fields !== null || sent.mapping !== null);
  return (
    <>
      {stranger ? <StrangerCard stranger={stranger} /> : null}
      <ChoiceQuestions questions={questions} {...said} />
      <UnderstoodCard
        key={look.inference.format?.key ?? ''}
        {...{ look, fields, saved }}
        {...said}
        ownZone={format.units.timeZone}
      />
      <CarQuestions named={look.cars} cars={cars} {...said} />
      <PlaceQuestions places={look.places} {...said} />
      {hasRows ? <PreviewCard {...{ look, rows, sent, format }} {...said} isStale={changes.answers} /> : null}
      <ImportBar {...{ flow, look, format }} />
    </>
  );
}
