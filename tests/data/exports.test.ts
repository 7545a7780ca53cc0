import { beforeEach, describe, expect, it } from 'vitest';
import { connection } from '@/db/client';
import { findCar, insertCar, listCars } from '@/lib/cars/data';
import { enableChannel, findChannelSecret, listChannels } from '@/lib/channels/data';
import type { Instant } from '@/lib/core/time';
import type { WattHours } from '@/lib/core/units';
import {
  bringInExport,
  getExportedAccount,
  listExportedSessions,
  lookAtExport,
  takeBackExport,
} from '@/lib/exports/data';
import { isExport, readExport } from '@/lib/exports/transfer';
import { insertHalfHours, listHalfHours } from '@/lib/halfhours/data';
import { findDuplicates } from '@/lib/imports/rows/duplicates';
import { listLogbookIds } from '@/lib/logbook/data';
import { wholeLogbook } from '@/lib/logbook/schema';
import type { Owner } from '@/lib/server/owner';
import { deleteSession, insertSession } from '@/lib/sessions/data';
import { getSettings, updateSettings } from '@/lib/settings/data';
import { insertTariff, listTariffs } from '@/lib/tariffs/data';
import { carEntry, sessionEntry, tariffEntry } from '../support/entries';
import { bringBack, everythingOf, logicalDump, lookAt } from '../support/exporting';
import { fill, night, prices } from '../support/full-account';
import { stubKeys } from '../support/keys';
import { twoOwners, valueOf } from '../support/owners';

let alice: Owner;
let bob: Owner;

beforeEach(() => {
  stubKeys();
  ({ alice, bob } = twoOwners());
});

