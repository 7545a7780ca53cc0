'use client';

import { formatter } from '@/lib/core/format';
import { isDay } from '@/lib/core/time';
import type { Units } from '@/lib/core/units';
import { closedBy } from '@/lib/tariffs/rules';
import type { TariffRow } from '@/lib/tariffs/schema';
import { useFieldValue } from '../form/form-context';

type ClosingNoteProps = { tariffs: readonly TariffRow[]; units: Units };

/** Says beforehand that the tariff which runs on will end, and when. */
export function ClosingNote({ tariffs, units }: ClosingNoteProps) {
  const from = useFieldValue('valid_from');
  const closed = isDay(from) ? closedBy(tariffs, { validFrom: from, validTo: null }) : null;
  if (!closed) return null;
  const { date, pricePerKwh } = formatter(units);
  return (
    <p className="text-small text-muted" role="status">
      {`“${closed.tariff.name}” (${pricePerKwh(closed.tariff.priceMicrosPerKwh)}) then ends on ${date(closed.validTo)}.`}
    </p>
  );
}
