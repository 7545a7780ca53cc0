'use client';

import { useState } from 'react';
import { formatter } from '@/lib/core/format';
import { PriceFields } from './price-fields';
import { priceWords, shownCost } from './price-words';
import { priceModeOf, valuesOfMode, type PriceMode } from './price-mode';
import { useSessionForm } from './session-form-data';
import { ToggleChip } from './toggle-chip';
import { useReading, useTyped } from './use-reading';

/** What the charge costs as it stands, the rule behind it, and the ways to say otherwise. */
export function CostCard() {
  const { data, form } = useSessionForm();
  const typed = useTyped();
  const { price, isPricedLater, placeKind, day } = useReading();
  const [chosen, setChosen] = useState<{ mode: PriceMode; at: string } | null>(null);
  const [open, setOpen] = useState(false);
  const format = formatter(data.units);
  const place = `${placeKind} ${typed['location_label'] ?? ''}`;
  const said = priceModeOf(typed, placeKind);
  // A choice holds for the place it was made at, and only until a field says otherwise.
  const mode = chosen?.at === place && (said === 'auto' || said === 'total') ? chosen.mode : said;

  const choose = (next: PriceMode) => {
    setChosen({ mode: next, at: place });
    for (const [name, value] of Object.entries(valuesOfMode(next, typed)))
      form.setValue(name, value, { shouldDirty: true });
    // A sentence about an amount that is no longer asked for would head the form for good.
    form.clearErrors(['total_cost', 'cost_per_kwh', 'is_free']);
    if (next === 'price' || next === 'total')
      setTimeout(() => form.setFocus(next === 'price' ? 'cost_per_kwh' : 'total_cost'));
  };
  const modes: [PriceMode, string][] = [
    ['auto', placeKind === 'home' ? 'Tariff' : 'Not known yet'],
    ['price', 'Price per kWh'],
    ['total', 'Total paid'],
    ['free', 'Free'],
  ];

  return (
    <section aria-label="Cost" className="rounded-card border-line bg-surface border px-3.5 py-3">
      <div className="flex items-center justify-between gap-3">
        <div role="status" className="min-w-0">
          <p className="text-meta text-muted">Cost</p>
          <p className="text-title font-semibold">{shownCost(price, format)}</p>
          <p className="text-meta text-muted">
            {priceWords(price, { placeKind, day }, data.tariffs, format)}
            {isPricedLater ? ': by the half-hour prices of that time, worked out when you save' : ''}
          </p>
        </div>
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="rounded-tag text-brand text-small min-h-11 shrink-0 px-1 font-semibold noscript:hidden"
        >
          {open ? 'Done' : 'Change'}
        </button>
      </div>
      {open ? (
        <div role="group" aria-label="How the price is known" className="mt-3 flex flex-wrap gap-2">
          {modes.map(([value, label]) => (
            <ToggleChip key={value} pressed={mode === value} onPress={() => choose(value)}>
              {label}
            </ToggleChip>
          ))}
        </div>
      ) : null}
      <PriceFields mode={mode} />
    </section>
  );
}
