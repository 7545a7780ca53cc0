import type { ComponentProps } from 'react';
import { buttonClass } from '../ui/button';

/** Leads to a document, past the router: without a connection the worker has documents, and the router's own data is nowhere. */
export const DocumentLink = ({ className = buttonClass(), children, ...props }: ComponentProps<'a'>) => (
  <a {...props} className={className}>
    {children}
  </a>
);
