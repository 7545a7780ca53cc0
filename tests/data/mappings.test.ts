import { beforeEach, describe, expect, it } from 'vitest';
import { insertCar } from '@/lib/cars/data';
import { deleteMapping, listMappings, saveMapping } from '@/lib/mappings/data';
import { savedMapping, type Mapping } from '@/lib/mappings/schema';
import type { Owner } from '@/lib/server/owner';
import { lookInto } from '../support/bringing';
import { carEntry } from '../support/entries';
import { twoOwners, valueOf } from '../support/owners';

let alice: Owner;
let bob: Owner;

beforeEach(() => {
  ({ alice, bob } = twoOwners());
  for (const owner of [alice, bob]) valueOf(insertCar(owner, carEntry()));
});

const csv = ['Tag,Strom,Wo,Zahl', '2026-03-01,12,Gym,3', '2026-03-02,14,Gym,4', '2026-03-03,9,Gym,5'].join('\n');
const swapped = ['Wo,Zahl,Tag,Strom,Neu', 'Gym,3,2026-03-01,12,x', 'Gym,4,2026-03-02,14,y'].join('\n');

/** As somebody says in the mapper what the columns are. */
async function madeByHand(owner: Owner): Promise<Mapping> {
  const fields = ['date', 'charge_delivered_kwh', 'location_label', 'total_cost'] as const;
  return (await lookInto(owner, csv, { fields: [...fields] })).look.inference.mapping;
}

describe('a mapping that is kept', () => {
  it('is one of its name and its owner, and is replaced by another of that name', async () => {
    const mapping = await madeByHand(alice);
    expect(valueOf(saveMapping(alice, { name: 'Depot', mapping }))).toMatchObject({ isReplaced: false });
    expect(valueOf(saveMapping(alice, { name: 'Depot', mapping }))).toMatchObject({ isReplaced: true });
    valueOf(saveMapping(bob, { name: 'Depot', mapping }));
    const [one, ...others] = listMappings(alice);
    expect([one?.name, one?.mapping, others]).toEqual(['Depot', mapping, []]);
    expect(deleteMapping(bob, one!.id)).toMatchObject({ ok: false, error: { code: 'not_found' } });
    valueOf(deleteMapping(alice, one!.id));
    expect([listMappings(alice), listMappings(bob).length]).toEqual([[], 1]);
  });

  it('reads files of the same columns, in whatever order, until it is put aside', async () => {
    const before = await lookInto(alice, csv);
    expect(before.look.savedMapping).toBeNull();
    valueOf(saveMapping(alice, { name: 'Depot', mapping: await madeByHand(alice) }));
    const { look } = await lookInto(alice, csv);
    expect(look).toMatchObject({
      savedMapping: 'Depot',
      counts: { new: 3 },
      sums: { new: { costMicros: 12_000_000 } },
    });
    expect((await lookInto(bob, csv)).look.savedMapping).toBeNull();
    const other = await lookInto(alice, swapped);
    expect(other.look).toMatchObject({
      savedMapping: 'Depot',
      counts: { new: 2 },
      sums: { new: { energyWh: 26_000 } },
    });
    expect((await lookInto(alice, csv, { ignoresSaved: true })).look.savedMapping).toBeNull();
    expect((await lookInto(alice, 'Date,kWh\n2026-03-01,10\n')).look.savedMapping).toBeNull();
  });

  it('has a name that can be shown', async () => {
    const mapping = await madeByHand(alice);
    for (const name of ['', ' ', 'a'.repeat(65), 'two\nlines', '\u202e'])
      expect(savedMapping.safeParse({ name, mapping }).success).toBe(false);
    expect(savedMapping.parse({ name: ' Depot ', mapping }).name).toBe('Depot');
  });

  it('is one of a hundred at most', async () => {
    const mapping = await madeByHand(alice);
    for (let index = 0; index < 100; index += 1) valueOf(saveMapping(alice, { name: `No. ${index}`, mapping }));
    expect(saveMapping(alice, { name: 'One more', mapping })).toMatchObject({ ok: false, error: { code: 'invalid' } });
    expect(saveMapping(alice, { name: 'No. 5', mapping }).ok).toBe(true);
  });
});
