import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { logins } from '@/db/schema';
import { noteBrowser } from '@/lib/account/data';
import { insertCar } from '@/lib/cars/data';
import { addDays, type Day, type Instant } from '@/lib/core/time';
import type { Micros } from '@/lib/core/units';
import { claimDeliveries, listDeliveries } from '@/lib/notifications/data';
import { tellDue } from '@/lib/notifications/service';
import { startLogin } from '@/lib/server/logins';
import { ownerOfLogin, type Owner } from '@/lib/server/owner';
import { insertSession } from '@/lib/sessions/data';
import { getSettings } from '@/lib/settings/data';
import { bringFile } from '../support/bringing';
import { channelOf } from '../support/channels';
import { carEntry, sessionEntry } from '../support/entries';
import { twoOwners, valueOf } from '../support/owners';
import { stopClockAt } from '../support/telling';

// A Monday.
const monday = Date.UTC(2026, 10, 23, 9) as Instant;

let alice: Owner;
let bob: Owner;

stopClockAt(monday);
beforeEach(() => {
  ({ alice, bob } = twoOwners());
});

const titles = (owner = alice) => listDeliveries(owner).map(({ title }) => title);

describe('an import', () => {
  const text = (days: string[]) =>
    [
      'date,car,charge_type,place_kind,charge_delivered_kwh',
      ...days.map((day) => `${day},Volterra Arc,AC,public,4`),
    ].join('\r\n');
  beforeEach(() => {
    for (const owner of [alice, bob]) valueOf(insertCar(owner, carEntry()));
    channelOf(alice);
    channelOf(bob);
  });

  it('that came in is told to its owner, with what was there already; a look is not', async () => {
    await bringFile(alice, text(['2026-04-01', '2026-04-02']));
    await bringFile(alice, text(['2026-04-01', '2026-04-02', '2026-04-03']));
    // Nothing new came in, so there is nothing to tell.
    await bringFile(alice, text(['2026-04-01']));
    expect([titles(), titles(bob)]).toEqual([['1 session imported', '2 sessions imported'], []]);
    const [first] = claimDeliveries(alice, monday);
    expect(first?.message).toMatchObject({ body: 'From summer.csv.', level: 'success', event: 'import.finished' });
  });
});

describe('a sign-in', () => {
  const browser = 'Firefox on Android';
  const signIn = (userId: number, kind: string): Owner => {
    const owner = ownerOfLogin(startLogin(userId, kind, monday), monday)!;
    noteBrowser(owner, kind);
    return owner;
  };

  it('is told where nobody signed in by such a browser before, and only to its owner', () => {
    channelOf(alice);
    channelOf(bob);
    signIn(alice.id, browser);
    signIn(alice.id, browser);
    expect([titles(), titles(bob)]).toEqual([[`New sign-in: ${browser}`], []]);
    // What Alice has signed in with is new to Bob all the same.
    signIn(bob.id, browser);
    expect(titles(bob)).toEqual([`New sign-in: ${browser}`]);
  });

  it('by a known browser is not told after all logins have ended', () => {
    channelOf(alice);
    signIn(alice.id, browser);
    db.delete(logins).where(eq(logins.userId, alice.id)).run();
    signIn(alice.id, browser);
    expect(titles()).toHaveLength(1);
    // The one that made the account was known by its login alone, and is remembered as well.
    expect(getSettings(alice).knownBrowsers).toEqual(['test', browser]);
  });

  it('that is the very first is not told', () => {
    channelOf(alice);
    db.delete(logins).where(eq(logins.userId, alice.id)).run();
    signIn(alice.id, browser);
    expect(titles()).toEqual([]);
  });
});

describe('a summary', () => {
  const day = (offset: number) => addDays('2026-11-23' as Day, offset);

  it('adds up the sessions of all cars of its owner, of exactly its days', () => {
    channelOf(alice, { events: ['digest.weekly'] });
    channelOf(bob, { events: ['digest.weekly'] });
    const [one, two] = [1, 2].map(() => valueOf(insertCar(alice, carEntry())).id) as [number, number];
    const cost = (pounds: number) => ({ totalMicros: (pounds * 1_000_000) as Micros, odometerM: null });
    const entries: [number, Day, number | null][] = [
      ...([
        [one, day(-15), 100],
        [one, day(-14), 3],
        [two, day(-8), 4],
      ] as [number, Day, number][]),
      ...([
        [one, day(-7), 1],
        [two, day(-1), 2],
        [one, day(-3), null],
        [one, day(0), 50],
      ] as [number, Day, number | null][]),
    ];
    for (const [carId, on, pounds] of entries)
      valueOf(
        insertSession(
          alice,
          sessionEntry(carId, on, pounds === null ? { placeKind: 'public', odometerM: null } : cost(pounds)),
        ),
      );
    tellDue(alice, monday);
    tellDue(bob, monday);
    tellDue(alice, monday);
    expect(titles(bob)).toEqual([]);
    const [claimed] = claimDeliveries(alice, monday);
    expect([claimed?.message.title, ...(claimed?.message.body.split('\n') ?? [])]).toEqual([
      'The week 16–22 Nov: £3.00',
      '3 sessions, 30.0 kWh, 15.0p/kWh on average.',
      '1 session without a price: not in the sum.',
      '£4.00 less than in the week before.',
    ]);
    expect(titles()).toHaveLength(1);
  });
});
