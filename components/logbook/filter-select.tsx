import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { inputClass } from '../form/field';

type FilterSelectProps = { name: string; label: string; value: string; className?: string; children: ReactNode };

/** One choice of the filter bar; the options are the children. */
export function FilterSelect({ name, label, value, className, children }: FilterSelectProps) {
  return (
    <label className={className}>
      <span className="text-meta text-muted mb-1 block">{label}</span>
      <span className="relative block">
        <select name={name} defaultValue={value} className={`${inputClass} appearance-none truncate pr-9`}>
          {children}
        </select>
        <ChevronDown
          aria-hidden
          className="text-muted pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2"
        />
      </span>
    </label>
  );
}
