import { clsx } from 'clsx';

export type MeterTone = 'brand' | 'warn' | 'bad';

const tones: Record<MeterTone, string> = { brand: 'fill-home', warn: 'fill-warn', bad: 'fill-bad' };

type MeterProps = {
  label: string;
  value: number;
  max: number;
  /** What the bar says in words ("28 of 31 days"); without it a screen reader reads a bare percentage. */
  text?: string;
  tone?: MeterTone;
};

/** How far something has come. Drawn with SVG attributes: an inline width would need a looser style policy. */
export function Meter({ label, value, max, text, tone = 'brand' }: MeterProps) {
  const share = max > 0 ? Math.min(Math.max(value / max, 0), 1) : 0;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={Math.min(Math.max(value, 0), max)}
      {...(text ? { 'aria-valuetext': text } : {})}
      className="border-line bg-raised h-3 overflow-hidden rounded-full border"
    >
      <svg aria-hidden className="block size-full">
        <rect
          width={`${share * 100}%`}
          height="100%"
          className={clsx(tones[tone], 'forced-colors:fill-[CanvasText]')}
        />
      </svg>
    </div>
  );
}
