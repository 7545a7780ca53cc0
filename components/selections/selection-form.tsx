'use client';

import type { Route } from 'next';
import type { ReactNode } from 'react';
import type { Units } from '@/lib/core/units';
import { Button } from '../ui/button';
import { SelectionBar } from './selection-bar';
import type { Sums } from './selection-store';
import { useTicks } from './use-ticks';

type SelectionFormProps = {
  owner: number;
  /** The address of the filter that the list shows, and what all of it comes to. */
  shown: string;
  sums: Sums;
  /** The address of this page of it. */
  page: string;
  units: Units;
  /** The list without ticks. */
  doneHref: Route;
  children: ReactNode;
};

/** A list whose sessions are chosen: a form of checkboxes that leads to the change, and with script a bar that counts. */
export function SelectionForm({ owner, shown, sums, page, units, doneHref, children }: SelectionFormProps) {
  const { form, chosen, onChange, tickPage } = useTicks(owner, shown, page);
  return (
    <>
      <form ref={form} action="/sessions/edit" autoComplete="off" onChange={onChange}>
        {children}
        <noscript>
          <Button type="submit" className="mt-3">
            Change or delete the ticked ones
          </Button>
        </noscript>
      </form>
      <noscript>
        <a href={`/sessions/edit?all=1&${shown}`} className="text-brand font-semibold underline">
          Change or delete all {sums.count} that the filters show
        </a>
      </noscript>
      <SelectionBar {...{ chosen, shown, sums, units, doneHref, tickPage }} />
    </>
  );
}
