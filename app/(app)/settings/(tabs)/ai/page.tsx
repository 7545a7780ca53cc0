import type { Metadata } from 'next';
import { AiForm } from '@/components/ai/ai-form';
import { PromptForm } from '@/components/ai/prompt-form';
import { SentList } from '@/components/ai/sent-list';
import { TryKey } from '@/components/ai/try-key';
import { UseStats } from '@/components/ai/use-stats';
import { Card } from '@/components/ui/card';
import { getAiUse } from '@/lib/ai/data';
import { prompts } from '@/lib/ai/registry';
import { addressOf, promptOf } from '@/lib/ai/rules';
import { aiForm } from '@/lib/ai/schema';
import { formatter } from '@/lib/core/format';
import { requireOwner } from '@/lib/server/guard';
import { findSecretState, getSettings } from '@/lib/settings/data';
import { aiPromptKeys, unitsOf } from '@/lib/settings/registry';

export const metadata: Metadata = { title: 'AI' };

export default async function AiPage() {
  const owner = await requireOwner();
  const settings = getSettings(owner);
  const { aiProvider, aiModel, aiBaseUrl, aiDailyCap, aiSendsNotes, aiSendsPlaces, aiPrompts } = settings;
  const defaults = aiForm.encode({
    ...{ provider: aiProvider, model: aiModel, baseUrl: aiBaseUrl, dailyCap: aiDailyCap },
    ...{ sendsNotes: aiSendsNotes, sendsPlaces: aiSendsPlaces, apiKey: { op: 'keep' } },
  });
  return (
    <div className="grid items-start gap-3 sm:gap-4 lg:grid-cols-2">
      <div className="grid gap-3 sm:gap-4">
        <Card title="Provider" className="grid gap-3">
          <p className="text-small text-muted">
            PlugTrack needs no AI, and nothing but the try-out uses it yet. Reading receipts and monthly summaries will.
          </p>
          <AiForm
            defaults={defaults}
            stored={{ state: findSecretState(owner, 'aiKey'), address: addressOf(aiProvider, aiBaseUrl) }}
          />
        </Card>
        {aiProvider === 'none' ? null : (
          <Card title="Try it" className="grid gap-3">
            <p className="text-small text-muted">Asks {aiModel} for one word, with what is saved.</p>
            <TryKey />
          </Card>
        )}
        <Card title="Used" className="grid gap-3">
          <UseStats use={getAiUse(owner)} cap={aiDailyCap} format={formatter(unitsOf(settings))} />
        </Card>
      </div>
      <div className="grid gap-3 sm:gap-4">
        <Card title="What is sent">
          <SentList allowed={{ notes: aiSendsNotes, places: aiSendsPlaces }} />
        </Card>
        {aiPromptKeys.map((key) => (
          <Card
            key={key}
            title={prompts[key].title}
            aside={aiPrompts[key] ? 'your words' : 'default'}
            className="grid gap-3"
          >
            <p className="text-small text-muted">{prompts[key].purpose}</p>
            <PromptForm
              prompt={key}
              title={prompts[key].title}
              text={promptOf(aiPrompts, key)}
              isOwn={aiPrompts[key] !== undefined}
            />
          </Card>
        ))}
      </div>
    </div>
  );
}
