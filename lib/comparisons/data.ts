import 'server-only';
import { connection } from '@/db/client';
import { comparing, type Candidate, type Comparison, type Replayed } from '@/lib/comparisons/rules';
import type { Draft, Period } from '@/lib/comparisons/schema';
import { listCoverage } from '@/lib/halfhours/data';
import { remembered } from '@/lib/server/history';
import type { Owner } from '@/lib/server/owner';
import { spanOfAll } from '@/lib/sessions/rules';
import { getUnits } from '@/lib/settings/data';
import { listPricedTariffs } from '@/lib/tariffs/data';

/** What is compared: which sessions at home, by which of the owner's tariffs and which typed ones. */
export type Question = {
  period: Period;
  carId: number | null;
  tariffIds: readonly number[];
  drafts: readonly Draft[];
  hasPaid: boolean;
};

const selectHome = `select id, day, started_at as "startedAt", ended_at as "endedAt", duration_min as "durationMin",
    time_zone as "timeZone", energy_wh as "energyWh", fees_micros as "feesMicros", cost_micros as "costMicros",
    price_assumed as "isAssumed"
  from charging_sessions
  where user_id = :owner and deleted_at is null and day between :from and :to and place_kind = 'home'
    and (:car is null or car_id = :car)
  order by day, id`;

/** The sessions at home of a period, as narrow rows. Past the query builder, which takes most of the time of a long list. */
export function listReplayed(owner: Owner, { period, carId }: Pick<Question, 'period' | 'carId'>): Replayed[] {
  type Stored = Omit<Replayed, 'isPriceAssumed'> & { isAssumed: number };
  const { sqlite } = connection();
  const range = { owner: owner.id, car: carId, from: period.from, to: period.to };
  return sqlite
    .prepare<[typeof range], Stored>(selectHome)
    .all(range)
    .map(({ isAssumed, ...row }) => ({ ...row, isPriceAssumed: isAssumed === 1 }));
}

/** The tariffs of a question, each with a key; the half hours are those of the sessions. */
function listCandidates(owner: Owner, { tariffIds, drafts }: Question, sessions: readonly Replayed[]): Candidate[] {
  const { from, to } = spanOfAll(sessions);
  const coverage = listCoverage(owner);
  const own = listPricedTariffs(owner, from, to).filter(({ id }) => tariffIds.includes(id));
  const stored = own.map((tariff) => ({
    key: `t${tariff.id}`,
    tariff,
    isByHalfHour: coverage.some(({ tariffId }) => tariffId === tariff.id),
  }));
  const typed = drafts.flatMap(({ place, tariff }) => {
    if (!tariff) return [];
    const row = { ...tariff, id: -place, isSample: false, version: 1, halfHours: [] };
    return [{ key: `d${place}`, tariff: row, isByHalfHour: false }];
  });
  return [...stored, ...typed];
}

/**
 * The answer to a question, by steps: each call works for a moment and answers `null` until the last. It is remembered, so
 * that the same question asked again is answered at once.
 */
export function getComparison(owner: Owner, question: Question): () => Comparison | null {
  const { period, carId, tariffIds, drafts, hasPaid } = question;
  const typed = drafts.map(({ place, tariff }) => [place, tariff]);
  const key = `what if:${JSON.stringify([period, carId, tariffIds, typed, hasPaid])}`;
  return remembered(owner, key, () => {
    const sessions = listReplayed(owner, question);
    const candidates = listCandidates(owner, question, sessions);
    // Of sessions without any price nothing was paid that is known, and nothing is left out for that.
    const isPriced = sessions.some(({ costMicros }) => costMicros !== null);
    let work: ReturnType<typeof comparing> | null = comparing(
      sessions,
      candidates,
      hasPaid && isPriced,
      getUnits(owner).currency,
    );
    let answer: Comparison | null = null;
    return () => {
      const step = work?.next();
      // What was read is let go with the work: only the answer is worth being remembered.
      if (step?.done) [answer, work] = [step.value, null];
      return answer;
    };
  });
}
