import type { Formatter } from '@/lib/core/format';
import type { FileRow, Reading } from '@/lib/imports/schema';
import { useKeptFocus } from '../form/use-kept-focus';
import { Button } from '../ui/button';
import { FixForm } from './fix-form';
import { PreviewRow } from './preview-row';
import { corrected, fixIn, skipped, unfixed } from './reading';

type LookRowProps = {
  row: FileRow;
  header: readonly string[];
  reading: Reading;
  onReading: (reading: Reading) => void;
  format: Formatter;
  /** The corrections that the last look knew: what has been said since waits to be checked. */
  sent: Reading;
};

/** A row that needs a look: why, what to do about it, and the means to do it. */
export function LookRow({ row, header, reading, onReading, format, sent }: LookRowProps) {
  const { line, note, mend } = row;
  const fix = fixIn(reading, line);
  const isWaiting = fix !== null && JSON.stringify(fix) !== JSON.stringify(fixIn(sent, line));
  return (
    <PreviewRow row={row} format={format}>
      <p className="text-small mt-1">
        <span className="text-warn font-semibold">{note}</span>
        {mend ? <span className="text-muted"> {mend.fix}</span> : null}
      </p>
      {mend ? <Cells cells={mend.cells} header={header} /> : null}
      {isWaiting ? (
        <Said isSkipped={fix.skip} onUndo={() => onReading(unfixed(reading, line))} />
      ) : mend ? (
        <FixForm
          key={JSON.stringify([note, mend.values])}
          {...{ mend, line, format }}
          onPut={(values) => onReading(corrected(reading, line, values))}
          onSkip={() => onReading(skipped(reading, line))}
        />
      ) : null}
    </PreviewRow>
  );
}

/** What was said of a row, until the file is checked again. */
function Said({ isSkipped, onUndo }: { isSkipped: boolean; onUndo: () => void }) {
  const keepFocus = useKeptFocus();
  return (
    <div className="mt-2 flex flex-wrap items-center gap-3">
      <p className="text-small text-ok font-semibold">
        {isSkipped ? 'Left out' : 'Corrected: it counts once the file is checked again'}
      </p>
      <Button
        variant="ghost"
        size="small"
        onClick={(event) => {
          keepFocus(event.currentTarget);
          onUndo();
        }}
      >
        Undo
      </Button>
    </div>
  );
}

function Cells({ cells, header }: { cells: readonly string[]; header: readonly string[] }) {
  return (
    <details className="mt-1">
      <summary className="text-meta text-brand inline-flex min-h-6 items-center font-semibold">As in the file</summary>
      <dl className="text-meta mt-1 grid gap-x-6 gap-y-1 sm:grid-cols-2 lg:grid-cols-3">
        {cells.map((cell, index) =>
          cell === '' ? null : (
            <div key={index} className="flex min-w-0 gap-2">
              <dt className="text-muted max-w-1/2 shrink-0 wrap-anywhere">{header[index] ?? `Column ${index + 1}`}</dt>
              <dd className="min-w-0 wrap-anywhere">{cell}</dd>
            </div>
          ),
        )}
      </dl>
    </details>
  );
}
