import type { FormValues } from './form-context';

const prefix = 'draft:';

/**
 * What was typed and not yet saved, per form, for as long as the tab lives: a reload, a crash or a sign-in in between gives
 * it back. Every call survives a browser that refuses storage, because a form must work without a draft.
 */
export function readDraft(id: string): FormValues {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(prefix + id) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return {};
    return Object.fromEntries(
      Object.entries(stored).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    return {};
  }
}

/** Keeps the draft of one form; an empty one removes it. */
export function writeDraft(id: string, values: FormValues): void {
  try {
    if (Object.keys(values).length === 0) sessionStorage.removeItem(prefix + id);
    else sessionStorage.setItem(prefix + id, JSON.stringify(values));
  } catch {
    // Full or forbidden: the form itself still holds what was typed.
  }
}

/** For log-out: the next person at this browser must not find what was typed. */
export function clearDrafts(): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key);
  } catch {
    // Nothing could have been kept either.
  }
}
