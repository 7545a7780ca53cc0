'use client';

import { formatter } from '@/lib/core/format';
import type { Units } from '@/lib/core/units';
import type { ImportRow } from '@/lib/imports/schema';
import { Card } from '../ui/card';
import { UndoImport } from './undo-import';

/** The imports of the last 30 days, each with its way back. */
export function ImportHistory({ imports, units }: { imports: readonly ImportRow[]; units: Units }) {
  const format = formatter(units);
  if (imports.length === 0) return null;
  return (
    <Card title="Imports of the last 30 days" flush>
      <ul>
        {imports.map(({ id, fileName, added, createdAt }) => (
          <li
            key={id}
            className="border-line flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t px-4 py-3"
          >
            <p className="min-w-0">
              <span className="block font-semibold [overflow-wrap:anywhere]">{fileName}</span>
              <span className="text-small text-muted">
                {format.moment(createdAt)} · {format.count(added)} added
              </span>
            </p>
            <UndoImport importId={id} {...{ fileName, format }} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
