import type { ReactNode } from 'react';
import { scaleLinear } from 'd3-scale';
import { Swatch } from './swatch';
import type { ChartTone } from './tone-pattern';

export type Level = {
  tone: ChartTone;
  label: string;
  value: number | null;
  /** The value with its unit, or why there is none. */ text: ReactNode;
};

const fills: Record<ChartTone, string> = { home: 'fill-home', work: 'fill-work', ac: 'fill-ac', dc: 'fill-dc' };

/** One bar per kind, lying down, from zero, with its value behind it: to compare a few figures. Is its own table. */
export function LevelBars({ label, levels }: { label: string; levels: readonly Level[] }) {
  const scale = scaleLinear([0, Math.max(0, ...levels.map(({ value }) => value ?? 0)) || 1], [0, 100]);
  return (
    <dl aria-label={label} className="grid gap-3">
      {levels.map(({ tone, label: name, value, text }) => (
        <div key={tone} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-1">
          <dt className="text-small inline-flex items-center gap-1.5">
            <Swatch tone={tone} />
            {name}
          </dt>
          <dd className="text-small font-semibold">{text}</dd>
          <dd aria-hidden className="col-span-2">
            <svg className="block h-2 w-full">
              <rect width="100%" height="100%" rx="2" className="fill-raised" />
              {value !== null && value > 0 ? (
                <rect
                  width={`${scale(value)}%`}
                  height="100%"
                  rx="2"
                  className={`${fills[tone]} forced-colors:fill-[CanvasText]`}
                />
              ) : null}
            </svg>
          </dd>
        </div>
      ))}
    </dl>
  );
}
