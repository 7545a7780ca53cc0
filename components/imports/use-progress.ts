'use client';

import { useEffect, useState } from 'react';
import type { ImportProgress } from '@/lib/imports/schema';

const everyMs = 300;

/** How far a step has come, asked for while it lasts; `null` until the server knows of it: the file is on its way. */
export function useProgress(step: string | null): ImportProgress | null {
  const [told, setTold] = useState<{ step: string; progress: ImportProgress | null } | null>(null);

  useEffect(() => {
    if (step === null) return;
    const end = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const ask = async () => {
      const response = await fetch(`/api/imports/progress?step=${step}`, { signal: end.signal }).catch(() => null);
      const progress = response?.ok ? ((await response.json().catch(() => null)) as ImportProgress | null) : null;
      if (end.signal.aborted) return;
      // A step that is over answers nothing; what was known last stays until its own answer is here.
      if (progress) setTold({ step, progress });
      timer = setTimeout(() => void ask(), everyMs);
    };
    timer = setTimeout(() => void ask(), everyMs);
    return () => {
      end.abort();
      clearTimeout(timer);
    };
  }, [step]);

  return told?.step === step ? told.progress : null;
}
