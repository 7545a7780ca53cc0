'use client';

import { BellRing } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useState, useTransition } from 'react';
import { addBrowser, prepareBrowser } from '@/lib/channels/actions';
import {
  askPermission,
  findMark,
  findPushFault,
  findSubscriber,
  markOf,
  noteSubscriber,
  subscribe,
  type PushFault,
} from '@/lib/offline/push';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { Spinner } from '../ui/spinner';
import { toast } from '../ui/toast';
import { pushWords } from './push-words';

type AddBrowserProps = {
  /** The key of the account. */
  owner: string;
  login: number | null;
  /** The marks of those that are told already. */
  marks: readonly string[];
};

type Outcome = { name: string } | PushFault | { message: string };

/** From the press to the channel. The permission comes first: browsers ask for it only as long as the press is fresh. */
async function add(owner: string, login: number | null): Promise<Outcome> {
  const refused = findPushFault() ?? (await askPermission());
  if (refused) return refused;
  const prepared = await prepareBrowser(null);
  if (!prepared.ok) return prepared.error;
  const subscription = await subscribe(prepared.value);
  if (typeof subscription === 'string') return subscription;
  const known = findSubscriber();
  const before = known?.owner === owner ? known.mark : null;
  const added = await addBrowser({ subscription, before });
  if (!added.ok) return added.error;
  noteSubscriber({ owner, mark: await markOf(subscription.endpoint), key: prepared.value, login });
  return { name: added.value.name };
}

/** Has this very browser told things: one press, and what stands in the way in words. */
export function AddBrowser({ owner, login, marks }: AddBrowserProps) {
  const router = useRouter();
  const [fault, setFault] = useState<{ title: string; text: string } | null>(null);
  const [isKnown, setKnown] = useState(false);
  const [pending, startTransition] = useTransition();

  useEffect(() => {
    const look = async () => {
      const found = findPushFault();
      if (found) setFault(pushWords[found]);
      const mark = await findMark();
      setKnown(mark !== null && marks.includes(mark));
    };
    void look().catch(() => null);
  }, [marks]);

  const press = () =>
    startTransition(async () => {
      setFault(null);
      const outcome = await add(owner, login).catch((): Outcome => 'unreachable');
      if (typeof outcome === 'string') setFault(pushWords[outcome]);
      else if ('message' in outcome) setFault({ title: 'Not added', text: outcome.message });
      else {
        toast(`${outcome.name} added`);
        router.push('/settings/notifications');
      }
    });

  return (
    <div className="grid gap-4">
      {isKnown ? (
        <Notice tone="ok" title="This browser is added already">
          Press again if nothing arrives: it is then subscribed anew.
        </Notice>
      ) : null}
      <div role="status" className="empty:hidden">
        {fault ? (
          <Notice tone="warn" title={fault.title}>
            {fault.text}
          </Notice>
        ) : null}
      </div>
      <Button onClick={() => !pending && press()} aria-disabled={pending} className="justify-self-start">
        {pending ? <Spinner /> : <BellRing aria-hidden />}
        {isKnown ? 'Add this browser again' : 'Add this browser'}
      </Button>
      <noscript>
        <Notice tone="warn" title="This needs JavaScript">
          Messages to a browser are shown by a script of PlugTrack in it. Other kinds of channel work without.
        </Notice>
      </noscript>
    </div>
  );
}
