type Outcome = { passed: number; failed: string[]; skipped: number };

export function vitestOutcome(report: object): Outcome;
export function playwrightOutcome(report: object): Outcome;
