import type { ReactNode } from 'react';
import { formatter, type Formatter } from '@/lib/core/format';
import type { Units } from '@/lib/core/units';
import type { Look } from '@/lib/restores/schema';
import { Notice } from '../ui/notice';

/** What would be gone, in words; null where all of what is here is in the backup too. */
function lostIn({ lost }: Look['facts'], format: Formatter): string | null {
  if (lost === null) return null;
  const parts = [
    lost.sessions > 0
      ? `${format.counted(lost.sessions, 'session')} that ${lost.sessions === 1 ? 'is' : 'are'} not in it`
      : null,
    lost.edits > 0 ? format.counted(lost.edits, 'later edit') : null,
    lost.accounts > 0 ? format.counted(lost.accounts, 'account') : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(', ') : null;
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="border-line flex flex-wrap justify-between gap-x-4 py-2 not-first:border-t">
      <dt className="text-muted">{name}</dt>
      <dd className="font-medium">{children}</dd>
    </div>
  );
}

/** What has to be known before: what is not in it, and what nobody here can open. */
function Cost({ facts, format }: { facts: Look['facts']; format: Formatter }) {
  const lost = lostIn(facts, format);
  return (
    <>
      {facts.lost === null ? null : (
        <Notice tone={lost ? 'warn' : 'ok'} title={lost ? `Gone with a restore: ${lost}` : 'Nothing would be lost'}>
          {lost
            ? 'What is here now is put aside as a copy and kept for 30 days, so that you can go back.'
            : 'All sessions that are here now are in this backup as well.'}
        </Notice>
      )}
      {facts.locked.length > 0 ? (
        <Notice tone="warn" title="Some secrets will have to be entered again">
          They were sealed with a key that this server does not have: {facts.locked.join(', ')}. Or put that key into
          ENCRYPTION_KEYS.
        </Notice>
      ) : null}
    </>
  );
}

type BackupSummaryProps = { look: Look; units: Units; isFirst?: boolean };

/** What is in a backup, and what a restore of it would cost. `isFirst`: there is nothing here yet. */
export function BackupSummary({ look: { madeAt, facts }, units, isFirst = false }: BackupSummaryProps) {
  const format = formatter(units);
  return (
    <div className="grid gap-3">
      <dl className="border-line border-y">
        <Fact name="Made">{madeAt === null ? 'Its name does not say' : format.moment(madeAt)}</Fact>
        <Fact name="Last change in it">{facts.lastChangeAt === null ? '—' : format.moment(facts.lastChangeAt)}</Fact>
        <Fact name="Sessions">
          {format.count(facts.sessions)}
          {facts.lastDay ? `, the last on ${format.date(facts.lastDay)}` : ''}
        </Fact>
        <Fact name="Cars">{format.count(facts.cars)}</Fact>
        <Fact name="Accounts">
          {format.count(facts.accounts)}, the first is “{facts.username}”
        </Fact>
        <Fact name="Version of its tables">
          {facts.version === facts.newest
            ? `${facts.version}, the same as here`
            : `${facts.version}, brought up to ${facts.newest} on the way`}
        </Fact>
      </dl>
      <Cost facts={{ ...facts, lost: isFirst ? null : facts.lost }} format={format} />
      <p className="text-small text-muted">
        {isFirst
          ? 'Sign in afterwards with the name and password of that day.'
          : 'Everybody is signed out, on every device, and keys to the API end. Sign in with the name and password of that day.'}
      </p>
    </div>
  );
}
