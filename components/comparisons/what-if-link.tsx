import { ArrowLeftRight } from 'lucide-react';
import { LinkButton } from '../ui/link-button';

/** The way to the comparison, from where somebody might ask for it. */
export function WhatIfLink() {
  return (
    <LinkButton href="/insights/what-if" variant="secondary">
      <ArrowLeftRight aria-hidden />
      Compare tariffs
    </LinkButton>
  );
}
