'use client';

import type { Formatter } from '@/lib/core/format';
import type { FileLook } from '@/lib/imports/schema';
import type { SavedMapping } from '@/lib/mappings/schema';
import type { Choice } from '../form/select-field';
import { CarQuestions, type CarChoice } from './car-questions';
import { ChoiceQuestions } from './choice-questions';
import { ImportBar } from './import-bar';
import { PlaceQuestions } from './place-questions';
import { PreviewCard } from './preview-card';
import { StrangerCard } from './stranger-card';
import { UnderstoodCard } from './understood-card';
import type { ImportState } from './use-import';

type ImportReviewProps = {
  flow: ImportState;
  look: FileLook;
  cars: readonly CarChoice[];
  fields: readonly Choice[];
  saved: readonly SavedMapping[];
  format: Formatter;
};

/** What was understood of a file, what is asked, every row, and the button that imports. */
export function ImportReview({ flow, look, cars, fields, saved, format }: ImportReviewProps) {
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
      <CarQuestions named={look.cars} {...{ cars, format }} {...said} />
      <PlaceQuestions places={look.places} format={format} {...said} />
      {hasRows ? <PreviewCard {...{ look, rows, sent, format }} {...said} isStale={changes.answers} /> : null}
      <ImportBar {...{ flow, look, format }} />
    </>
  );
}
