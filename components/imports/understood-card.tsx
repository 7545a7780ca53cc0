'use client';

import { useState } from 'react';
import type { FileLook, Reading } from '@/lib/imports/schema';
import type { Choice } from '../form/select-field';
import { MappingTable } from '../mappings/mapping-table';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { mappingIn } from './reading';

type UnderstoodCardProps = {
  look: FileLook;
  reading: Reading;
  onReading: (reading: Reading) => void;
  fields: readonly Choice[];
  ownZone: string;
};

/** How the file was read, in sentences; and column by column, where it can be changed. */
export function UnderstoodCard({ look, reading, onReading, fields, ownZone }: UnderstoodCardProps) {
  const { format, columns, stranger } = look.inference;
  const isSure = format !== null && stranger === null && !columns.some(({ isGuess }) => isGuess);
  const [isOpen, setOpen] = useState(!isSure);
  const canMap = columns.length > 0 && format?.isOurs !== true;
  return (
    <Card title="How it was read" flush>
      <ul className="text-small grid list-disc gap-1 px-4 pb-4 pl-9">
        {look.savedMapping ? <li>{`By your mapping “${look.savedMapping}”.`}</li> : null}
        {look.notices.map((notice) => (
          <li key={notice}>{notice}</li>
        ))}
        {look.stated.map(({ line, agrees }) => (
          <li key={line} className={agrees ? undefined : 'text-warn font-semibold'}>
            {agrees
              ? `The total in line ${line} agrees with what was read.`
              : `The total in line ${line} is not the sum of what was read.`}
          </li>
        ))}
      </ul>
      {canMap ? (
        <>
          <div className="border-line border-t px-4 py-2">
            <Button variant="ghost" size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {isOpen ? 'Hide the columns' : `Show the ${columns.length} columns`}
            </Button>
          </div>
          {isOpen ? (
            <MappingTable
              {...{ columns, fields, ownZone }}
              mapping={mappingIn(reading, look)}
              onFields={(chosen) => onReading({ ...reading, mapping: null, fields: chosen })}
              onMapping={(mapping) => onReading({ ...reading, mapping, fields: null })}
            />
          ) : null}
        </>
      ) : null}
    </Card>
  );
}
