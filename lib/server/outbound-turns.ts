import 'server-only';

const mostAtOnce = 4;

// Next bundles this module more than once; the whole process shares four turns.
const shared = globalThis as typeof globalThis & {
  plugtrackTurns?: { taken: number; readonly waiting: Set<() => void> };
};
const turns = () => (shared.plugtrackTurns ??= { taken: 0, waiting: new Set() });

/** Waits until fewer than four requests are out. Rejects with the reason of `end` where that comes first; else `endTurn` is owed. */
export function takeTurn(end: AbortSignal): Promise<void> {
  if (end.aborted) return Promise.reject(end.reason as Error);
  const all = turns();
  if (all.taken < mostAtOnce) {
    all.taken += 1;
    return Promise.resolve();
  }
  return new Promise((resolve, reject) => {
    all.waiting.add(resolve);
    end.addEventListener('abort', () => {
      if (all.waiting.delete(resolve)) reject(end.reason as Error);
    });
  });
}

/** Hands the turn to whoever has waited longest. */
export function endTurn(): void {
  const all = turns();
  const [next] = all.waiting;
  if (!next) {
    all.taken -= 1;
    return;
  }
  all.waiting.delete(next);
  next();
}
