'use client';

import { baseUrlExamples, providers } from '@/lib/ai/registry';
import { isProvider } from '@/lib/ai/rules';
import { DatalistField } from '../form/datalist-field';
import { useFieldValue } from '../form/form-context';
import { TextField } from '../form/text-field';
import { Notice } from '../ui/notice';
import { KeyField, type StoredKey } from './key-field';

/** What the chosen provider needs to know; without script, the saved one. */
export function ProviderFields({ stored }: { stored: StoredKey }) {
  const chosen = useFieldValue('provider');
  if (!isProvider(chosen)) {
    if (stored.state.state === 'unset') return null;
    return (
      <Notice tone="warn" role="status">
        Saving removes the stored key. To keep it, pause the calls instead: at most 0 a day.
      </Notice>
    );
  }
  const { models, baseUrl } = providers[chosen];
  return (
    <>
      {baseUrl === null ? (
        <TextField
          name="base_url"
          label="Address of the server"
          inputMode="url"
          autoCapitalize="none"
          spellCheck={false}
          hint={`All that comes before /chat/completions, like ${baseUrlExamples.join(' or ')}.`}
        />
      ) : null}
      <DatalistField
        key={chosen}
        name="model"
        label="Model"
        suggestions={models}
        hint={baseUrl === null ? 'As the server calls it, like llama3.2.' : 'Any model of theirs can be typed.'}
      />
      <KeyField provider={chosen} stored={stored} />
    </>
  );
}
