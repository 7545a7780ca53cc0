'use client';

import { useRouter } from 'next/navigation';
import { kindEntry, type Kind } from '@/lib/channels/registry';
import type { ChannelRow } from '@/lib/channels/schema';
import type { FormAction } from '@/lib/core/form';
import type { SecretState } from '@/lib/settings/schema';
import type { FormValues } from '../form/form-context';
import { FormShell } from '../form/form-shell';
import { HiddenField } from '../form/hidden-field';
import { RowFields } from '../form/row-fields';
import { SecretField } from '../form/secret-field';
import { SubmitButton } from '../form/submit-button';
import { TextField } from '../form/text-field';
import { useActionForm } from '../form/use-action-form';
import { TaskFooter } from '../layout/task-footer';
import { toast } from '../ui/toast';
import { EventFields } from './event-fields';
import { GenerateSecret } from './generate-secret';
import { MovedWarning } from './moved-warning';

type ChannelFormProps = {
  action: FormAction<ChannelRow>;
  kind: Kind;
  defaults: FormValues;
  secret: SecretState;
};

export function ChannelForm({ action, kind, defaults, secret }: ChannelFormProps) {
  const router = useRouter();
  const { isGiven } = kindEntry(kind);
  const id = defaults['id'];
  const form = useActionForm({
    id: id ? `channel-${id}` : `channel-new-${kind}`,
    action,
    codec: async () => {
      const { channelEditForm, channelForm } = await import('@/lib/channels/schema');
      return id ? channelEditForm : channelForm;
    },
    defaults,
    onSaved: ({ name }) => {
      toast(`${name} saved`);
      router.push('/settings/notifications');
    },
  });
  return (
    <FormShell form={form}>
      <HiddenField name="kind" />
      {id ? <RowFields /> : null}
      <TextField name="name" label="Name" hint="What you call it, among several." />
      {isGiven ? <GivenFields kind={kind} /> : <TypedFields kind={kind} secret={secret} />}
      {kind === 'webhook' ? <GenerateSecret form={form.form} /> : null}
      <EventFields />
      <TaskFooter>
        <SubmitButton>Save channel</SubmitButton>
      </TaskFooter>
    </FormShell>
  );
}

const GivenFields = ({ kind }: Pick<ChannelFormProps, 'kind'>) =>
  kindEntry(kind).fields.map(({ name }) => <HiddenField key={name} name={name} />);

function TypedFields({ kind, secret }: Pick<ChannelFormProps, 'kind' | 'secret'>) {
  const { fields, secret: entry } = kindEntry(kind);
  return (
    <>
      {fields.map((field) => (
        <TextField key={field.name} autoCapitalize="none" spellCheck={false} {...field} {...inputOf(field.name)} />
      ))}
      {secret.state === 'unset' ? null : <MovedWarning label={entry.label} />}
      <SecretField name="secret" label={entry.label} hint={entry.hint} optional={!entry.isRequired} stored={secret} />
    </>
  );
}

// Not `type=url`: without script the browser would refuse in its own words what the server explains in ours.
const inputOf = (name: string) => (name === 'url' ? { inputMode: 'url' as const } : {});
