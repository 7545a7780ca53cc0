'use client';

import { Share, SquarePlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { isAndroid, isApple, isInstalled } from '@/lib/offline/installed';
import { useHydrated } from '../form/use-hydrated';
import { Card } from '../ui/card';

const iconClass = 'inline size-5 align-text-bottom';

const ways: Record<'apple' | 'android' | 'other', ReactNode> = {
  apple: (
    <>
      In Safari tap <Share aria-hidden className={iconClass} /> <strong>Share</strong>, then{' '}
      <SquarePlus aria-hidden className={iconClass} /> <strong>Add to Home Screen</strong>, and sign in there once more.
      What waits to be sent is then kept; in a tab Safari throws it away after seven days without a visit.
    </>
  ),
  android: (
    <>
      Open the browser’s menu and choose <strong>Install app</strong> or <strong>Add to Home screen</strong>. Holding
      the icon then opens the log form at once, and other apps can share a receipt with PlugTrack.
    </>
  ),
  other: (
    <>
      Choose <strong>Install PlugTrack</strong> at the end of the address bar or in the browser’s menu; in Safari{' '}
      <strong>File → Add to Dock</strong>.
    </>
  ),
};

/** How this browser makes an app of the page, for whoever looks for it. No browser lets a page do it, and Safari never asks. */
export function InstallCard() {
  const hydrated = useHydrated();
  if (!hydrated || !window.isSecureContext || isInstalled()) return null;
  return (
    <Card title="On this device as an app">
      <p className="text-small mt-1">{ways[isApple() ? 'apple' : isAndroid() ? 'android' : 'other']}</p>
    </Card>
  );
}
