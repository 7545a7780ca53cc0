'use client';

import { useState } from 'react';
import type { FileLook, Reading } from '@/lib/imports/schema';
import type { SavedMapping } from '@/lib/mappings/schema';
import type { Choice } from '../form/select-field';
import { KeepMapping } from '../mappings/keep-mapping';
import { MappingChoice } from '../mappings/mapping-choice';
import { MappingTable } from '../mappings/mapping-table';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { mappingIn } from './reading';

type UnderstoodCardProps = {
  look: FileLook;
  reading: Reading;
  onReading: (reading: Reading) => void;
  fields: readonly Choice[];
  saved: readonly SavedMapping[];
  ownZone: string;
};

/** How the file was read, in sentences; and column by column, where it can be changed. */
export function UnderstoodCard({ look, ...rest }: UnderstoodCardProps) {
  const { format, columns } = look.inference;
  return (
    <Card title="How it was read" flush>
      <ul className="text-small grid list-disc gap-1 px-4 pb-4 pl-9">
        {look.notices.map((notice) => (
          <li key={notice}>{notice}</li>
        ))}
        {look.others.map((other) => (
          <li key={other} className="wrap-anywhere">{`Comes in as well: ${other}`}</li>
        ))}
        {look.stated.map(({ line, agrees }) => (
          <li key={line} className={agrees ? undefined : 'text-warn font-semibold'}>
            {agrees
              ? `The total in line ${line} agrees with what was read.`
              : `The total in line ${line} is not the sum of what was read.`}
          </li>
        ))}
      </ul>
      {columns.length > 0 && format?.isOurs !== true ? <Columns {...{ look, ...rest }} /> : null}
    </Card>
  );
}

function Columns({ look, reading, onReading, fields, saved, ownZone }: UnderstoodCardProps) {
  const { format, columns, stranger } = look.inference;
  const isSure = format !== null && stranger === null && !columns.some(({ isGuess }) => isGuess);
  const [isOpen, setOpen] = useState(!isSure && look.savedMapping === null);
  // Chosen or kept on this page; what the look itself found otherwise.
  const [chosen, setChosen] = useState<string | null>(null);
  const name = chosen ?? look.savedMapping;
  const mapping = mappingIn(reading, look);

  const choose = async (next: SavedMapping | null) => {
    setChosen(next?.name ?? '');
    const told = { ...reading, mapping: null, fields: null, ignoresSaved: true };
    if (!next) {
      onReading(told);
      return;
    }
    // The reading engine, for the few who change from one mapping to another.
    const { refitMapping } = await import('@/lib/mappings/rules');
    const header = look.inference.mapping.columns.map((plan) => plan.name);
    onReading({ ...told, mapping: refitMapping(next.mapping, { header }) });
  };

  return (
    <div className="border-line grid gap-3 border-t py-3">
      <div className="flex flex-wrap items-end justify-between gap-3 px-4">
        <MappingChoice
          saved={saved}
          current={saved.find((one) => one.name === name) ?? null}
          onChoose={(next) => void choose(next)}
        />
        <Button variant="ghost" size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Hide the columns' : `Show the ${columns.length} columns`}
        </Button>
      </div>
      {isOpen ? (
        <>
          <MappingTable
            {...{ columns, fields, mapping, ownZone }}
            onFields={(next) => onReading({ ...reading, mapping: null, fields: next })}
            onMapping={(next) => onReading({ ...reading, mapping: next, fields: null })}
          />
          <div className="border-line border-t px-4 pt-3">
            <KeepMapping key={name} mapping={mapping} proposedName={name ?? ''} onKept={setChosen} />
          </div>
        </>
      ) : null}
    </div>
  );
}
