import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { FrontPage } from './front-page';

type StepPageProps = {
  step: number;
  steps: number;
  title: string;
  lead: string;
  /** Where "Skip" leads; the last step has none. */
  skipHref?: Route;
  children: ReactNode;
};

/** One step of the way in: how far it is, what it is for, and that it can wait. */
export function StepPage({ step, steps, title, lead, skipHref, children }: StepPageProps) {
  return (
    <FrontPage
      title={title}
      lead={
        <>
          <p>{lead}</p>
          <p className="text-meta mt-3 font-medium">{`Step ${step} of ${steps}`}</p>
          <div aria-hidden className="mt-1.5 flex gap-1.5">
            {Array.from({ length: steps }, (_, index) => (
              <span
                key={index}
                data-fill={index < step ? '' : undefined}
                className={`h-1.5 grow rounded-full ${index < step ? 'bg-brand' : 'bg-line'}`}
              />
            ))}
          </div>
        </>
      }
    >
      {children}
      {skipHref ? (
        <p className="mt-3 text-center">
          <Link href={skipHref} className="text-small text-brand inline-block px-4 py-3 font-semibold">
            Skip
          </Link>
        </p>
      ) : null}
    </FrontPage>
  );
}
