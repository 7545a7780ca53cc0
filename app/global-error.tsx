'use client';

import { FailurePage } from '@/components/layout/failure-page';
import { inter } from './font';
import './globals.css';

/** Takes the place of the root layout when that one fails; the theme of the cookie is out of its reach. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en-GB" data-theme="system" className={inter.variable}>
      <body className="font-sans">
        <title>Something went wrong · PlugTrack</title>
        <FailurePage error={error} retry={retry} />
      </body>
    </html>
  );
}
