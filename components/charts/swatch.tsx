import { useId } from 'react';
import { TonePattern, type ChartTone } from './tone-pattern';

/** The key of a legend, painted as the marks of the chart are. */
export function Swatch({ tone }: { tone: ChartTone }) {
  const id = useId();
  return (
    <svg aria-hidden width="10" height="10" className="shrink-0">
      <defs>
        <TonePattern id={id} tone={tone} />
      </defs>
      <rect
        width="10"
        height="10"
        rx="2"
        fill={`url(#${id})`}
        className="forced-colors:stroke-[CanvasText] forced-colors:stroke-1"
      />
    </svg>
  );
}
