import { useId } from 'react';
import type { Formatter } from '@/lib/core/format';
import { addDays, daysBetween, type Day } from '@/lib/core/time';
import { timeline, type TimelinePart } from '@/lib/tariffs/rules';
import type { TariffRow } from '@/lib/tariffs/schema';

/**
 * From which width of the window a label has its room; `null` where it never has. Cut off, 20.0p would read as another price,
 * and the list has it anyway.
 * @param percent of the strip
 */
function labelClass(label: string, percent: number): string | null {
  const needed = label.length * 7.3 + 14;
  // The strip's least width in px from each width of the window on.
  const isShort = (strip: number) => (strip * percent) / 100 < needed;
  if (!isShort(230)) return '';
  if (!isShort(520)) return 'hidden sm:inline';
  return isShort(900) ? null : 'hidden xl:inline';
}

type TimelineStripProps = { tariffs: readonly TariffRow[]; today: Day; format: Formatter };

const latest = (days: readonly Day[]) => days.reduce((a, b) => (a > b ? a : b));

/** The last day that is drawn: what runs on is shown for a while after today. */
function endOf(parts: readonly TimelinePart[], today: Day): Day {
  const ends = parts.map(({ from, to }) => to ?? addDays(from, 30));
  return latest([...ends, addDays(today, 30)]);
}

/** 28.0p, or 7.0p–28.0p where there are bands. */
function labelOf({ priceMicrosPerKwh, bands }: TariffRow, { price }: Formatter): string {
  const prices = [priceMicrosPerKwh, ...bands.map((band) => band.priceMicrosPerKwh)];
  const [least, most] = [prices.reduce((a, b) => (a < b ? a : b)), prices.reduce((a, b) => (a > b ? a : b))];
  return least === most ? price(most) : `${price(least)}–${price(most)}`;
}

type LabelProps = { tariff: TariffRow | null; width: number; format: Formatter };

function Label({ tariff, width, format }: LabelProps) {
  const label = tariff ? labelOf(tariff, format) : 'no tariff';
  const shown = labelClass(label, width);
  if (shown === null) return null;
  const look = tariff ? 'fill-ink text-small font-semibold' : 'fill-muted stroke-raised text-meta';
  return (
    <text x="10" y="27" paintOrder="stroke" strokeWidth="6" className={`${shown} ${look}`}>
      {label}
    </text>
  );
}

/** The home prices along the days; the list below says the same in words. */
export function TimelineStrip({ tariffs, today, format }: TimelineStripProps) {
  const hatch = useId();
  const parts = timeline(tariffs);
  const [first] = parts;
  if (!first) return null;
  const last = endOf(parts, today);
  const whole = daysBetween(first.from, last) + 1;
  const percent = (day: Day) => (daysBetween(first.from, day) / whole) * 100;
  const runsOn = parts.at(-1)?.to === null;
  return (
    <figure className="rounded-card border-line bg-surface border p-4">
      <svg role="img" aria-label={`Home prices from ${format.date(first.from)}`} className="h-14 w-full">
        <defs>
          <pattern id={hatch} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="8" height="8" className="fill-raised" />
            <line x1="0" y1="0" x2="0" y2="8" strokeWidth="3" className="stroke-control" />
          </pattern>
        </defs>
        {parts.map(({ tariff, from, to }) => {
          const start = percent(from);
          const width = percent(addDays(to ?? last, 1)) - start;
          return (
            <svg key={from} x={`${start}%`} width={`${width}%`} height="44" y="0" className="overflow-hidden">
              <rect
                width="100%"
                height="100%"
                fill={tariff ? undefined : `url(#${hatch})`}
                strokeWidth="2"
                className={tariff ? 'fill-brand-soft stroke-surface' : 'stroke-surface'}
              />
              <Label {...{ tariff, width, format }} />
            </svg>
          );
        })}
        <line
          x1={`${percent(today)}%`}
          x2={`${percent(today)}%`}
          y1="34"
          y2="54"
          strokeWidth="2"
          className="stroke-brand"
        />
      </svg>
      <figcaption className="text-meta text-muted flex flex-wrap justify-between gap-x-4">
        <span>{format.date(first.from)}</span>
        <span>{`The line is today. ${runsOn ? 'The last price runs on.' : `Priced to ${format.date(last)}.`}`}</span>
      </figcaption>
    </figure>
  );
}