describe('an export of everything', () => {
  it('comes back to an empty account as it was, secrets aside', () => {
    fill(alice);
    const text = everythingOf(alice);
    const done = bringBack(bob, text);
    expect(done).toMatchObject({
      added: 3,
      alreadyHere: 0,
      cars: ['Zoë "the" car', 'Volterra Arc'],
      channels: ['Hook', 'Box'],
    });
    expect(done.tariffs).toEqual(['50 %; night @ home', 'At 20p']);
    const ignored = ['client_id', 'enabled', 'config'];
    expect(logicalDump(bob, ignored)).toEqual(logicalDump(alice, ignored));
    expect(findCar(bob, listCars(bob)[1]!.id)?.archivedAt).not.toBeNull();
    const [hook, box] = listChannels(bob);
    expect([hook, box]).toMatchObject([
      { enabled: false },
      { enabled: false, target: { config: { url: 'https://gotify.example' } } },
    ]);
    expect(hook?.target.config.url).toBe('https://hooks.example/');
    expect(findChannelSecret(bob, hook!.id)).toEqual({ state: 'unset' });
    expect(getSettings(bob)).toMatchObject({
      distanceUnit: 'km',
      currency: 'NOK',
      timeZone: 'Europe/Oslo',
      notifyAt: '07:30',
    });
    expect(getSettings(bob)).toMatchObject({ aiPrompts: { receipt: 'Read.' }, aiProvider: 'none', knownBrowsers: [] });
    expect(done.notices.join(' ')).toMatch(/come from the file.*Hook, Box are switched off.*AI provider/);
    expect(listHalfHours(bob, listTariffs(bob)[1]!.id, 0 as Instant, 10)).toEqual(prices);
  });

  it('holds no secret and nothing of the sign-ins', () => {
    fill(alice);
    expect(everythingOf(alice)).not.toMatch(/sentinel|c2VudGluZWw|whsec|password|hash/i);
  });

  it('adds nothing where it came from, nor a second time elsewhere', () => {
    fill(alice);
    const text = everythingOf(alice);
    const nothing = { isAllHere: true, cars: [], tariffs: [], mappings: [], channels: [], notices: [] };
    expect(lookAt(alice, text)).toMatchObject(nothing);
    expect(lookAt(alice, text).rows.map(({ verdict }) => verdict)).toEqual(['here', 'here', 'here']);
    bringBack(bob, text);
    const before = logicalDump(bob);
    expect(lookAt(bob, text)).toMatchObject(nothing);
    bringBack(bob, text);
    expect(logicalDump(bob)).toEqual(before);
  });

  it('is text of one line per session, the same each time but for its moment', () => {
    fill(alice);
    const [first, second] = [everythingOf(alice), everythingOf(alice)].map((text) =>
      text.replace(/"exported_at.*/, ''),
    );
    expect(first).toBe(second);
    expect(first!.split('\n').filter((line) => line.includes('"client_id"'))).toHaveLength(3);
    expect(JSON.parse(everythingOf(bob))).toMatchObject({ cars: [], tariffs: [], half_hours: [], sessions: [] });
  });
});

describe('an export that comes to an account with entries of its own', () => {
  it('finds cars by name, make and model, tariffs by their values, and sessions by what they are', () => {
    const { car } = fill(alice);
    valueOf(insertSession(alice, sessionEntry(car, '2026-03-07')));
    valueOf(updateSettings(bob, { currency: 'NOK' }));
    const own = valueOf(
      insertCar(bob, carEntry({ name: 'zoë "THE" car', active: true, batteryWh: 60_000 as WattHours })),
    );
    valueOf(insertTariff(bob, night));
    valueOf(insertTariff(bob, tariffEntry(9, '2026-05-01')));
    valueOf(insertSession(bob, sessionEntry(own.id, '2026-03-07', { energyWh: 10_040 as WattHours })));
    const done = bringBack(bob, everythingOf(alice));
    expect(done).toMatchObject({ added: 3, alreadyHere: 1, cars: ['Volterra Arc'], tariffs: [] });
    expect(done.notices.join(' ')).toMatch(/settings of the file are left aside.*cover the days of At 20p/);
    expect(listTariffs(bob).map(({ name, validTo }) => [name, validTo])).toEqual([
      ['50 %; night @ home', '2026-01-31'],
      ['At 9p', null],
    ]);
    expect(findCar(bob, own.id)).toMatchObject({ active: true, batteryWh: 60_000, version: 1 });
    const rows = listExportedSessions(bob, listLogbookIds(bob, { ...wholeLogbook, direction: 'asc' }));
    // The parts that Agile priced keep their prices, and name no tariff.
    expect(rows[0]).toMatchObject({
      priceSource: 'tariff',
      tariffId: listTariffs(bob)[0]!.id,
      importedFrom: 'everything.json',
    });
    expect(rows[0]?.costLines?.map(({ tariffId }) => tariffId)).toContain(null);
    expect(getSettings(bob).timeZone).toBe('Europe/London');
  });

  it('refuses another currency, and says what would help', () => {
    fill(alice);
    valueOf(insertTariff(bob, night));
    const content = valueOf(readExport(everythingOf(alice)));
    const answer = lookAtExport(bob, content, findDuplicates);
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid' } });
    expect(JSON.stringify(answer)).toMatch(/in NOK; your account keeps its money in GBP/);
    expect(bringInExport(bob, content, findDuplicates, 1)).toMatchObject({ ok: false });
    expect(listCars(bob)).toEqual([]);
  });

  it('sets a session aside that is here with other values, and brings a deleted one back', () => {
    const { car } = fill(alice);
    const [changed, gone] = [sessionEntry(car, '2026-03-08'), sessionEntry(car, '2026-03-09')].map((entry) =>
      valueOf(insertSession(alice, entry)),
    );
    const text = everythingOf(alice);
    connection().sqlite.prepare('update charging_sessions set energy_wh = 500 where id = ?').run(changed!.id);
    valueOf(deleteSession(alice, gone!.id));
    const verdicts = lookAt(alice, text).rows.map(({ verdict, note }) => [verdict, note]);
    expect(verdicts.slice(-2)).toEqual([
      ['look', expect.stringContaining('other values')],
      ['new', ''],
    ]);
    expect(bringBack(alice, text)).toMatchObject({ added: 1, alreadyHere: 3 });
  });
});

describe('taking it back', () => {
  it('takes the cars and tariffs that nothing else uses, and says what stays', () => {
    fill(alice);
    const { importId } = bringBack(bob, everythingOf(alice));
    const [first, second] = listCars(bob);
    for (const id of listLogbookIds(bob, wholeLogbook)) valueOf(deleteSession(bob, id));
    valueOf(insertSession(bob, sessionEntry(first!.id, '2026-03-01', { placeKind: 'home' })));
    const done = valueOf(takeBackExport(bob, importId));
    expect(done).toMatchObject({ cars: 1, tariffs: 1 });
    expect(done.stays).toEqual([
      'Zoë "the" car stays: it has other sessions.',
      'The tariff At 20p stays: it has other sessions.',
      'Settings, saved mappings and channels stay as they are.',
    ]);
    expect(listCars(bob).map(({ id }) => id)).toEqual([first!.id]);
    expect(findCar(bob, second!.id)).toBeNull();
    expect(listCars(alice)).toHaveLength(2);
  });

  it('does nothing of another import, or of somebody else’s', () => {
    fill(alice);
    const { importId } = bringBack(bob, everythingOf(alice));
    const nothing = { cars: 0, tariffs: 0, stays: [] };
    expect(valueOf(takeBackExport(alice, importId))).toEqual(nothing);
    expect(valueOf(takeBackExport(bob, importId + 1))).toEqual(nothing);
  });
});

it('shows and gives nobody else anything', () => {
  const { car } = fill(alice);
  const { id } = valueOf(insertSession(alice, sessionEntry(car, '2026-03-08')));
  expect(listExportedSessions(alice, [id])).toHaveLength(1);
  expect(listExportedSessions(bob, [id])).toEqual([]);
  expect(getExportedAccount(bob)).toMatchObject({ cars: [], tariffs: [], mappings: [], channels: [], sessionIds: [] });
  const tariff = listTariffs(alice)[1]!.id;
  expect(listHalfHours(alice, tariff, 0 as Instant, 9)).toHaveLength(5);
  expect(listHalfHours(bob, tariff, 0 as Instant, 9)).toEqual([]);
  expect(insertHalfHours(bob, tariff, prices)).toMatchObject({ ok: false, error: { code: 'not_found' } });
  const text = everythingOf(alice);
  expect(isExport(text)).toBe(true);
  const before = logicalDump(alice);
  bringBack(bob, text);
  expect(lookAtExport(bob, valueOf(readExport(text)), findDuplicates)).toMatchObject({ value: { isAllHere: true } });
  expect(enableChannel(bob, listChannels(alice)[0]!.id)).toMatchObject({ ok: false });
  expect(logicalDump(alice)).toEqual(before);
});
