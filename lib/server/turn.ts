import 'server-only';

/**
 * Whose turn it is to write. SQLite lets one write at a time, and whoever waits for another process waits with the whole
 * server: a process beside it that writes for long takes the turn, and writers here wait for it between two requests.
 */
type Turn = { taken: number; free: Promise<void>; end: () => void };

// Next bundles this module more than once; one process has one turn.
const shared = globalThis as typeof globalThis & { plugtrackTurn?: Turn };

const nobody = (): Turn => ({ taken: 0, free: Promise.resolve(), end: () => undefined });

/** Takes the turn for a process beside this one; answers how to give it back. */
export function takeTurn(): () => void {
  const turn = (shared.plugtrackTurn ??= nobody());
  if (turn.taken === 0) turn.free = new Promise((resolve) => (turn.end = resolve));
  turn.taken += 1;
  let isOver = false;
  return () => {
    if (isOver) return;
    isOver = true;
    turn.taken -= 1;
    if (turn.taken === 0) turn.end();
  };
}

export const isTurnTaken = (): boolean => (shared.plugtrackTurn?.taken ?? 0) > 0;

/** Until nobody beside this process is writing. */
export const myTurn = (): Promise<void> => shared.plugtrackTurn?.free ?? Promise.resolve();
