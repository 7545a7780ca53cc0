'use client';

import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import type { NewToken as Made } from '@/lib/tokens/schema';
import { NewToken } from './new-token';
import { TokenForm } from './token-form';

/** Makes a token, shows it the only time, and is then ready for the next. */
export function MakeToken() {
  const [made, setMade] = useState<Made | null>(null);
  return (
    <>
      {made ? <NewToken made={made} /> : null}
      <details className="group/more">
        <summary className="text-small text-brand inline-flex items-center gap-1.5 py-2 font-semibold">
          Make a token
          <ChevronDown aria-hidden className="size-4 group-open/more:rotate-180" />
        </summary>
        <div className="mt-2">
          {/* Another form each time: of the one before nothing is to be left in the fields. */}
          <TokenForm key={made?.token} id={`token-${made?.token.slice(3, 11) ?? 'first'}`} onMade={setMade} />
        </div>
      </details>
    </>
  );
}
