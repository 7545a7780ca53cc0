import { clsx } from 'clsx';
import type { Formatter } from '@/lib/core/format';
import type { MicrosPerKwh } from '@/lib/core/units';
import { everyDay, weekPieces, type DayPiece, type WeekWindow } from '@/lib/core/week-window';
import { daysText } from './tariff-text';

// In percent of the day; the price of a narrower piece stands in the words below alone.
const leastForText = 14;
const minutesPerDay = 1440;
const height = 60;

type PricedWindow = WeekWindow & { priceMicrosPerKwh: MicrosPerKwh | null };

type DayStripProps = {
  /** The price outside the bands; `null` while nobody has typed it. */
  base: MicrosPerKwh | null;
  bands: readonly PricedWindow[];
  format: Formatter;
};

const two = (n: number) => String(n).padStart(2, '0');
const clock = (minute: number) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
const percent = (minute: number) => `${(minute / minutesPerDay) * 100}%`;

/** From the lowest price to the highest, in px; what has no price yet is flat. */
function scaleOf(prices: readonly (MicrosPerKwh | null)[]) {
  const known = prices.filter((price) => price !== null);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const heightOf = (price: MicrosPerKwh | null) =>
    price === null ? 6 : most === least ? 24 : 10 + (30 * (price - least)) / (most - least);
  return { heightOf, isLeast: (price: MicrosPerKwh | null) => price === least && most > least };
}

/** What each hour of a day costs: one strip for each kind of day of the week, with the same in words below it. */
export function DayStrip({ base, bands, format }: DayStripProps) {
  const priceOf = ({ index }: DayPiece) => (index === null ? base : (bands[index]?.priceMicrosPerKwh ?? null));
  const { heightOf, isLeast } = scaleOf([base, ...bands.map(({ priceMicrosPerKwh }) => priceMicrosPerKwh)]);
  return (
    <div className="grid gap-4">
      {weekPieces(bands).map(({ days, pieces }) => (
        <figure key={days.join()} className="min-w-0">
          {days.length < everyDay.length ? (
            <p className="text-small mb-1 font-[550] first-letter:uppercase">{daysText(days, format)}</p>
          ) : null}
          <svg aria-hidden className="block w-full" height={height}>
            {pieces.map((piece) => {
              const price = priceOf(piece);
              const tall = heightOf(price);
              const wide = piece.to - piece.from;
              return (
                <svg key={piece.from} x={percent(piece.from)} width={percent(wide)} className="overflow-hidden">
                  <rect
                    y={height - tall}
                    width="100%"
                    height={tall}
                    className={clsx('stroke-surface', isLeast(price) ? 'fill-brand' : 'fill-control')}
                  />
                  {(wide / minutesPerDay) * 100 < leastForText ? null : (
                    <text
                      x="50%"
                      y={height - tall - 5}
                      textAnchor="middle"
                      className="fill-ink text-meta font-semibold"
                    >
                      {format.price(price)}
                    </text>
                  )}
                </svg>
              );
            })}
          </svg>
          <p aria-hidden className="text-caption text-muted flex justify-between">
            {[0, 6, 12, 18, 24].map((hour) => (
              <span key={hour}>{`${two(hour)}:00`}</span>
            ))}
          </p>
          <figcaption className="text-small text-muted mt-1 flex flex-wrap gap-x-3">
            {pieces.map((piece) => (
              <span key={piece.from} className="whitespace-nowrap">
                {`${clock(piece.from)}–${clock(piece.to)} `}
                <span className="text-ink font-medium">{format.price(priceOf(piece))}</span>
              </span>
            ))}
          </figcaption>
        </figure>
      ))}
    </div>
  );
}
