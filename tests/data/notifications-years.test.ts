import { beforeEach, describe, expect, it, vi } from 'vitest';
import { connection } from '@/db/client';
import { insertCar } from '@/lib/cars/data';
import { instantAt, type Instant } from '@/lib/core/time';
import { listDeliveries } from '@/lib/notifications/data';
import { notificationJobs } from '@/lib/notifications/service';
import type { Owner } from '@/lib/server/owner';
import { insertSession } from '@/lib/sessions/data';
import { updateSettings } from '@/lib/settings/data';
import { insertTariff } from '@/lib/tariffs/data';
import { channelOf } from '../support/channels';
import { carEntry, sessionEntry, tariffEntry } from '../support/entries';
import { twoOwners, valueOf } from '../support/owners';
import { stopClockAt } from '../support/telling';

const dayMs = 86_400_000;

let alice: Owner;

stopClockAt(0 as Instant);
beforeEach(() => {
  ({ alice } = twoOwners());
});

/** What the day's check of a server that starts again and again tells; one look at the clock a time. */
function serverOf(owner: Owner) {
  const started = () => notificationJobs().find(({ name }) => name === 'daily check')!;
  let job = started();
  const lookAt = (at: number) => {
    vi.setSystemTime(at);
    void job.run(owner, at as Instant);
  };
  return {
    /** A day of it: it looks before, at and after the time of the check, and is started anew now and then. */
    watch: (check: number, notifyAt: string, random: () => number) => {
      if (random() < 0.2) job = started();
      // A minute before midnight would be a look of the day before.
      for (const at of notifyAt === '00:00' ? [check] : [check - 60_000, check]) lookAt(at);
      if (random() < 0.2) job = started();
      lookAt(check + 120_000);
    },
  };
}

// The naive calendar: days are numbered, and every rule is a walk over them.
const dayAt = (index: number) => new Date(index * dayMs).toISOString().slice(0, 10);
const indexOf = (day: string) => Date.parse(`${day}T00:00:00Z`) / dayMs;
const isMonday = (index: number) => new Date(index * dayMs).getUTCDay() === 1;
function monthAfter(index: number): number {
  const [year = 0, month = 0, day = 0] = dayAt(index).split('-').map(Number);
  const lastOfNext = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(day, lastOfNext)) / dayMs;
}

type Due = { key: string; on: number };
type Car = { id: number; next: (day: number) => number; full: number[] };
type Plan = { cars: Car[]; charged: Set<number>; tariffs: [number, number][] };

function fullChargesDue({ cars }: Plan, today: number): Due[] {
  return cars.flatMap(({ id, next, full }) => {
    const last = full.at(-1);
    if (last === undefined || next(last) > today) return [];
    const word = next(last) === today ? 'due' : 'overdue';
    return [{ key: `full_charge.${word} ${id} ${dayAt(next(last))}`, on: today }];
  });
}

const tariffsEnding = ({ tariffs }: Plan, today: number): Due[] =>
  tariffs
    .filter(([from, to]) => from <= today && today <= to && to - today <= 7)
    .filter(([, to]) => !tariffs.some(([from]) => from === to + 1))
    .map(([, to]) => ({ key: `tariff.ending ${dayAt(to)}`, on: today }));

function digestsDue({ charged }: Plan, today: number): Due[] {
  const isCharged = (from: number, to: number) => {
    for (let day = from; day <= to; day += 1) if (charged.has(day)) return true;
    return false;
  };
  const firstOfMonth = (index: number) => indexOf(`${dayAt(index).slice(0, 7)}-01`);
  return [today, today - 1, today - 2].flatMap((on) => {
    const month = firstOfMonth(on - 1);
    const isWeek = isMonday(on) && isCharged(on - 14, on - 1);
    const isMonth = dayAt(on).endsWith('-01') && isCharged(firstOfMonth(month - 1), on - 1);
    return [
      ...(isWeek ? [{ key: `digest.weekly ${dayAt(on - 7)}`, on }] : []),
      ...(isMonth ? [{ key: `digest.monthly ${dayAt(month).slice(0, 7)}`, on }] : []),
    ];
  });
}

/** Everything that a look on day `today` must have told by. */
const dueOn = (plan: Plan, today: number) => [
  ...fullChargesDue(plan, today),
  ...tariffsEnding(plan, today),
  ...digestsDue(plan, today),
];

