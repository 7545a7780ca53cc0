import { beforeEach, expect, it, vi } from 'vitest';
import { deleteDevice, deleteOtherDevices, findOwnCredentials, updatePassword } from '@/lib/account/data';
import { deleteBrowsers, listChannels, secretKeyOf } from '@/lib/channels/data';
import { renewBrowser } from '@/lib/channels/service';
import { now } from '@/lib/server/clock';
import { startLogin } from '@/lib/server/logins';
import { ownerOfLogin, type Owner } from '@/lib/server/owner';
import { openSecret, updateSettings } from '@/lib/settings/data';
import { stubKeys } from '../support/keys';
import { twoOwners, valueOf } from '../support/owners';
import { startPushService, type PushService } from '../support/push-service';
import { addDevice } from '../support/pushing';
import { closedAfterEach } from '../support/sending';

stubKeys();
vi.stubEnv('DATABASE_PATH', ':memory:');
const started = closedAfterEach();

let service: PushService;
let alice: Owner;
let bob: Owner;
let count = 0;

beforeEach(async () => {
  ({ alice, bob } = twoOwners());
  for (const owner of [alice, bob]) valueOf(updateSettings(owner, { loopbackAllowed: true }));
  service = await started(startPushService());
});

/** A browser that is signed in, and told things: followed by a page of that login. */
function told(user: Owner): { owner: Owner; id: number } {
  count += 1;
  const owner = ownerOfLogin(startLogin(user.id, `browser ${count}`, now()), now());
  if (!owner) throw new Error('No login.');
  const { id, subscription } = addDevice(owner, service, `browser-${count}`);
  valueOf(renewBrowser(owner, { subscription: { ...subscription, login: 999 }, before: null }));
  return { owner, id };
}

const ids = (owner: Owner) => listChannels(owner).map(({ id }) => id);

it('a browser is known by the login that the guard found, whatever it says itself', () => {
  const phone = told(alice);
  const secret = openSecret(alice, secretKeyOf(phone.id));
  expect(JSON.parse(secret.state === 'open' ? secret.text : '')).toMatchObject({ login: phone.owner.loginId });
});

it('a device that is signed out from elsewhere is told nothing any more, and no other', () => {
  const [phone, desk, other] = [told(alice), told(alice), told(bob)];
  valueOf(deleteDevice(desk.owner, phone.owner.loginId ?? 0));
  expect(ids(alice)).toEqual([desk.id]);
  expect(ids(bob)).toEqual([other.id]);
  expect(deleteDevice(bob, desk.owner.loginId ?? 0).ok).toBe(false);
  expect(ids(alice)).toEqual([desk.id]);
});

it('all others go with all other devices, and with a new password', () => {
  const [, desk, other] = [told(alice), told(alice), told(bob)];
  valueOf(deleteOtherDevices(desk.owner));
  expect(ids(alice)).toEqual([desk.id]);
  told(alice);
  const { passwordHash = '' } = findOwnCredentials(desk.owner) ?? {};
  valueOf(updatePassword(desk.owner, passwordHash, 'another', false));
  expect(ids(alice)).toEqual([desk.id]);
  expect(ids(bob)).toEqual([other.id]);
});

it('a page of a later login takes the browser over', () => {
  const { id } = told(alice);
  const later = ownerOfLogin(startLogin(alice.id, 'the same browser', now()), now());
  const secret = openSecret(alice, secretKeyOf(id));
  const subscription = JSON.parse(secret.state === 'open' ? secret.text : '') as Parameters<
    typeof renewBrowser
  >[1]['subscription'];
  if (!later) throw new Error('No login.');
  valueOf(renewBrowser(later, { subscription, before: null }));
  deleteBrowsers(alice, (loginId) => loginId !== later.loginId);
  expect(ids(alice)).toEqual([id]);
  deleteBrowsers(bob, () => true);
  deleteBrowsers(alice, () => true);
  expect(ids(alice)).toEqual([]);
});
