import { scaleLinear, scalePoint } from 'd3-scale';
import { line } from 'd3-shape';
import { useId } from 'react';
import { percent, PlaceLabels } from './place-labels';

export type Dot = { key: string; label: string; /** `null` leaves a gap. */ value: number | null; title: string };

type DotsProps = {
  description: string;
  dots: readonly Dot[];
  /** A value on the axis. */
  formatValue: (value: number) => string;
  places?: number;
};

/** A value over time, as dots on lines that do not begin at zero: it is the change that is looked for. Gaps stay gaps. */
export function Dots({ description, dots, formatValue, places = dots.length }: DotsProps) {
  const id = useId();
  const known = dots.flatMap(({ value }) => (value === null ? [] : [value]));
  // A single value has no range of its own, and would stand on an axis of that one value.
  const room = Math.min(...known) === Math.max(...known) ? 0.5 : 0;
  const y = scaleLinear()
    .domain([Math.min(...known) - room, Math.max(...known) + room])
    .nice(3)
    .range([0.94, 0.08]);
  const lines = y.ticks(3).slice(-5);
  const x = scalePoint<number>()
    .domain(Array.from({ length: places }, (_, index) => index))
    .padding(0.5);
  const at = (index: number) => x(index) ?? 0;
  const path = line<Dot>()
    .defined(({ value }) => value !== null)
    .x((_, index) => at(index) * 100)
    .y(({ value }) => y(value ?? 0) * 100)([...dots]);
  return (
    <div role="img" aria-labelledby={`${id}-text`} className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2">
      <p id={`${id}-text`} className="sr-only">
        {description}
      </p>
      <svg aria-hidden className="text-meta h-full w-8 overflow-visible">
        {lines.map((value) => (
          <text key={value} x="100%" y={percent(y(value))} dy="0.35em" textAnchor="end" className="fill-muted">
            {formatValue(value)}
          </text>
        ))}
      </svg>
      <svg aria-hidden className="h-36 w-full overflow-visible lg:h-44">
        {lines.map((value) => (
          <line key={value} x2="100%" y1={percent(y(value))} y2={percent(y(value))} className="stroke-line" />
        ))}
        {/* Only the line is stretched, and its stroke is not. */}
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" width="100%" height="100%" className="overflow-visible">
          <path
            d={path ?? ''}
            vectorEffect="non-scaling-stroke"
            className="stroke-brand fill-none stroke-2 forced-colors:stroke-[CanvasText]"
          />
        </svg>
        {dots.map(({ key, value, title }, index) =>
          value === null ? null : (
            <circle
              key={key}
              cx={percent(at(index))}
              cy={percent(y(value))}
              r="4"
              className="fill-brand stroke-surface stroke-2 forced-colors:fill-[CanvasText]"
            >
              <title>{title}</title>
            </circle>
          ),
        )}
      </svg>
      <PlaceLabels labels={dots} at={at} />
    </div>
  );
}
