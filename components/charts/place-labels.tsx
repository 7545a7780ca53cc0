import { clsx } from 'clsx';

type PlaceLabelsProps = {
  labels: readonly { key: string; label?: string | undefined }[];
  /** Where the place of that index is, as a share of the width. */
  at: (index: number) => number;
  className?: string;
};

/** A share of the box, for drawings that have no `viewBox`: it would stretch text and strokes. */
export const percent = (share: number) => `${Math.round(share * 1e4) / 100}%`;

/** The labels under the places of a chart; every other one where it is narrow. */
export function PlaceLabels({ labels, at, className }: PlaceLabelsProps) {
  return (
    <svg aria-hidden className={clsx('text-caption col-start-2 h-5 w-full overflow-visible', className)}>
      {labels.map(({ key, label }, index) => (
        <text
          key={key}
          x={percent(at(index))}
          y="14"
          textAnchor="middle"
          className={index % 2 ? 'fill-muted max-sm:hidden' : 'fill-muted'}
        >
          {label}
        </text>
      ))}
    </svg>
  );
}
