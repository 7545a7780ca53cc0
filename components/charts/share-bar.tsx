import { useId } from 'react';
import { TonePattern, type ChartTone } from './tone-pattern';

export type SharePart = { tone: ChartTone; label: string; share: number; /** The share, formatted. */ value: string };

/** The parts of one whole, as one bar that is always full. */
export function ShareBar({ title, parts }: { title: string; parts: readonly SharePart[] }) {
  const id = useId();
  const placed = parts
    .filter(({ share }) => share > 0)
    .map((part, index, all) => ({ ...part, from: all.slice(0, index).reduce((sum, { share }) => sum + share, 0) }));
  return (
    <div role="img" aria-labelledby={`${id}-text`}>
      <p id={`${id}-text`} className="text-meta text-muted mb-1">
        {title}
        <span className="sr-only">: {parts.map(({ label, value }) => `${label} ${value}`).join(', ')}</span>
      </p>
      <svg aria-hidden className="block h-7 w-full">
        <defs>
          {placed.map(({ tone }) => (
            <TonePattern key={tone} id={`${id}-${tone}`} tone={tone} />
          ))}
        </defs>
        {placed.map(({ tone, label, value, share, from }) => (
          <g key={tone}>
            <title>{`${label} ${value}`}</title>
            <rect
              x={`${from * 100}%`}
              width={`${share * 100}%`}
              height="100%"
              fill={`url(#${id}-${tone})`}
              className="stroke-surface stroke-2 forced-colors:stroke-[CanvasText]"
            />
          </g>
        ))}
      </svg>
    </div>
  );
}
