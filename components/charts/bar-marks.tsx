'use client';

import type { ChartTone } from './tone-pattern';

/** A bar in percent of its box, each of its parts from the top. */
export type BarMark = {
  key: string;
  title: string;
  x: string;
  parts: readonly { tone: ChartTone; y: string; height: string }[];
};

/**
 * The bars of a drawing, worked out on the server. In the browser too, because as finished shapes they would be the longest
 * part of the page, and sent twice.
 */
export function BarMarks({ id, width, marks }: { id: string; width: string; marks: readonly BarMark[] }) {
  return (
    <g className="forced-colors:stroke-[CanvasText] forced-colors:stroke-1">
      {marks.map(({ key, title, x, parts }) => (
        <g key={key}>
          <title>{title}</title>
          {parts.map(({ tone, y, height }) => (
            <rect key={tone} x={x} y={y} width={width} height={height} rx="2" fill={`url(#${id}-${tone})`} />
          ))}
        </g>
      ))}
    </g>
  );
}
