import { beforeEach, describe, expect, it } from 'vitest';
import { connection } from '@/db/client';
import { insertCar, listCars } from '@/lib/cars/data';
import { bringIn } from '@/lib/imports/data';
import { openFile } from '@/lib/imports/transfer';
import { getLogbookTotals } from '@/lib/logbook/data';
import { wholeLogbook } from '@/lib/logbook/schema';
import { listDeliveries } from '@/lib/notifications/data';
import type { Owner } from '@/lib/server/owner';
import { insertSession } from '@/lib/sessions/data';
import { allOf, bringFile, lookInto } from '../support/bringing';
import { channelOf } from '../support/channels';
import { chargeFile } from '../support/charge-file';
import { carEntry, sessionEntry } from '../support/entries';
import { everythingOf } from '../support/exporting';
import { fill } from '../support/full-account';
import { stubKeys } from '../support/keys';
import { insertManySessions } from '../support/many-sessions';
import { twoOwners, valueOf } from '../support/owners';
import { workbook } from '../support/workbook';

let alice: Owner;
let bob: Owner;

beforeEach(() => {
  stubKeys();
  ({ alice, bob } = twoOwners());
  valueOf(insertCar(alice, carEntry()));
});

const bytesOf = (text: string) => new TextEncoder().encode(text);
const header = 'Date,kWh,Notes';
const csv = (...rows: string[]) => [header, ...rows].join('\n');
const filled = (size: number) => bytesOf(csv('2026-03-01,10,x').padEnd(size, '\n'));
const most = 5 * 1024 * 1024;

async function refusal(content: string | Uint8Array): Promise<string | null> {
  const opened = await openFile(typeof content === 'string' ? bytesOf(content) : content, '');
  return opened.ok ? null : opened.error.message;
}

describe('a file', () => {
  it('may have 5 MiB, 20,000 rows, 256 columns and 8 KiB in a cell, and not more', async () => {
    expect(await refusal(filled(most))).toBeNull();
    for (const size of [most + 1, 7 * 1024 * 1024, 11 * 1024 * 1024])
      expect(await refusal(filled(size))).toMatch(/larger than 5 MB/);
    expect(await refusal(chargeFile(20_000))).toBeNull();
    expect(await refusal(chargeFile(20_001))).toMatch(/20001 rows; 20000 are the most/);
    const wide = (columns: number) =>
      [header, '2026-03-01,10,x'].map((line) => line + ',x'.repeat(columns - 3)).join('\n');
    expect(await refusal(wide(256))).toBeNull();
    expect(await refusal(wide(257))).toMatch(/more than 256 cells/);
    expect(await refusal(csv(`2026-03-01,10,${'x'.repeat(8192)}`))).toBeNull();
    expect(await refusal(csv(`2026-03-01,10,${'x'.repeat(8193)}`))).toMatch(/line 2 is longer than 8192/);
  });

  it('may have 16 MiB where it begins as JSON, and only an export of everything may', async () => {
    fill(bob);
    const file = Buffer.from(everythingOf(bob).trimEnd());
    const padded = (size: number, start = '') =>
      Buffer.concat([Buffer.from(start), file, Buffer.alloc(size - file.length - Buffer.byteLength(start), ' ')]);
    const large = 16 * 1024 * 1024;
    expect(await refusal(padded(large))).toBeNull();
    expect(await refusal(padded(most * 2, '\ufeff\n '))).toBeNull();
    expect(await refusal(padded(large + 1))).toMatch(/larger than 16 MB/);
    expect(await refusal('{"a": 1}'.padEnd(most + 1, ' '))).toMatch(/larger than 5 MB/);
  });

  it.each([
    ['a binary', `${header}\n\0`, /not a text file/],
    [
      'a quote that is never closed',
      csv('2026-03-01,10,x', '2026-03-02,11,"open', '2026-03-03,12,y'),
      /line 3 is never/,
    ],
    ['no rows', `${header}\n`, /no rows/],
    ['nothing', '   ', /nothing in this file/],
    ['other JSON', '{"a":[1]}', /This is JSON/],
    ['a PDF', '%PDF-1.7', /PDF/],
  ])('that is %s is refused with a sentence', async (_, text, sentence) => {
    expect(await refusal(text)).toMatch(sentence);
  });

  it('loses nothing by names that are empty, repeated or the language’s own', async () => {
    const text = ['__proto__,Date,,kWh,constructor,Notes,Notes', 'a,2026-03-01,b,10,c,one,two'].join('\n');
    const { look, rows } = await lookInto(alice, text);
    expect(look.counts).toMatchObject({ new: 1 });
    expect(look.inference.columns.map(({ name }) => name)).toEqual([
      ...['__proto__', 'Date', 'Column 3', 'kWh', 'constructor', 'Notes', 'Notes'],
    ]);
    expect(rows[0]).toMatchObject({ day: '2026-03-01', energyWh: 10_000 });
  });

  it('with cells missing or too many has them looked at', async () => {
    const { look, rows } = await lookInto(alice, csv('2026-03-01,10,x', '2026-03-02', '2026-03-03,10,x,y'));
    expect(look.counts).toEqual({ new: 1, here: 0, look: 2, none: 0 });
    expect(rows.slice(1).map(({ mend }) => mend?.field)).toEqual(['row', 'row']);
  });

  it('that hurts no reader: hostile cells, workbooks of lies', async () => {
    const marks = csv(`2026-03-01,10,${',;"\''.repeat(2000)}`);
    expect(typeof (await refusal(marks))).toBe('string');
    const broken = bytesOf(`PK\u0003\u0004${'x'.repeat(5000)}`);
    expect(await refusal(broken)).toMatch(/cannot be read/);
    expect(
      await refusal(
        workbook({
          Sheet1: [
            ['Date', 'kWh'],
            ['2026-03-01', 10],
          ],
        }),
      ),
    ).toBeNull();
  });
});

