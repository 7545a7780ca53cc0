import type { Route } from 'next';
import Link from 'next/link';
import type { Warning } from '@/lib/checks/rules';
import { idsText } from '@/lib/core/id';
import { LinkButton } from '../ui/link-button';
import { Notice } from '../ui/notice';

type SessionWarningProps = { id: number; warning: Warning };

/** A doubt about a stored session. Where it is about another one too, both ways out are here: to look at it, and to merge. */
export function SessionWarning({ id, warning: { message, otherId } }: SessionWarningProps) {
  if (otherId === null) return <Notice tone="warn">{message}</Notice>;
  return (
    <Notice
      tone="warn"
      action={
        <LinkButton
          href={`/sessions/merge?ids=${idsText([id, otherId])}` as Route}
          prefetch={false}
          variant="secondary"
          size="small"
        >
          Merge the two…
        </LinkButton>
      }
    >
      {message}{' '}
      <Link
        href={`/sessions/${otherId}` as Route}
        prefetch={false}
        className="text-brand inline-flex min-h-6 items-center font-semibold"
      >
        See the other charge
      </Link>
    </Notice>
  );
}
