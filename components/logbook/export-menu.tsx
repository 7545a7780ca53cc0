import { Download, Printer } from 'lucide-react';
import { buttonClass } from '../ui/button';

const item = 'text-small hover:bg-raised flex min-h-12 items-center gap-2.5 rounded-[8px] px-3 pointer-fine:min-h-9';

/** What is filtered, to take along. `query` is that of the list. Without script it opens all the same. */
export const ExportMenu = ({ query }: { query: string }) => (
  <details className="group relative">
    <summary
      className={buttonClass('secondary', 'small', 'cursor-pointer list-none [&::-webkit-details-marker]:hidden')}
    >
      <Download aria-hidden />
      Export
    </summary>
    <div className="rounded-card border-line bg-surface shadow-float absolute right-0 z-40 mt-1.5 min-w-48 border p-1 [&_svg]:size-4">
      {/* Plain links: the router would fetch both ahead. */}
      <a href={`/api/export/sessions${query}`} download className={item}>
        <Download aria-hidden />
        CSV file
      </a>
      <a href={`/sessions/print${query}`} className={item}>
        <Printer aria-hidden />
        Print or PDF
      </a>
    </div>
  </details>
);
