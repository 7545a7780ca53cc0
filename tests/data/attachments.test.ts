import { deflateRawSync, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { beforeEach, describe, expect, it } from 'vitest';
import { connection } from '@/db/client';
import {
  deleteAttachment,
  findAttachment,
  findRoom,
  insertAttachment,
  listAttachments,
  moveAttachments,
  restoreAttachment,
} from '@/lib/attachments/data';
import { mostPerSession } from '@/lib/attachments/rules';
import { uploadForm, type Picture } from '@/lib/attachments/schema';
import { keepPicture } from '@/lib/attachments/service';
import { insertCar } from '@/lib/cars/data';
import { notFound } from '@/lib/core/result';
import type { Instant } from '@/lib/core/time';
import type { Owner } from '@/lib/server/owner';
import { purgeDeleted } from '@/lib/server/purge';
import { deleteSession, insertSession, restoreSession } from '@/lib/sessions/data';
import { carEntry, sessionEntry } from '../support/entries';
import { twoOwners, valueOf } from '../support/owners';

let alice: Owner;
let bob: Owner;
let session: { id: number };

const picture: Picture = { name: 'a.jpg', type: 'image/jpeg', content: Buffer.from([0xff, 0xd8, 0xff]) };
const flat = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 30, b: 30 } } });
const keep = (bytes: Uint8Array, name = 'a.jpg') => keepPicture(alice, { session, name, bytes });
const sentence = (bytes: Uint8Array) => keep(bytes).then((result) => (result.ok ? 'kept' : result.error.message));
const kept = async (bytes: Uint8Array) => findAttachment(alice, valueOf(await keep(bytes)).id)!;

beforeEach(() => {
  ({ alice, bob } = twoOwners());
  const carId = valueOf(insertCar(alice, carEntry())).id;
  session = { id: valueOf(insertSession(alice, sessionEntry(carId, '2026-03-01'))).id };
});

describe('a picture', () => {
  it('of somebody else is not there', () => {
    const { id } = valueOf(insertAttachment(alice, session, picture));
    for (const one of [id, 999]) {
      expect(findAttachment(bob, one)).toBeNull();
      expect(deleteAttachment(bob, one)).toEqual(notFound('picture'));
      expect(restoreAttachment(bob, one)).toEqual(notFound('picture'));
    }
    expect(insertAttachment(bob, session, picture)).toEqual(notFound('charge'));
    moveAttachments(bob, [session.id], 999);
    expect(listAttachments(alice, session.id)).toHaveLength(1);
    expect(findRoom(bob, session)).toEqual(notFound('charge'));
    expect(listAttachments(bob, session.id)).toEqual([]);
    valueOf(deleteAttachment(alice, id));
    expect(restoreAttachment(bob, id)).toEqual(notFound('picture'));
    expect(listAttachments(alice, session.id)).toEqual([]);
  });

  it('is deleted, brought back, and after 30 days gone for good', () => {
    const { id } = valueOf(insertAttachment(alice, session, picture));
    valueOf(deleteAttachment(alice, id));
    expect([findAttachment(alice, id), listAttachments(alice, session.id)]).toEqual([null, []]);
    valueOf(restoreAttachment(alice, id));
    expect(findAttachment(alice, id)).toEqual(picture);
    valueOf(deleteAttachment(alice, id));
    purgeDeleted((Date.now() + 31 * 86_400_000) as Instant);
    expect(restoreAttachment(alice, id)).toEqual(notFound('picture'));
  });

  it('goes and comes back with its session, and is purged with it', () => {
    const { id } = valueOf(insertAttachment(alice, session, picture));
    valueOf(deleteSession(alice, session.id));
    valueOf(restoreSession(alice, session.id));
    expect(findAttachment(alice, id)).toEqual(picture);
    valueOf(deleteSession(alice, session.id));
    expect(findAttachment(alice, id)).toBeNull();
    purgeDeleted((Date.now() + 31 * 86_400_000) as Instant);
    expect(connection().sqlite.prepare('select count(*) from attachments').pluck().get()).toBe(0);
  });

  it('finds room in a session for five, and in an account for 200 MB', () => {
    for (let left = mostPerSession; left > 0; left -= 1) valueOf(insertAttachment(alice, session, picture));
    const sixth = insertAttachment(alice, session, picture);
    expect(sixth).toMatchObject({ ok: false, error: { message: expect.stringContaining('at most 5') as string } });
    const [first] = listAttachments(alice, session.id);
    valueOf(deleteAttachment(alice, first!.id));
    valueOf(insertAttachment(alice, session, picture));
    expect(restoreAttachment(alice, first!.id)).toMatchObject({ ok: false });
    valueOf(deleteAttachment(alice, listAttachments(alice, session.id)[0]!.id));
    // The sum alone is asked for; the bytes need not be there.
    connection().sqlite.pragma('ignore_check_constraints = on');
    connection().sqlite.prepare('update attachments set bytes_count = 60000000').run();
    expect(findRoom(alice, session)).toMatchObject({ error: { message: expect.stringContaining('200 MB') as string } });
  });

  it('is found by the key of the form that it came with', () => {
    const { client_id: clientId } = connection()
      .sqlite.prepare('select client_id from charging_sessions')
      .get() as Record<string, string>;
    valueOf(insertAttachment(alice, { clientId: clientId! }, picture));
    expect(listAttachments(alice, session.id)).toHaveLength(1);
    expect(insertAttachment(bob, { clientId: clientId! }, picture)).toEqual(notFound('charge'));
  });

  it('keeps a name that can be shown, whatever it was', () => {
    const nameOf = (file_name: string) => valueOf(uploadForm.decode({ session_id: '1', file_name })).name;
    expect(nameOf('Receipt "1".jpg')).toBe('Receipt "1".jpg');
    expect(nameOf('a\u202egpj.exe\n')).toBe('agpj.exe');
    expect([nameOf(''), nameOf('\0'), nameOf('é'.repeat(300)).length]).toEqual(['Picture', 'Picture', 128]);
  });
});

