import { describe, expect, it } from 'vitest';
import { insertCar } from '@/lib/cars/data';
import { runImport } from '@/lib/imports/data';
import { getLogbookTotals, listLogbook } from '@/lib/logbook/data';
import { wholeLogbook } from '@/lib/logbook/schema';
import { absent, asOurs, isHere } from '../support/chargeplace';
import { carEntry } from '../support/entries';
import { twoOwners, valueOf } from '../support/owners';

const sent = (text: string, hash = '') => ({ text, fileName: 'summer.csv', carIds: [], hash, isScripted: true });

describe.skipIf(!isHere)('a summer of a real driver in Dundee', () => {
  it('comes in whole, but for the one row without energy, and only once', () => {
    const { alice } = twoOwners();
    valueOf(insertCar(alice, carEntry({ name: 'Leaf' })));
    const text = asOurs('Leaf');

    const first = valueOf(runImport(alice, sent(text)));
    if (!('look' in first)) throw new Error('a look was asked for');
    expect(first.look).toMatchObject({ added: 291, alreadyHere: 0, lookCount: 1, energyWh: 2_971_544, costMicros: 0 });
    expect(first.look.look[0]?.reason).toContain('energy');
    expect(first.look).toMatchObject({ firstDay: '2018-06-06', lastDay: '2018-08-31', unpricedCount: 0 });

    const done = valueOf(runImport(alice, sent(text, first.look.hash)));
    expect(done).toMatchObject({ done: { added: 291, alreadyHere: 0 } });
    expect(getLogbookTotals(alice, wholeLogbook)).toEqual({
      ...{ count: 291, energyWh: 2_971_544, costMicros: 0, meanPrice: 0, unpricedCount: 0 },
    });
    const { rows } = listLogbook(alice, { ...wholeLogbook, text: 'lochee', size: 100 });
    expect(getLogbookTotals(alice, { ...wholeLogbook, text: 'lochee' }).count).toBe(280);
    expect(
      rows.every(({ chargeType, socFrom, odometerM }) => chargeType === 'DC' && socFrom === null && odometerM === null),
    ).toBe(true);

    const again = valueOf(runImport(alice, sent(text)));
    expect(again).toMatchObject({ look: { added: 0, alreadyHere: 291, lookCount: 1 } });
  });
});

it.skipIf(isHere)(absent, () => undefined);
