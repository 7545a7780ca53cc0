import { Download, Printer } from 'lucide-react';
import { buttonClass } from '../ui/button';
import { Card } from '../ui/card';

const exported = [
  {
    ...{ href: '/api/export/sessions', label: 'Export sessions', isFile: true },
    text: 'All your sessions as CSV, for a spreadsheet or another PlugTrack: nothing is lost on the way back.',
  },
  {
    ...{ href: '/api/export/everything', label: 'Export everything', isFile: true },
    text: 'Cars, tariffs, sessions, settings and channels as JSON, without passwords and keys. Import brings it back. Pictures of receipts are not in it: they are in the backups.',
  },
  {
    ...{ href: '/sessions/print', label: 'Print sessions', isFile: false },
    text: 'A list for paper or PDF, with the sums of each month. For a part of them, filter your sessions and choose Export there.',
  },
] as const;

/** The ways in which the rows of an account leave it. */
export const ExportCard = () => (
  <Card title="Export">
    <ul className="mt-1 grid gap-3">
      {exported.map(({ href, label, text, isFile }) => (
        <li key={href} className="grid justify-items-start gap-1.5">
          <p className="text-small text-muted">{text}</p>
          {/* A plain link: the router would fetch the file ahead and draw it as a page. */}
          <a href={href} download={isFile || undefined} className={buttonClass('secondary')}>
            {isFile ? <Download aria-hidden /> : <Printer aria-hidden />}
            {label}
          </a>
        </li>
      ))}
    </ul>
  </Card>
);
