'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import type { NewToken as Made } from '@/lib/tokens/schema';

/** Shows a token the one time that it can be seen. */
export function NewToken({ made: { name, token } }: { made: Made }) {
  const [isCopied, setCopied] = useState(false);
  const box = useRef<HTMLDivElement>(null);

  // The form that it came from is gone from under the finger.
  useEffect(() => box.current?.focus(), [token]);

  const copy = async () => {
    try {
      // Not there on plain HTTP; the text beside it can be selected with one tap.
      await navigator.clipboard.writeText(token);
      setCopied(true);
    } catch {
      window.getSelection()?.selectAllChildren(document.getElementById('new-token') ?? document.body);
    }
  };

  return (
    <div ref={box} tabIndex={-1} role="status" className="border-line bg-raised rounded-control grid gap-2 border p-3">
      <p className="text-small">
        <strong>Copy the token of “{name}” now:</strong> it is not shown again.
      </p>
      <code id="new-token" className="text-small block break-all select-all">
        {token}
      </code>
      <Button variant="secondary" size="small" onClick={() => void copy()} className="justify-self-start">
        {isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}
        {isCopied ? 'Copied' : 'Copy'}
      </Button>
    </div>
  );
}
