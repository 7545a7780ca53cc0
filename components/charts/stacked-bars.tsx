import { clsx } from 'clsx';
import { scaleBand, scaleLinear, type ScaleBand, type ScaleLinear } from 'd3-scale';
import { stack, type Series } from 'd3-shape';
import { useId } from 'react';
import { BarMarks, type BarMark } from './bar-marks';
import { percent, PlaceLabels } from './place-labels';
import { TonePattern, type ChartTone } from './tone-pattern';

export type Bar = {
  key: string;
  /** Under the bar, where every bar has its label. */
  label?: string;
  /** What a pointer that rests on the bar is told. */
  title: string;
  values: Partial<Record<ChartTone, number>>;
};

type StackedBarsProps = {
  /** The whole drawing in a sentence, totals included. */
  description: string;
  bars: readonly Bar[];
  tones: readonly ChartTone[];
  /** A value on the axis, with its unit. */
  formatValue: (value: number) => string;
  /** As many places as there will be bars, where fewer are there yet. */
  places?: number;
  className?: string;
};

type Scale = ScaleLinear<number, number>;

/** Round values from zero to at least the greatest bar: two to five lines, the axis among them. */
function axisOf(greatest: number): { scale: Scale; lines: number[] } {
  const axes = [4, 3, 2, 1].map((count) => {
    const scale = scaleLinear()
      .domain([0, greatest > 0 ? greatest : 1])
      .nice(count);
    return { scale: scale.range([1, 0]), lines: scale.ticks(count) };
  });
  const fitting = axes.filter(({ lines }) => lines.length <= 5);
  return fitting[0] ?? { scale: scaleLinear([0, greatest], [1, 0]), lines: [0, greatest] };
}

/** The values of the lines, where there is room for them; elsewhere only the top line says what it is. */
function AxisValues({
  lines,
  scale,
  formatValue,
}: { lines: number[]; scale: Scale } & Pick<StackedBarsProps, 'formatValue'>) {
  return (
    <>
      <div aria-hidden className="text-meta text-muted col-start-2 lg:hidden">
        {formatValue(lines.at(-1) ?? 0)}
      </div>
      <svg aria-hidden className="text-meta hidden w-11 overflow-visible lg:row-start-1 lg:block lg:h-full">
        {lines.map((line) => (
          <text key={line} x="100%" y={percent(scale(line))} dy="0.35em" textAnchor="end" className="fill-muted">
            {formatValue(line)}
          </text>
        ))}
      </svg>
    </>
  );
}

function GridLine({ line, y, isTop }: { line: number; y: string; isTop: boolean }) {
  const colour = line === 0 ? 'stroke-control' : 'stroke-line';
  return <line x2="100%" y1={y} y2={y} className={line === 0 || isTop ? colour : `${colour} hidden lg:inline`} />;
}

type Drawing = { band: ScaleBand<number>; layers: Series<Bar, ChartTone>[]; scale: Scale };

function markOf(bar: Bar, index: number, { band, layers, scale }: Drawing): BarMark {
  const parts = layers.flatMap((layer) => {
    const [from = 0, to = 0] = layer[index] ?? [];
    return to > from ? { tone: layer.key, y: percent(scale(to)), height: percent(scale(from) - scale(to)) } : [];
  });
  return { key: bar.key, title: bar.title, x: percent(band(index) ?? 0), parts };
}

/**
 * Bars from zero, stacked by kind. Drawn in percent of its box and not in a `viewBox`, which would stretch text and strokes.
 * What is below zero is drawn as nothing, and stands in the table.
 */
export function StackedBars({
  description,
  bars,
  tones,
  formatValue,
  places = bars.length,
  className,
}: StackedBarsProps) {
  const id = useId();
  const valueOf = ({ values }: Bar, tone: ChartTone) => Math.max(values[tone] ?? 0, 0);
  const sums = bars.map((bar) => tones.reduce((sum, tone) => sum + valueOf(bar, tone), 0));
  const { scale, lines } = axisOf(Math.max(0, ...sums));
  const band = scaleBand<number>()
    .domain(Array.from({ length: places }, (_, index) => index))
    .paddingInner(0.15);
  const layers = stack<Bar, ChartTone>().keys(tones).value(valueOf)(bars);

  return (
    <div role="img" aria-labelledby={`${id}-text`} className="grid grid-cols-[auto_minmax(0,1fr)] lg:gap-x-2">
      <p id={`${id}-text`} className="sr-only">
        {description}
      </p>
      <AxisValues lines={lines} scale={scale} formatValue={formatValue} />
      <svg
        aria-hidden
        className={clsx('col-start-2 w-full overflow-visible lg:row-start-1', className ?? 'h-22 lg:h-52')}
      >
        <defs>
          {tones.map((tone) => (
            <TonePattern key={tone} id={`${id}-${tone}`} tone={tone} />
          ))}
        </defs>
        {lines.map((line) => (
          <GridLine key={line} line={line} y={percent(scale(line))} isTop={line === lines.at(-1)} />
        ))}
        <BarMarks
          id={id}
          width={percent(band.bandwidth())}
          marks={bars.map((bar, index) => markOf(bar, index, { band, layers, scale }))}
        />
      </svg>
      {bars.some(({ label }) => label !== undefined) ? (
        <PlaceLabels
          labels={bars}
          at={(index) => (band(index) ?? 0) + band.bandwidth() / 2}
          className="lg:row-start-2"
        />
      ) : null}
    </div>
  );
}
