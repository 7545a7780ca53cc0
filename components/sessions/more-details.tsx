'use client';

import { ChevronDown } from 'lucide-react';
import { formatter } from '@/lib/core/format';
import { DatalistField } from '../form/datalist-field';
import { TextAreaField } from '../form/text-area-field';
import { TextField } from '../form/text-field';
import { UnitField } from '../form/unit-field';
import { ReceiptInput } from '../receipts/receipt-input';
import { ReceiptMark } from '../receipts/receipt-mark';
import { FieldWarning } from './field-warning';
import { KindFields } from './kind-fields';
import { useSessionForm } from './session-form-data';
import { TimeFields } from './time-fields';

type MoreDetailsProps = { open: boolean; hasDate: boolean; hasKind: boolean };

// The summary is pulled up beside the odometer, which stands before it; the browser's own fold opens without script too,
// and is laid open where there is none. A click on the odometer must not land on the box that covers it.
const fold =
  'group pointer-events-none -mt-12 [&>*]:pointer-events-auto pointer-fine:-mt-10 ' +
  'noscript:[&::details-content]:[content-visibility:visible]';
const summary =
  'rounded-control border-control bg-surface text-section ml-[calc(50%+0.375rem)] flex h-12 list-none items-center ' +
  'justify-between border px-3.5 font-medium pointer-fine:h-10';

/** Everything that a charge can carry beyond the everyday. */
export function MoreDetails({ open, hasDate, hasKind }: MoreDetailsProps) {
  const { units, places } = useSessionForm().data;
  const { symbol } = formatter(units);
  const networks = [...new Set(places.flatMap(({ chargeNetwork }) => chargeNetwork ?? []))];
  return (
    <details open={open} className={fold}>
      <summary className={summary}>
        More details
        <ChevronDown aria-hidden className="text-muted size-4 group-open:rotate-180" />
      </summary>
      <div className="mt-3 grid grid-cols-1 gap-3">
        <ReceiptInput />
        <TimeFields show={hasDate ? ['date', 'started_at'] : ['started_at']} />
        {hasKind ? <KindFields /> : null}
        <div className="grid-pair grid gap-3">
          <UnitField name="charge_speed_kw" label="Power" unit="kW" optional />
          <div>
            <TextField name="duration_mins" label="Minutes" placeholder="80 or 1h20" optional />
          </div>
        </div>
        <FieldWarning names={['charge_speed_kw', 'duration_mins']} />
        <div className="grid-pair grid gap-3">
          <DatalistField name="charge_network" label="Network" suggestions={networks} optional />
          <UnitField name="fees" label="Fees" unit={symbol} unitFirst={symbol.length === 1} optional />
        </div>
        <ReceiptMark names={['charge_network']} />
        <TextAreaField name="notes" label="Notes" optional />
        <ReceiptMark names={['notes']} />
      </div>
    </details>
  );
}
