'use client';

import { Printer } from 'lucide-react';
import { useHydrated } from '../form/use-hydrated';
import { Button } from '../ui/button';

/** Without script there is the browser's own menu, and no button that does nothing. */
export function PrintButton() {
  const isHydrated = useHydrated();
  return (
    <Button type="button" className={isHydrated ? '' : 'invisible'} onClick={() => window.print()}>
      <Printer aria-hidden />
      Print or save as PDF
    </Button>
  );
}
