'use client';

import { useEffect, useState } from 'react';
import { findMark } from '@/lib/offline/push';
import { Tag } from '../ui/tag';

/** Tells the card of the browser in one's hand from those of others; nothing at any other. */
export function ThisBrowser({ mark }: { mark: string }) {
  const [own, setOwn] = useState<string | null>(null);
  useEffect(() => {
    void findMark().then(setOwn, () => null);
  }, []);
  return own === mark ? <Tag>This browser</Tag> : null;
}
