'use client';

import { History, Plus } from 'lucide-react';
import type { Route } from 'next';
import { categoryOf } from '@/lib/sessions/rules';
import { Chip } from '../ui/chip';
import { CategoryIcon } from './category-icon';
import type { PlaceChoice } from './session-form-data';
import { ToggleChip } from './toggle-chip';

type PlaceChipsProps = {
  places: readonly PlaceChoice[];
  /** `null` where the place is none of these. */
  chosen: PlaceChoice | null;
  onChoose: (place: PlaceChoice) => void;
  onOther: () => void;
  /** The last session, to be repeated. */
  again: Route | null;
};

/** Places by habit, in one row that scrolls to the edge of a phone. */
export function PlaceChips({ places, chosen, onChoose, onOther, again }: PlaceChipsProps) {
  return (
    <div
      role="group"
      aria-label="Usual places"
      className="-mx-4 flex [scrollbar-width:none] gap-2 overflow-x-auto px-4 sm:mx-0 sm:flex-wrap sm:px-0 noscript:hidden"
    >
      {places.map((place) => (
        <ToggleChip key={place.label} pressed={place.label === chosen?.label} onPress={() => onChoose(place)}>
          <CategoryIcon category={categoryOf(place)} />
          <span className="max-w-60 truncate">{place.label}</span>
        </ToggleChip>
      ))}
      <ToggleChip pressed={chosen === null} onPress={onOther}>
        <Plus aria-hidden />
        Other
      </ToggleChip>
      {again ? (
        <Chip href={again} className="shrink-0 -outline-offset-2">
          <History aria-hidden />
          Same as last time
        </Chip>
      ) : null}
    </div>
  );
}
