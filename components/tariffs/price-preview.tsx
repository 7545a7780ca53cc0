'use client';

import { formatter } from '@/lib/core/format';
import { parsePrice, type Units } from '@/lib/core/units';
import { overlapOf, readWindow } from '@/lib/core/week-window';
import { useFieldValue } from '../form/form-context';
import { DayStrip } from './day-strip';

/** The prices of the day as the fields stand now, as far as they can be read. */
export function PricePreview({ units }: { units: Units }) {
  const { currency } = units;
  const base = parsePrice(useFieldValue('price'), currency);
  const lines = useFieldValue('bands').split(/\r?\n/);
  const isStandard = useFieldValue('clock') === 'on';
  const read = lines.map(readWindow).filter(({ fault }) => fault === null);
  const bands = read.map(({ rest, ...window }) => ({ ...window, priceMicrosPerKwh: parsePrice(rest, currency) }));
  if (bands.every(({ priceMicrosPerKwh }) => priceMicrosPerKwh === null)) return null;
  const overlap = overlapOf(bands);
  return (
    <section aria-label="Prices of the day" className="rounded-card border-line bg-surface grid gap-3 border p-4">
      <DayStrip base={base} bands={bands} format={formatter(units)} />
      {overlap ? (
        <p role="status" className="text-small text-warn">
          {`Bands ${overlap[0] + 1} and ${overlap[1] + 1} overlap. Where they do, the later one, band ${overlap[1] + 1}, counts.`}
        </p>
      ) : null}
      {isStandard ? (
        <p className="text-small text-muted">By the meter’s clock. In summer everything is an hour later.</p>
      ) : null}
    </section>
  );
}
