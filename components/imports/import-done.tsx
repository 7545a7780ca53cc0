import type { ImportDone as Done } from '@/lib/imports/schema';
import { LinkButton } from '../ui/link-button';
import { Notice } from '../ui/notice';

export function ImportDone({ done: { added, alreadyHere } }: { done: Done }) {
  const here = alreadyHere > 0 ? ` ${alreadyHere} ${alreadyHere === 1 ? 'was' : 'were'} here already.` : '';
  return (
    <Notice
      tone="ok"
      role="status"
      title={`${added} ${added === 1 ? 'session' : 'sessions'} added`}
      action={<LinkButton href="/sessions">See your sessions</LinkButton>}
    >
      All of them in one go.{here} For 30 days the import can be taken back below.
    </Notice>
  );
}
