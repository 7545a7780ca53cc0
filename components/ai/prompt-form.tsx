'use client';

import { restorePrompt, savePrompt } from '@/lib/ai/actions';
import type { AiPromptKey } from '@/lib/settings/registry';
import { ActionButton } from '../form/action-button';
import { FormShell } from '../form/form-shell';
import { HiddenField } from '../form/hidden-field';
import { SubmitButton } from '../form/submit-button';
import { TextAreaField } from '../form/text-area-field';
import { useActionForm } from '../form/use-action-form';
import { toast } from '../ui/toast';

const codec = () => import('@/lib/ai/schema').then((schema) => schema.promptForm);

type PromptFormProps = {
  prompt: AiPromptKey;
  title: string;
  text: string;
  /** The owner's own words, which can be given up for ours. */
  isOwn: boolean;
};

export function PromptForm({ prompt, title, text, isOwn }: PromptFormProps) {
  const form = useActionForm({
    id: `prompt-${prompt}`,
    action: savePrompt,
    codec,
    defaults: { prompt, text },
    onSaved: () => toast('Prompt saved'),
  });
  return (
    <div className="grid gap-3">
      <FormShell form={form}>
        <HiddenField name="prompt" />
        <TextAreaField name="text" label={`Prompt for ${title.toLowerCase()}`} hideLabel optional rows={7} />
        <SubmitButton variant="secondary" className="justify-self-start">
          Save prompt
        </SubmitButton>
      </FormShell>
      {isOwn ? (
        <div className="flex flex-wrap gap-2">
          <ActionButton
            run={restorePrompt.bind(null, prompt)}
            done="Default restored"
            // What is typed and not saved would otherwise stand over it.
            onDone={form.discard}
            variant="ghost"
          >
            Restore default
          </ActionButton>
        </div>
      ) : null}
    </div>
  );
}
