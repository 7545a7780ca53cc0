'use client';

import { useEffect, useState } from 'react';
import { findEntry } from '@/lib/offline/outbox';
import { findSnapshot } from '@/lib/offline/snapshot';
import { FrontPage } from '../layout/front-page';
import { SessionForm } from '../sessions/session-form';
import { buttonClass } from '../ui/button';
import { Spinner } from '../ui/spinner';
import { DocumentLink } from './document-link';
import { entryForm, freshForm, type LogData, type LogForm } from './log-data';

async function read(query: URLSearchParams): Promise<LogForm | null> {
  const snapshot = await findSnapshot();
  const found = query.get('entry');
  const entry = found === null ? null : await findEntry(found);
  if (!snapshot || (entry && entry.owner !== snapshot.owner)) return null;
  const known = snapshot.data as LogData;
  return entry ? entryForm(known, entry) : freshForm(known, query.has('again'));
}

/** Logs a charge with what this device knows, and corrects one that waits here. */
export function OfflineLog() {
  const [ready, setReady] = useState<LogForm | 'unknown' | null>(null);
  useEffect(() => {
    const query = new URLSearchParams(window.location.search);
    void read(query)
      .catch(() => null)
      .then((found) => setReady(found ?? 'unknown'));
  }, []);
  if (ready === 'unknown') return <Unknown />;
  return (
    <main id="content" tabIndex={-1} className="px-4 outline-none sm:px-6">
      {ready === null ? <Waiting /> : <SessionForm {...ready} closeHref="/offline" />}
    </main>
  );
}

const Waiting = () => (
  <>
    <h1 className="sr-only">Log a charge</h1>
    <Spinner />
  </>
);

const Unknown = () => (
  <FrontPage title="This device knows nothing to log with yet">
    <p>Open PlugTrack once with a connection: it then keeps your cars, places and tariffs here.</p>
    <DocumentLink href="/" className={buttonClass('primary', 'normal', 'mt-4')}>
      Try again
    </DocumentLink>
  </FrontPage>
);
