'use client';

import { saveSubscriptions } from '@/lib/channels/actions';
import { eventKeys, events } from '@/lib/channels/registry';
import { crossOf } from '@/lib/channels/rules';
import type { FormValues } from '../form/form-context';
import { FormShell } from '../form/form-shell';
import { HiddenField } from '../form/hidden-field';
import { SubmitButton } from '../form/submit-button';
import { UnsavedBar } from '../form/unsaved-bar';
import { useActionForm } from '../form/use-action-form';
import { toast } from '../ui/toast';
import { CrossField } from './cross-field';

type SubscriptionsFormProps = { channels: readonly { id: number; name: string }[]; defaults: FormValues };

/** Which event goes to which channel: rows and columns where there is room; on a phone each channel's own form has them. */
export function SubscriptionsForm({ channels, defaults }: SubscriptionsFormProps) {
  const form = useActionForm({
    id: 'subscriptions',
    action: saveSubscriptions,
    codec: async () => {
      const { subscriptionsForm } = await import('@/lib/channels/schema');
      return subscriptionsForm(channels.map(({ id }) => id));
    },
    defaults,
    onSaved: () => toast('Saved what goes where'),
  });
  return (
    <FormShell form={form}>
      <HiddenField name="channels" />
      {/* Positioned, so that the hidden labels of boxes that are scrolled away do not widen the page. */}
      <div className="relative overflow-x-auto">
        <table className="w-full">
          <thead>
            <tr className="text-small text-left">
              <th scope="col" className="py-2 pr-4 font-[550]">
                Event
              </th>
              {channels.map(({ id, name }) => (
                <th key={id} scope="col" className="max-w-36 min-w-20 truncate px-2 py-2 text-center font-[550]">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-line divide-y">
            {eventKeys.map((event) => (
              <tr key={event}>
                <th scope="row" className="min-w-44 py-2 pr-4 text-left font-normal">
                  <span className="block font-medium">{events[event].title}</span>
                  <span className="text-meta text-muted block">{events[event].when}</span>
                </th>
                {channels.map(({ id, name }) => (
                  <td key={id} className="text-center align-middle">
                    <CrossField name={crossOf(id, event)} label={`${events[event].title}: ${name}`} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {form.dirty ? (
        <UnsavedBar form={form} />
      ) : (
        <SubmitButton variant="secondary" className="justify-self-start">
          Save
        </SubmitButton>
      )}
    </FormShell>
  );
}
