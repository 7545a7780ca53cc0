'use client';

import { useState } from 'react';
import type { Formatter } from '@/lib/core/format';
import type { FileLook, Reading } from '@/lib/imports/schema';
import type { PlaceKind } from '@/lib/sessions/schema';
import { ChoiceChips } from '../form/choice-chips';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { placeIn, withPlaces } from './reading';

type Place = FileLook['places'][number];
type PlaceQuestionsProps = {
  places: readonly Place[];
  reading: Reading;
  onReading: (reading: Reading) => void;
  format: Formatter;
};

const kinds: readonly { value: PlaceKind; label: string }[] = [
  { value: 'home', label: 'Home' },
  { value: 'work', label: 'Work' },
  { value: 'public', label: 'Public' },
];
const shownAtFirst = 6;

const placeTitle = ({ label, chargeType }: Place) =>
  label || (chargeType ? `${chargeType} charges without a place` : 'Charges without a place');

/** What kind each place of the file is: proposed where that can be told, and all at once where they are many. */
export function PlaceQuestions({ places, reading, onReading, format }: PlaceQuestionsProps) {
  const [isWhole, setWhole] = useState(false);
  const open = places.filter((place) => place.proposed === null);
  const [isOpen, setOpen] = useState(open.length > 0 || places.length === 1);
  if (places.length === 0) return null;
  if (!isOpen) return <Folded {...{ places, reading }} onOpen={() => setOpen(true)} />;
  const told = places.filter((place) => place.proposed !== null);
  // What nobody can tell stands first, however long the list.
  const all = [...open, ...told];
  const shown = isWhole ? all : all.slice(0, Math.max(open.length, shownAtFirst));
  const choose = (some: readonly Place[], kind: PlaceKind) => onReading(withPlaces(reading, some, kind));
  return (
    <Card title={places.length === 1 ? 'What kind of place is this?' : 'What kind of places are these?'} flush>
      <p className="text-small text-muted px-4">Prices of your home tariff go to charges at home.</p>
      {places.length > 2 ? (
        <div className="flex flex-wrap gap-2 px-4 pt-3">
          {kinds.map(({ value, label }) => (
            <Button key={value} variant="secondary" size="small" onClick={() => choose(places, value)}>
              {`All ${label.toLowerCase()}`}
            </Button>
          ))}
        </div>
      ) : null}
      <ul className="mt-3">
        {shown.map((place) => (
          <PlaceRow
            key={`${place.chargeType} ${place.label}`}
            {...{ place, choose, format }}
            value={placeIn(reading, place)}
          />
        ))}
      </ul>
      {all.length > shown.length ? (
        <div className="border-line border-t p-2">
          <Button variant="ghost" size="small" onClick={() => setWhole(true)}>
            {`Show ${all.length - shown.length} more, each with a proposal`}
          </Button>
        </div>
      ) : null}
    </Card>
  );
}

type FoldedProps = { places: readonly Place[]; reading: Reading; onOpen: () => void };

/** Places that could all be told, in a line: how many of which kind. */
function Folded({ places, reading, onOpen }: FoldedProps) {
  const counts = kinds.flatMap(({ value, label }) => {
    const count = places.filter((place) => placeIn(reading, place) === value).length;
    return count > 0 ? `${count} ${label.toLowerCase()}` : [];
  });
  return (
    <Card title="Places" aside={`${counts.join(', ')}, as proposed`}>
      <Button variant="ghost" size="small" className="-ml-3" onClick={onOpen}>
        {`Check the ${places.length} places`}
      </Button>
    </Card>
  );
}

type PlaceRowProps = {
  place: Place;
  value: PlaceKind | null;
  choose: (places: readonly Place[], kind: PlaceKind) => void;
  format: Formatter;
};

function PlaceRow({ place, value, choose, format }: PlaceRowProps) {
  const title = placeTitle(place);
  return (
    <li className="border-line flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t px-4 py-3">
      <p className="min-w-0">
        <span className="block font-semibold [overflow-wrap:anywhere]">{title}</span>
        <span className="text-small text-muted">
          {format.counted(place.count, 'session')}
          {value === null ? <span className="text-warn font-semibold"> · please choose</span> : null}
        </span>
      </p>
      <ChoiceChips
        label={`Kind of place: ${title}`}
        hideLabel
        choices={kinds}
        value={value}
        onChange={(kind) => choose([place], kind as PlaceKind)}
      />
    </li>
  );
}
