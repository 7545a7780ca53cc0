const rounds = 12;

/** Past this, time grows faster than in proportion: four times the size takes four times as long, or 16 times by its square. */
export const tooSteep = 10;

/**
 * How many times as long `run` takes over what `make` gives for four times the size. Both sizes are timed in turns, and the
 * fastest of each counts, so that what else the machine does weighs on neither: a limit in seconds would fail where it is busy.
 */
export function growth<T>(make: (size: number) => T, run: (made: T) => unknown, size: number): number {
  const both = [make(size), make(4 * size)] as const;
  const fastest: [number, number] = [Infinity, Infinity];
  const time = (which: 0 | 1) => {
    const from = performance.now();
    run(both[which]);
    fastest[which] = Math.min(fastest[which], performance.now() - from);
  };
  // The first round compiles what the others run.
  for (const which of [0, 1] as const) run(both[which]);
  for (let round = 0; round < rounds; round += 1) {
    time(0);
    time(1);
    if (round > 0 && fastest[1] < 0.8 * tooSteep * fastest[0]) break;
  }
  return fastest[1] / fastest[0];
}
