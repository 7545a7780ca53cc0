'use client';

import { clsx } from 'clsx';
import type { Formatter } from '@/lib/core/format';
import { everyDay, weekdays, weekend } from '@/lib/core/week-window';
import { Button } from '../ui/button';

type DayChipsProps = { days: readonly number[]; onChange: (days: number[]) => void; format: Formatter };

const shortcuts = [
  { label: 'Every day', days: everyDay },
  { label: 'Weekdays', days: weekdays },
  { label: 'Weekends', days: weekend },
];

/** The days on which a band begins: seven boxes drawn as chips, and the three choices that most people mean. */
export function DayChips({ days, onChange, format }: DayChipsProps) {
  const toggle = (day: number, isOn: boolean) =>
    onChange(everyDay.filter((one) => (one === day ? isOn : days.includes(one))));
  return (
    <fieldset className="min-w-0">
      <legend className="text-small mb-1 block font-[550]">Begins on</legend>
      <div className="grid grid-cols-7 gap-1">
        {everyDay.map((day) => (
          <label
            key={day}
            className={clsx(
              'border-control bg-surface text-small relative grid min-h-11 place-items-center rounded-full border font-medium',
              'has-checked:border-brand has-checked:bg-brand-soft has-checked:inset-ring-brand has-checked:inset-ring',
              'outline-brand outline-offset-2 has-focus-visible:outline-2 pointer-fine:min-h-9',
            )}
          >
            <input
              type="checkbox"
              checked={days.includes(day)}
              onChange={(event) => toggle(day, event.target.checked)}
              className="sr-only"
            />
            {format.weekday(day)}
          </label>
        ))}
      </div>
      <div className="-mx-3 -mb-2 flex flex-wrap">
        {shortcuts.map(({ label, days: chosen }) => (
          <Button key={label} variant="ghost" size="small" onClick={() => onChange([...chosen])}>
            {label}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}