/** A stream of numbers from 0 to 1, the same for the same seed. */
function randomFrom(seed: number) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function twoCars(owner: Owner): Car[] {
  const cadence = (value: number, unit: 'days' | 'months') =>
    valueOf(
      insertCar(
        owner,
        carEntry({
          ...{ recommendedFullChargeEnabled: true, recommendedFullChargeFrequencyValue: value },
          ...{ recommendedFullChargeFrequencyUnit: unit },
        }),
      ),
    ).id;
  return [
    { id: cadence(7, 'days'), next: (day) => day + 7, full: [] },
    { id: cadence(1, 'months'), next: monthAfter, full: [] },
  ];
}

/** Tariffs of two months to a year; half of them leave a gap behind them. */
function tariffsOver(owner: Owner, first: number, last: number, random: () => number): [number, number][] {
  const tariffs: [number, number][] = [];
  for (let from = first; from < last;) {
    const to = from + 60 + Math.trunc(random() * 300);
    tariffs.push([from, to]);
    valueOf(insertTariff(owner, tariffEntry(7, dayAt(from), dayAt(to))));
    from = to + 1 + (random() < 0.5 ? Math.trunc(random() * 40) : 0);
  }
  return tariffs;
}

/** What one day may bring: a charge to 80 or to 100 %. */
function chargeOn(owner: Owner, plan: Plan, today: number, random: () => number): void {
  if (random() >= 0.3) return;
  const car = plan.cars[random() < 0.5 ? 0 : 1]!;
  // Now and then a car stays overdue for longer than messages are kept.
  const isFull = today % 900 > 200 && random() < 0.4;
  plan.charged.add(today);
  if (isFull) car.full.push(today);
  const soc = { socFrom: 20, socTo: isFull ? 100 : 80, odometerM: null };
  valueOf(insertSession(owner, sessionEntry(car.id, dayAt(today), soc)));
}

/** All that has been laid down since the last time of asking, as "channel: key"; then it counts as sent, and can be pruned. */
function toldReader() {
  const { sqlite } = connection();
  const rows = sqlite.prepare<[number], { id: number; channelId: number; key: string }>(
    `select id, channel_id as channelId, message_key as key from notification_deliveries where id > ? order by id`,
  );
  const sent = sqlite.prepare(
    `update notification_deliveries set state = 'delivered', finished_at = ? where state = 'waiting'`,
  );
  let last = 0;
  return (at: number): string[] => {
    const found = rows.all(last);
    last = found.at(-1)?.id ?? last;
    sent.run(at);
    // The ids of tariffs are not the plan's.
    return found.map(({ channelId, key }) => `${channelId}: ${key.replace(/^(tariff\.ending) \d+ /, '$1 ')}`);
  };
}

const first = indexOf('2016-01-01');
const last = indexOf('2025-12-31');

describe('ten years of days', { timeout: 240_000 }, () => {
  it.each(['Europe/London', 'America/New_York', 'Australia/Lord_Howe'])('tell each thing once, in %s', (zone) => {
    // A seed of its own per run, said where it fails.
    const seed = Math.trunc(performance.now() * 1000);
    const random = randomFrom(seed);
    const notifyAt = ['08:00', '01:30', '00:00', '23:45'][Math.trunc(random() * 4)]!;
    valueOf(updateSettings(alice, { timeZone: zone, notifyAt }));
    const plan: Plan = { cars: twoCars(alice), charged: new Set(), tariffs: tariffsOver(alice, first, last, random) };
    const checkOf = (index: number) => instantAt(`${dayAt(index)}T${notifyAt}`, zone)!;
    // Made on some hour of a day in the first and the fifth year; what is older is not told to them.
    const channels = [first + 100, first + 1500].map((index) => {
      const createdAt = checkOf(index) + Math.trunc((random() - 0.5) * dayMs);
      return { id: channelOf(alice, { createdAt }), from: createdAt };
    });
    const server = serverOf(alice);
    const read = toldReader();
    const expected = new Set<string>();
    const told: string[] = [];
    let offUntil = 0;
    for (let today = first; today <= last; today += 1) {
      const check = checkOf(today);
      vi.setSystemTime(check);
      chargeOn(alice, plan, today, random);
      if (today >= offUntil && random() < 0.03) offUntil = today + 1 + Math.trunc(random() * 12);
      if (today < offUntil) continue;
      server.watch(check, notifyAt, random);
      for (const { key, on } of dueOn(plan, today))
        for (const { id, from } of channels) if (from <= checkOf(on)) expected.add(`${id}: ${key}`);
      told.push(...read(check));
    }
    expect(told.toSorted(), `seed ${seed}`).toEqual([...expected].toSorted());
    expect(told.length).toBeGreaterThan(1000);
    // The test would prove nothing of the memory of keys if every row stayed for ever.
    expect(listDeliveries(alice, 100_000).length).toBeLessThan(told.length);
  });
});