it('a look at 20,000 rows that all need one stays small', async () => {
  const rows = Array.from(
    { length: 20_000 },
    (_, index) => `2026-03-01,,"note ${index} that is not short at all, and more"`,
  );
  const { look } = await lookInto(alice, csv(...rows, '2026-03-02,10,x').replace(/\n[^\n]*$/, ''));
  expect(look.counts.look + look.counts.none).toBe(20_000);
  expect(JSON.stringify(look).length).toBeLessThan(2.5e6);
});

it('a disk that is full stores nothing, and everything once there is room', async () => {
  channelOf(alice);
  const text = chargeFile(2000);
  const { looked, asked } = await lookInto(alice, text);
  const { sqlite } = connection();
  const pages = Number(sqlite.pragma('page_count', { simple: true }));
  sqlite.pragma(`max_page_count = ${pages + 40}`);
  expect(() => bringIn(alice, looked, asked, () => undefined)).toThrow(
    expect.objectContaining({ code: 'SQLITE_FULL' }),
  );
  expect(getLogbookTotals(alice, wholeLogbook).count).toBe(0);
  for (const table of ['imports', 'charging_sessions'])
    expect(sqlite.prepare(`select count(*) from ${table}`).pluck().get(), table).toBe(0);
  expect(listDeliveries(alice)).toEqual([]);
  sqlite.pragma('max_page_count = 1073741823');
  expect(await bringFile(alice, text)).toMatchObject({ added: 2000 });
  expect(listDeliveries(alice).map(({ title }) => title)).toEqual(['2,000 sessions imported']);
});

it('an account holds 200,000 sessions, whichever file brings one more', async () => {
  const [hers] = listCars(alice);
  const his = valueOf(insertCar(bob, carEntry({ model: 'Ohm' })));
  insertManySessions(connection().sqlite, alice.id, hers!.id, 199_998);
  const one = await lookInto(alice, csv('2026-03-01,10,x'));
  expect(await bringFile(alice, csv('2026-03-01,10,x'), allOf(one.look, hers!.id))).toMatchObject({ added: 1 });
  const two = csv('2026-03-02,10,x', '2026-03-03,10,x');
  await expect(bringFile(alice, two, allOf(one.look, hers!.id))).rejects.toThrow(/200000 sessions are the most/);
  for (const day of ['2026-03-02', '2026-03-03']) valueOf(insertSession(bob, sessionEntry(his.id, day)));
  await expect(bringFile(alice, everythingOf(bob))).rejects.toThrow(/200000 sessions are the most/);
  expect(getLogbookTotals(alice, wholeLogbook).count).toBe(199_999);
  expect(listCars(alice)).toHaveLength(1);
});

it('a row that the database refuses is named, and nothing is stored', async () => {
  const { looked, asked } = await lookInto(alice, chargeFile(30));
  looked.added[20]!.input.energyWh = 0 as never;
  expect(bringIn(alice, looked, asked, () => undefined)).toMatchObject({
    ok: false,
    error: { message: 'Line 22 cannot be stored, and so nothing was. Leave it out and import again.' },
  });
  expect(getLogbookTotals(alice, wholeLogbook).count).toBe(0);
});
