import Form from 'next/form';
import type { Formatter } from '@/lib/core/format';
import type { MergeDoubt } from '@/lib/merges/schema';
import type { SessionRow } from '@/lib/sessions/schema';
import { SessionLines } from '../edits/session-lines';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Notice } from '../ui/notice';
import { doubtSentence } from './merge-doubts';

type MergeLookProps = {
  rows: readonly SessionRow[];
  /** Whose place the whole has. */
  like: number;
  /** The selection, as the parameters of its address. */
  selection: URLSearchParams;
  doubts: readonly MergeDoubt[];
  whole: SessionRow | null;
  format: Formatter;
};

const placeOf = ({ locationLabel, placeKind, chargeNetwork, chargeType }: SessionRow) =>
  JSON.stringify([locationLabel, placeKind, chargeNetwork, chargeType]);

/** The sessions that would be merged, what may speak against it, and what they would make. */
export function MergeLook({ rows, like, selection, doubts, whole, format }: MergeLookProps) {
  return (
    <>
      <Card title={`These ${format.count(rows.length)}`}>
        {new Set(rows.map(placeOf)).size > 1 ? (
          <PlaceChoice {...{ rows, like, selection, format }} />
        ) : (
          <ul className="divide-line divide-y">
            {rows.map((row) => (
              <li key={row.id} className="py-3">
                <SessionLines session={row} format={format} />
              </li>
            ))}
          </ul>
        )}
      </Card>
      {doubts.map((doubt) => (
        <Notice key={doubt.key} tone="warn">
          {doubtSentence(doubt, format)}
        </Notice>
      ))}
      {whole ? (
        <Card title="Become one">
          <div className="mt-2">
            <SessionLines session={whole} format={format} />
          </div>
          <p className="text-meta text-muted mt-3">
            Energy, cost, fees and minutes are added up, nothing is priced anew. The first session stays and becomes the
            whole; the others go to Recently deleted. One Undo brings all of it back.
          </p>
        </Card>
      ) : null}
    </>
  );
}

type PlaceChoiceProps = Pick<MergeLookProps, 'rows' | 'like' | 'selection' | 'format'>;

/** Asks which place the whole has; a GET form, whose answer the page shows. */
function PlaceChoice({ rows, like, selection, format }: PlaceChoiceProps) {
  return (
    <Form action="/sessions/merge" scroll={false}>
      {[...selection].map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <fieldset>
        <legend className="text-small text-muted mt-1">
          They are not of the same place. Choose the one whose place, kind and network the whole has.
        </legend>
        <div className="divide-line divide-y">
          {rows.map((row) => (
            <label key={row.id} className="flex items-start gap-3 py-3">
              <input
                type="radio"
                name="like"
                value={row.id}
                defaultChecked={row.id === like}
                className="accent-brand mt-0.5 size-6 shrink-0"
              />
              <SessionLines session={row} format={format} />
            </label>
          ))}
        </div>
      </fieldset>
      <Button type="submit" variant="secondary">
        Take this place
      </Button>
    </Form>
  );
}
