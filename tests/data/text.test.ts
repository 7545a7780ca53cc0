import { beforeEach, expect, it } from 'vitest';
import { connection } from '@/db/client';
import { carForm } from '@/lib/cars/schema';
import { findCar, insertCar } from '@/lib/cars/data';
import { getLogbookTotals, listLogbook, listLogbookIds } from '@/lib/logbook/data';
import { logbookFilter } from '@/lib/logbook/schema';
import type { Owner } from '@/lib/server/owner';
import { findSession, insertSession } from '@/lib/sessions/data';
import { sessionForm } from '@/lib/sessions/schema';
import { getUnits } from '@/lib/settings/data';
import { findTariff, insertTariff } from '@/lib/tariffs/data';
import { tariffForm } from '@/lib/tariffs/schema';
import { carEntry, sessionEntry } from '../support/entries';
import { queries, scripts } from '../support/hostile-texts';
import { twoOwners, valueOf } from '../support/owners';

let alice: Owner;
let carId: number;

beforeEach(() => {
  ({ alice } = twoOwners());
  carId = valueOf(insertCar(alice, carEntry())).id;
});

const texts = [...scripts, ...queries.filter((text) => text !== '?')];

it.each(texts)('%s is kept as it was typed, in every field of text', (text) => {
  const units = getUnits(alice);
  const typedCar = valueOf(carForm(units).decode({ make: text, model: text, name: text, battery_kwh: '58' }));
  const { id } = valueOf(insertCar(alice, typedCar));
  expect(findCar(alice, id)).toMatchObject({ make: text, model: text, name: text });

  const fields = { name: text, valid_from: '2026-01-01', price: '7' };
  const { id: tariffId } = valueOf(insertTariff(alice, valueOf(tariffForm(units).decode(fields))));
  expect(findTariff(alice, tariffId)).toMatchObject({ name: text });

  const entry = {
    ...{ client_id: 'entry-of-text', car_id: String(id), date: '2026-03-01', charge_type: 'AC', place_kind: 'public' },
    ...{ charge_delivered_kwh: '10', location_label: text, charge_network: text, notes: text },
  };
  const session = valueOf(insertSession(alice, valueOf(sessionForm(units).decode(entry))));
  const kept = { locationLabel: text, chargeNetwork: text, notes: text };
  expect(findSession(alice, session.id)).toMatchObject(kept);

  // And it is found by itself, and by nothing that only looks like it.
  const found = listLogbook(alice, logbookFilter({ text, network: text })).rows.map((row) => row.id);
  expect(found).toEqual([session.id]);
});

const parameters = ['period', 'from', 'to', 'car', 'type', 'place', 'network', 'text', 'sort', 'dir', 'page', 'size'];

it.each(parameters)('no text in %s shows a row more, or breaks the list', (name) => {
  for (const day of ['2026-03-01', '2026-03-02', '2026-03-03'])
    valueOf(insertSession(alice, sessionEntry(carId, day, { locationLabel: 'Mill Lane', chargeNetwork: 'Hedron' })));
  const tables = connection().sqlite.prepare('select count(*) from sqlite_schema').pluck().get();
  for (const text of [...queries, ...scripts]) {
    const filter = logbookFilter({ [name]: text });
    const rows = listLogbookIds(alice, filter);
    // A filter that makes no sense is none; one that does finds none of these.
    const isSought = name === 'text' || name === 'network';
    expect(rows, text).toHaveLength(isSought ? 0 : 3);
    expect(listLogbook(alice, filter).rows, text).toHaveLength(rows.length);
    expect(getLogbookTotals(alice, filter).count, text).toBe(rows.length);
    expect(listLogbookIds(alice, logbookFilter({ [name]: [text, text] })), text).toHaveLength(3);
  }
  expect(connection().sqlite.prepare('select count(*) from sqlite_schema').pluck().get()).toBe(tables);
});
