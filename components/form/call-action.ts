import { unstable_isUnrecognizedActionError, unstable_rethrow } from 'next/navigation';
import { scriptedField, type FormAction, type FormState } from '@/lib/core/form';
import { fail, type Result } from '@/lib/core/result';

const sentences = {
  updated: 'PlugTrack was updated. Reload the page; what you typed is kept.',
  offline: 'No connection. Nothing was lost: try again in a moment.',
  broken: 'PlugTrack could not save this. Nothing was lost: try again.',
};

class TooLate extends Error {}

/** What an action's call died of. Browsers throw a TypeError when no answer came at all. */
function reasonOf(error: unknown): keyof typeof sentences {
  if (error instanceof TooLate) return 'offline';
  if (unstable_isUnrecognizedActionError(error)) return 'updated';
  return error instanceof TypeError ? 'offline' : 'broken';
}

function inTime<T>(answer: Promise<T>, patience: number | null): Promise<T> {
  if (patience === null) return answer;
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new TooLate()), patience));
  return Promise.race([answer, late]);
}

/**
 * Calls a form's action from script. A call that dies is a failure with a sentence, like any other; `reached` is false where
 * the action cannot have been understood (no network, another build), so that the entry may be sent another way.
 * @param patience how long to wait for an answer, in ms: for a call that may be made twice, and has another way to be sent
 * @throws the router's own signals: a redirect to the sign-in page is the router's business
 */
export async function callAction<T>(
  action: FormAction<T>,
  previous: FormState<T>,
  data: FormData,
  patience: number | null = null,
): Promise<{ result: Result<T>; reached: boolean }> {
  data.set(scriptedField, '1');
  try {
    const { result } = await inTime(action(previous, data), patience);
    return { result: result ?? fail('unavailable', sentences.broken), reached: true };
  } catch (error) {
    unstable_rethrow(error);
    const reason = reasonOf(error);
    return { result: fail('unavailable', sentences[reason]), reached: reason === 'broken' };
  }
}
