import 'server-only';
import { and, eq } from 'drizzle-orm';
import { atomically, db } from '@/db/client';
import { sessions } from '@/db/schema';
import { badQuery, inputOfBody, nextOf, readPage } from '@/lib/api/rules';
import { noQuery, summaryQuery, type CarJson, type SessionJson, type SessionPage } from '@/lib/api/schema';
import type { SummaryJson, TariffJson } from '@/lib/api/schema';
import { carOut, sessionOut, summaryOut, tariffOut } from '@/lib/api/transfer';
import { findCar, findActiveCar, listCars } from '@/lib/cars/data';
import { fullChargeState } from '@/lib/cars/rules';
import { idOf } from '@/lib/core/id';
import { fail, notFound, ok, type Result } from '@/lib/core/result';
import { monthOf } from '@/lib/core/time';
import { listCoverage } from '@/lib/halfhours/data';
import { findLastFullCharge, getMonthFigures } from '@/lib/insights/data';
import { getLogbookTotals, listLogbookAfter } from '@/lib/logbook/data';
import { wholeLogbook } from '@/lib/logbook/schema';
import type { Owner } from '@/lib/server/owner';
import { findLastOdometer, findSession, insertSession, listLastSessions, listSessionsById } from '@/lib/sessions/data';
import { getToday, getUnits } from '@/lib/settings/data';
import { listTariffs } from '@/lib/tariffs/data';

type Query = Readonly<Record<string, string>>;

/**
 * Saves the session of a body under its own key; the same again answers what is stored, and `isNew` is false. `conflict`
 * where the key was used for another body, or its session was deleted.
 */
export function saveBody(
  owner: Owner,
  { key, body }: { key: string; body: unknown },
): Result<{ isNew: boolean; path: string; body: SessionJson }> {
  return atomically(() => {
    const units = getUnits(owner);
    const input = inputOfBody(body, key, units);
    if (!input.ok) return input;
    const before = db
      .select({ id: sessions.id })
      .from(sessions)
      .where(and(eq(sessions.userId, owner.id), eq(sessions.clientId, key)))
      .get();
    const saved = insertSession(owner, input.value);
    if (!saved.ok) return saved;
    const { value: row } = saved;
    return ok({ isNew: !before, path: `/api/v1/sessions/${row.id}`, body: sessionOut(row, units) });
  });
}

/** One page of the sessions that the address asks for, newest first. */
export function listPage(owner: Owner, query: Query): Result<SessionPage> {
  const page = readPage(query);
  if (!page.ok) return page;
  const { filter, after, limit } = page.value;
  const units = getUnits(owner);
  const places = listLogbookAfter(owner, filter, after, limit + 1);
  const rows = listSessionsById(
    owner,
    places.slice(0, limit).map(({ id }) => id),
  );
  return ok({
    items: rows.map((row) => sessionOut(row, units)),
    total: getLogbookTotals(owner, filter).count,
    next: nextOf(places, limit),
  });
}

/** `not_found` for what is nobody's, somebody else's, deleted, or no id as an address writes it. */
export function getSessionJson(owner: Owner, id: string, query: Query): Result<SessionJson> {
  const row = findSession(owner, idOf(id) ?? 0);
  const read = noQuery.safeParse(query);
  if (!read.success) return badQuery(read.error.issues[0]);
  return row ? ok(sessionOut(row, getUnits(owner))) : notFound('session');
}

export function listCarsJson(owner: Owner, query: Query): Result<{ items: CarJson[] }> {
  const read = noQuery.safeParse(query);
  const units = getUnits(owner);
  return read.success
    ? ok({ items: listCars(owner).map((car) => carOut(car, units)) })
    : badQuery(read.error.issues[0]);
}

export function listTariffsJson(owner: Owner, query: Query): Result<{ items: TariffJson[] }> {
  const read = noQuery.safeParse(query);
  if (!read.success) return badQuery(read.error.issues[0]);
  const units = getUnits(owner);
  const halfHours = new Map(listCoverage(owner).map(({ tariffId, count }) => [tariffId, count]));
  return ok({ items: listTariffs(owner).map((tariff) => tariffOut(tariff, halfHours.get(tariff.id) ?? 0, units)) });
}

/** The month so far of one car, what it came to in all, and when it is due for 100 %. */
export function getSummary(owner: Owner, query: Query): Result<SummaryJson> {
  const read = summaryQuery.safeParse(query);
  if (!read.success) return badQuery(read.error.issues[0]);
  const { car: asked } = read.data;
  const car = asked ? findCar(owner, Number(asked)) : findActiveCar(owner);
  if (!car) return asked ? notFound('car') : fail('not_found', 'There is no car yet. Add one in PlugTrack first.');
  const today = getToday(owner);
  return ok(
    summaryOut(
      {
        car,
        today,
        month: getMonthFigures(owner, car, monthOf(today), today),
        lifetime: getLogbookTotals(owner, { ...wholeLogbook, car: car.id }),
        odometerM: findLastOdometer(owner, car.id)?.odometerM ?? null,
        last: listLastSessions(owner, 1, car.id)[0] ?? null,
        fullCharge: fullChargeState(car, findLastFullCharge(owner, car.id), today),
      },
      getUnits(owner),
    ),
  );
}
