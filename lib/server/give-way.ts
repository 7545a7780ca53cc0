import 'server-only';

/** A page takes some twenty turns of the event loop. With one turn between two slices of work it would wait for twenty slices. */
const turns = 5;

/** Lets everybody else be served before the next slice of a long work. Where nobody waits it takes microseconds. */
export async function giveWay(): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
}
