import 'server-only';
import { and, count, eq, gte, lt, sql, sum } from 'drizzle-orm';
import { atomically, db } from '@/db/client';
import { aiCalls } from '@/db/schema';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { addMonths, monthOf, type Day } from '@/lib/core/time';
import type { AskedProvider, Purpose } from '@/lib/ai/registry';
import { addressOf, isSendable, settled, withPrompt } from '@/lib/ai/rules';
import type { AiInput, AiUse, PromptInput } from '@/lib/ai/schema';
import { now } from '@/lib/server/clock';
import type { Owner } from '@/lib/server/owner';
import { changeSecret, getSettings, getToday, updateSettings } from '@/lib/settings/data';
import type { AiPromptKey } from '@/lib/settings/registry';
import { changeForAddress } from '@/lib/settings/rules';

/** Stores the choice; a key that was entered for another provider or address does not stay with it. */
export function updateAi(owner: Owner, { apiKey, ...input }: AiInput): Result<null> {
  if (apiKey.op === 'set' && !isSendable(apiKey.text)) {
    return invalid({ api_key: 'A key has only letters, digits and signs. Paste it again.' });
  }
  return atomically(() => {
    const stored = getSettings(owner);
    const choice = settled(input);
    const before = addressOf(stored.aiProvider, stored.aiBaseUrl);
    const after = addressOf(choice.provider, choice.baseUrl);
    const change = after === null ? ({ op: 'clear' } as const) : changeForAddress(apiKey, { before, after });
    const changed = changeSecret(owner, 'aiKey', change);
    if (!changed.ok) return changed;
    return updateSettings(owner, {
      aiProvider: choice.provider,
      aiModel: choice.model,
      aiBaseUrl: choice.baseUrl,
      aiDailyCap: choice.dailyCap,
      aiSendsNotes: choice.sendsNotes,
      aiSendsPlaces: choice.sendsPlaces,
    });
  });
}

export function updatePrompt(owner: Owner, { prompt, text }: PromptInput): Result<null> {
  return atomically(() =>
    updateSettings(owner, { aiPrompts: withPrompt(getSettings(owner).aiPrompts, prompt, text.trim()) }),
  );
}

/** Forgets the owner's words, so that ours are used again. */
export const deletePrompt = (owner: Owner, prompt: AiPromptKey): Result<null> =>
  updatePrompt(owner, { prompt, text: '' });

const callsOn = (owner: Owner, day: Day): number =>
  db
    .select({ calls: count() })
    .from(aiCalls)
    .where(and(eq(aiCalls.userId, owner.id), eq(aiCalls.day, day)))
    .get()?.calls ?? 0;

/**
 * Counts a call before it is made, so that no crash in between lets one more through.
 * @returns its id, or the sentence of a cap that is reached
 */
export function insertCall(
  owner: Owner,
  call: { purpose: Purpose; provider: AskedProvider; model: string },
): Result<{ id: number }> {
  return atomically(() => {
    const day = getToday(owner);
    const { aiDailyCap: cap } = getSettings(owner);
    if (cap === 0) return fail('rate_limited', 'Calls are paused: at most 0 a day are allowed.');
    if (cap !== null && callsOn(owner, day) >= cap) {
      return fail(
        'rate_limited',
        `The ${cap === 1 ? 'one call' : `${cap} calls`} of today are used. Tomorrow it goes on.`,
      );
    }
    const [row] = db
      .insert(aiCalls)
      .values({ ...call, userId: owner.id, day, createdAt: now() })
      .returning({ id: aiCalls.id })
      .all();
    if (!row) throw new Error('An insert answers its row.');
    return ok(row);
  });
}

/** Adds what the answer told of its cost. `null` is not told. */
export function updateCall(
  owner: Owner,
  id: number,
  tokens: { inputTokenCount: number | null; outputTokenCount: number | null },
): void {
  db.update(aiCalls)
    .set(tokens)
    .where(and(eq(aiCalls.userId, owner.id), eq(aiCalls.id, id)))
    .run();
}

/** What was used today and in this month, by the owner's days. */
export function getAiUse(owner: Owner): AiUse {
  const today = getToday(owner);
  const first = `${monthOf(today)}-01` as Day;
  const month = db
    .select({
      calls: count(),
      inputTokenCount: sum(aiCalls.inputTokenCount).mapWith(Number),
      outputTokenCount: sum(aiCalls.outputTokenCount).mapWith(Number),
      untold: sql<number>`count(*) filter (where ${aiCalls.outputTokenCount} is null)`,
    })
    .from(aiCalls)
    .where(and(eq(aiCalls.userId, owner.id), gte(aiCalls.day, first), lt(aiCalls.day, addMonths(first, 1))))
    .get();
  const none = { calls: 0, inputTokenCount: null, outputTokenCount: null, untold: 0 };
  return { callsToday: callsOn(owner, today), ...(month ?? none) };
}
