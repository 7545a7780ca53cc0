import sharp from 'sharp';
import { beforeEach, expect, it } from 'vitest';
import { POST } from '@/app/api/attachments/route';
import { connection } from '@/db/client';
import { insertOnce, listAttachments } from '@/lib/attachments/data';
import { mostPerSession } from '@/lib/attachments/rules';
import type { Picture } from '@/lib/attachments/schema';
import { takePicture } from '@/lib/attachments/service';
import { notFound } from '@/lib/core/result';
import { apiKey as client_id, apiWorld } from '../support/api-world';
import { valueOf } from '../support/owners';

let { alice, bob, body, save } = apiWorld();
let id = 0;

beforeEach(() => {
  ({ alice, bob, body, save } = apiWorld());
  id = valueOf(save(alice, body())).body.id;
});

const jpeg = (red: number) =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: { r: red, g: 30, b: 30 } } })
    .jpeg()
    .toBuffer();
const take = async (red: number, by = alice) =>
  takePicture(by, { query: { client_id, name: 'a.jpg' }, bytes: await jpeg(red) });

it('that is sent again is there once, with the session full too', async () => {
  for (let red = 1; red <= mostPerSession; red += 1) valueOf(await take(red * 40));
  const [first] = listAttachments(alice, id);
  expect(valueOf(await take(40))).toEqual(first);
  expect(valueOf(await take(200)).id).toBe(listAttachments(alice, id).at(-1)?.id);
  expect(listAttachments(alice, id)).toHaveLength(mostPerSession);
  expect(await take(250)).toMatchObject({
    ok: false,
    error: { message: expect.stringContaining('at most 5') as string },
  });
});

it('of somebody else’s charge finds nothing, whatever it is', async () => {
  valueOf(await take(40));
  const picture: Picture = { name: 'a', type: 'image/jpeg', content: Buffer.from([1]) };
  expect(await take(40, bob)).toEqual(notFound('charge'));
  expect(insertOnce(bob, { clientId: client_id }, picture)).toEqual(notFound('charge'));
  expect(insertOnce(bob, { id }, picture)).toEqual(notFound('charge'));
  expect(listAttachments(alice, id)).toHaveLength(1);
});

it('is refused with a sentence for what is no picture', async () => {
  const sent = { query: { client_id, name: 'a.jpg' }, bytes: Buffer.from('%PDF-1.4') };
  expect(await takePicture(alice, sent)).toMatchObject({ ok: false, error: { code: 'invalid' } });
  expect(await takePicture(alice, { ...sent, query: {} })).toMatchObject({ ok: false, error: { code: 'invalid' } });
});

it('is taken by no token', async () => {
  const headers = { authorization: 'Bearer pt_0' };
  const request = new Request('http://127.0.0.1/api/attachments?client_id=x', { method: 'POST', headers, body: 'x' });
  expect((await POST(request, { params: Promise.resolve({}) })).status).toBe(401);
  expect(connection().sqlite.prepare('select count(*) from attempts').pluck().get()).toBe(0);
});