describe('what is kept of a picture', () => {
  it('is what is seen: no place, no camera, no profile, no comment', async () => {
    const told = await flat(300, 200)
      .withExif({
        IFD0: { Copyright: 'SENTINEL', Make: 'SENTINEL' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 3230/100', GPSLongitudeRef: 'W' },
      })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf>SENTINEL</rdf></x:xmpmeta>')
      .withIccProfile('p3')
      .jpeg()
      .toBuffer();
    const before = await sharp(told).metadata();
    expect([before.exif !== undefined, before.xmp !== undefined, before.icc !== undefined]).toEqual([true, true, true]);
    // And a whole archive behind the picture.
    const { content, type } = await kept(Buffer.concat([told, Buffer.from('PK\x03\x04<script>SENTINEL</script>')]));
    const { exif, xmp, icc, iptc, format } = await sharp(content).metadata();
    expect([exif, xmp, icc, iptc, format, type]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      'jpeg',
      'image/jpeg',
    ]);
    expect(content.includes('SENTINEL')).toBe(false);
    expect(content.includes('Exif')).toBe(false);
  });

  it('stands upright, and is at most 2400 pixels long', async () => {
    const { content } = await kept(await flat(3000, 1000).withMetadata({ orientation: 6 }).jpeg().toBuffer());
    const { width, height, orientation } = await sharp(content).metadata();
    expect([width, height, orientation]).toEqual([800, 2400, undefined]);
  });

  it('of a PNG or a WebP is a WebP, with one frame', async () => {
    for (const bytes of [await flat(30, 20).png().toBuffer(), await flat(30, 20).webp().toBuffer()]) {
      const { content, type } = await kept(bytes);
      const { format, pages = 1 } = await sharp(content).metadata();
      expect([type, format, pages]).toEqual(['image/webp', 'webp', 1]);
    }
  });
});

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}

/** A PNG of one bit a pixel, all of them black: of 20,000 by 20,000 it weighs 50 kB, and 1.6 GB when it is drawn. */
function bomb(width: number, height: number, rows = height): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 1;
  const pixels = deflateSync(Buffer.alloc(rows * (Math.ceil(width / 8) + 1)), { level: 9 });
  const parts = [chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]);
}

function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

describe('what is refused', () => {
  const cannotRead = expect.stringContaining('cannot be read') as string;
  const text = (content: string) => Buffer.from(content);

  it('is told with what to do instead', async () => {
    expect(await sentence(Buffer.concat([text('\0\0\0\x18ftypheic'), Buffer.alloc(100)]))).toContain('Most Compatible');
    expect(await sentence(Buffer.concat([text('\0\0\0\x18ftypavif'), Buffer.alloc(100)]))).toContain('AVIF');
    expect(await sentence(text('%PDF-1.7 …'))).toContain('screenshot');
    expect(await sentence(Buffer.alloc(0))).toContain('empty');
    expect(await sentence(Buffer.alloc(8 * 1024 * 1024 + 1, 0xff))).toContain('8 MB');
  });

  it.each([
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['SVG in XML', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['a GIF', 'GIF89a\x01\0\x01\0'],
    ['an archive', `PK\x03\x04${deflateRawSync('a').toString('latin1')}`],
  ])('%s is no picture', async (_, content) => {
    expect(await sentence(Buffer.from(content, 'latin1'))).toContain('no picture');
  });

  it.each([
    ['JPEG', '\xff\xd8\xff'],
    ['PNG', '\x89PNG\r\n\x1a\n'],
    ['WebP', 'RIFF\x20\0\0\0WEBP'],
  ])('a page that begins like a %s is damaged', async (_, magic) => {
    const bytes = Buffer.concat([Buffer.from(magic, 'latin1'), text('<!doctype html><script>alert(1)</script>')]);
    expect(await sentence(bytes)).toEqual(cannotRead);
  });

  it('a picture that was cut off is damaged', async () => {
    const whole = await sharp({
      create: {
        width: 400,
        height: 400,
        channels: 3,
        noise: { type: 'gaussian', mean: 99, sigma: 30 },
        background: 'red',
      },
    })
      .jpeg()
      .toBuffer();
    expect(await sentence(whole.subarray(0, whole.length / 2))).toEqual(cannotRead);
    expect(await sentence(whole.subarray(0, 20))).toEqual(cannotRead);
  });

  it('a few bytes that say they are 20,000 by 20,000 pixels are not drawn', async () => {
    const before = process.memoryUsage().rss;
    // That it is a good picture but for its size: a small one of the same make is kept.
    expect(await sentence(bomb(200, 200))).toBe('kept');
    expect(await sentence(bomb(20_000, 20_000))).toEqual(cannotRead);
    expect(await sentence(bomb(2_000_000_000, 2, 0))).toEqual(cannotRead);
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024);
  });

  it('leaves nothing behind', async () => {
    await sentence(text('<svg/>'));
    expect(listAttachments(alice, session.id)).toEqual([]);
  });
});
