import type { ReactNode } from 'react';

/** What a mark is painted with: a colour, and where colours are forced a pattern. Rapid is hatched always. */
export type ChartTone = 'home' | 'work' | 'ac' | 'dc';

const fills: Record<ChartTone, string> = { home: 'fill-home', work: 'fill-work', ac: 'fill-ac', dc: 'fill-dc' };
const forced = 'fill-none forced-colors:fill-[CanvasText]';

const marks: Record<ChartTone, ReactNode> = {
  home: <rect width="7" height="7" className={forced} />,
  work: <circle cx="3.5" cy="3.5" r="1.5" className={forced} />,
  ac: <rect width="7" height="2" className={forced} />,
  dc: (
    <rect
      width="2"
      height="7"
      className="fill-[color-mix(in_oklab,var(--dc),#000_22%)] forced-colors:fill-[CanvasText]"
    />
  ),
};

/** For the `<defs>` of a drawing; marks refer to it as `url(#id)`. */
export function TonePattern({ id, tone }: { id: string; tone: ChartTone }) {
  return (
    <pattern
      id={id}
      width="7"
      height="7"
      patternUnits="userSpaceOnUse"
      {...(tone === 'dc' ? { patternTransform: 'rotate(-45)' } : {})}
    >
      <rect width="7" height="7" className={`${fills[tone]} forced-colors:fill-[Canvas]`} />
      {marks[tone]}
    </pattern>
  );
}
