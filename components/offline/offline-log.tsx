'use client';

import { useEffect, useState } from 'react';
import { newId } from '@/lib/core/id';
import { dayOf, type Instant } from '@/lib/core/time';
import { findEntry } from '@/lib/offline/outbox';
import { findSnapshot } from '@/lib/offline/snapshot';
import type { Entry } from '@/lib/offline/store';
import { blankSession, homePlace } from '@/lib/places/rules';
import type { SessionRow } from '@/lib/sessions/schema';
import type { FormValues } from '../form/form-context';
import { FrontPage } from '../layout/front-page';
import { SessionForm } from '../sessions/session-form';
import type { SessionFormData } from '../sessions/session-form-data';
import { buttonClass } from '../ui/button';
import { Spinner } from '../ui/spinner';
import { DocumentLink } from './document-link';

/** What the server last said about logging: the form's own data, and the last session to go by. */
export type LogData = { form: SessionFormData; last: SessionRow | null };

type Ready = { id: string; data: SessionFormData; defaults: FormValues; replaces: string | null };

const now = () => Date.now() as Instant;

/** The form as it would come from the server, made of what the server said before. */
function readyOf({ form, last }: LogData, entry: Entry | null, isAgain: boolean): Ready | null {
  const { units, places, cars } = form;
  const data = { ...form, now: now(), today: dayOf(now(), units.timeZone) };
  if (entry) return { id: `entry-${entry.id}`, data, defaults: correctable(entry), replaces: entry.id };
  const car = cars.find(({ id }) => id === last?.carId) ?? cars[0];
  if (!car) return null;
  const blank = { clientId: newId(), carId: car.id, place: places[0] ?? homePlace, now: data.now, units };
  const defaults = blankSession(blank, isAgain ? last : null);
  return { id: isAgain ? 'offline-like' : 'offline-new', data, defaults, replaces: null };
}

/** What the server refused may be stored there under its id with other values: corrected, it is another entry. */
const correctable = ({ values, problem }: Entry): FormValues => (problem ? { ...values, client_id: newId() } : values);

async function read(query: URLSearchParams): Promise<Ready | null> {
  const snapshot = await findSnapshot();
  const found = query.get('entry');
  const entry = found === null ? null : await findEntry(found);
  if (!snapshot || (entry && entry.owner !== snapshot.owner)) return null;
  return readyOf(snapshot.data as LogData, entry, query.has('again'));
}

/** Logs a charge with what this device knows, and corrects one that waits here. */
export function OfflineLog() {
  const [ready, setReady] = useState<Ready | 'unknown' | null>(null);
  useEffect(() => {
    const query = new URLSearchParams(window.location.search);
    void read(query)
      .catch(() => null)
      .then((found) => setReady(found ?? 'unknown'));
  }, []);
  if (ready === null) return <Spinner />;
  if (ready === 'unknown') return <Unknown />;
  return <SessionForm {...ready} closeHref="/offline" />;
}

const Unknown = () => (
  <FrontPage title="This device knows nothing to log with yet">
    <p>Open PlugTrack once with a connection: it then keeps your cars, places and tariffs here.</p>
    <DocumentLink href="/" className={buttonClass('primary', 'normal', 'mt-4')}>
      Try again
    </DocumentLink>
  </FrontPage>
);
