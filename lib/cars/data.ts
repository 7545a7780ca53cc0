import 'server-only';
import { and, asc, eq, getTableColumns, isNull, ne, sql } from 'drizzle-orm';
import { atomically, db } from '@/db/client';
import { cars, sessions } from '@/db/schema';
import type { CarEdit, CarInput, CarOption, CarRow } from '@/lib/cars/schema';
import { conflict, fail, notFound, ok, type Result } from '@/lib/core/result';
import { now } from '@/lib/server/clock';
import { record, remembered } from '@/lib/server/history';
import type { Owner } from '@/lib/server/owner';

const mostCars = 50;
const live = (owner: Owner) => and(eq(cars.userId, owner.id), isNull(cars.deletedAt));
const one = (owner: Owner, id: number) => and(live(owner), eq(cars.id, id));

const {
  userId: _user,
  deletedAt: _deleted,
  createdAt: _created,
  updatedAt: _updated,
  ...columns
} = getTableColumns(cars);

/** All cars: the active ones first, then by age; archived ones last. */
export const listCars = (owner: Owner): CarRow[] =>
  remembered(owner, 'cars', () =>
    db
      .select(columns)
      .from(cars)
      .where(live(owner))
      .orderBy(sql`${cars.archivedAt} is not null`, sql`${cars.active} desc`, asc(cars.id))
      .all(),
  );

/** The cars that a session can be logged for. */
export const listCarOptions = (owner: Owner): CarOption[] => listCars(owner).filter((car) => car.archivedAt === null);

export const findCar = (owner: Owner, id: number): CarRow | null =>
  db.select(columns).from(cars).where(one(owner, id)).get() ?? null;

/** The car that the dashboard is about: the active one, else the oldest that is in use. */
export const findActiveCar = (owner: Owner): CarRow | null =>
  listCars(owner).find((car) => car.archivedAt === null) ?? null;

/** How many sessions each car has, by its id. */
export function countSessionsByCar(owner: Owner): Map<number, number> {
  const rows = db
    .select({ carId: sessions.carId, count: sql<number>`count(*)` })
    .from(sessions)
    .where(and(eq(sessions.userId, owner.id), isNull(sessions.deletedAt)))
    .groupBy(sessions.carId)
    .all();
  return new Map(rows.map(({ carId, count }) => [carId, count]));
}

/** One car is active at a time: making one so takes it from the others. */
function deactivateOthers(owner: Owner, id: number): void {
  db.update(cars)
    .set({ active: false })
    .where(and(eq(cars.userId, owner.id), ne(cars.id, id), eq(cars.active, true)))
    .run();
}

/** The first car is the active one, whatever the box says. */
export function insertCar(owner: Owner, input: CarInput, isSample = false): Result<CarRow> {
  return atomically(() => {
    const others = listCars(owner);
    if (others.length >= mostCars)
      return fail('invalid', `${mostCars} cars are the most. Delete one that has no sessions.`);
    const active = input.active || !others.some((car) => car.active);
    const at = now();
    const { id } = db
      .insert(cars)
      .values({ ...input, active, isSample, userId: owner.id, createdAt: at, updatedAt: at })
      .returning({ id: cars.id })
      .get();
    if (active) deactivateOthers(owner, id);
    const after = findCar(owner, id);
    if (!after) return notFound('car');
    record(owner, 'cars', { before: null, after });
    return ok(after);
  });
}

/** Changes a car by the version that was read; in between changed elsewhere: `conflict`. */
export function updateCar(owner: Owner, { id, version, ...input }: CarEdit): Result<CarRow> {
  return change(owner, id, (before) => {
    if (before.version !== version)
      return conflict('This car was changed elsewhere in the meantime. Reload to see it as it is now.');
    return ok(input);
  });
}

export const activateCar = (owner: Owner, id: number): Result<CarRow> =>
  change(owner, id, () => ok({ active: true, archivedAt: null }));

/** Out of the way, with all its sessions kept. */
export const archiveCar = (owner: Owner, id: number): Result<CarRow> =>
  change(owner, id, () => ok({ active: false, archivedAt: now() }));

export const unarchiveCar = (owner: Owner, id: number): Result<CarRow> =>
  change(owner, id, () => ok({ archivedAt: null }));

/** Refused while the car has sessions: they would lose what they were charged into. */
export function deleteCar(owner: Owner, id: number): Result<CarRow> {
  return change(owner, id, (before) => {
    const count = countSessionsByCar(owner).get(before.id) ?? 0;
    if (count > 0)
      return fail(
        'invalid',
        `This car has ${count} ${count === 1 ? 'session' : 'sessions'}, so it is kept. Archive it instead.`,
      );
    return ok({ deletedAt: now(), active: false });
  });
}

/** Undoes `deleteCar`, for 30 days. */
export function restoreCar(owner: Owner, id: number): Result<CarRow> {
  return atomically(() => {
    const done = db
      .update(cars)
      .set({ deletedAt: null, updatedAt: now(), version: sql`${cars.version} + 1` })
      .where(and(eq(cars.userId, owner.id), eq(cars.id, id), sql`${cars.deletedAt} is not null`))
      .run();
    const after = findCar(owner, id);
    if (done.changes === 0 || !after) return notFound('car');
    record(owner, 'cars', { before: null, after });
    return ok(after);
  });
}

type Changes = Partial<typeof cars.$inferInsert>;

function change(owner: Owner, id: number, decide: (before: CarRow) => Result<Changes>): Result<CarRow> {
  return atomically(() => {
    const before = findCar(owner, id);
    if (!before) return notFound('car');
    const changes = decide(before);
    if (!changes.ok) return changes;
    db.update(cars)
      .set({ ...changes.value, updatedAt: now(), version: before.version + 1 })
      .where(one(owner, id))
      .run();
    if (changes.value.active) deactivateOthers(owner, id);
    const after = findCar(owner, id);
    record(owner, 'cars', { before, after });
    return ok(after ?? before);
  });
}
