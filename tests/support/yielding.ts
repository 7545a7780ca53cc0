/** A process beside the server leaves the machine to everything else: what it does has its time where that is busy. */
export const yielding = { timeout: 60_000 };
