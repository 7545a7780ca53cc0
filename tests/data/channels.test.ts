import { beforeEach, describe, expect, it } from 'vitest';
import { connection } from '@/db/client';
import {
  deleteChannel,
  disableChannel,
  enableChannel,
  findChannel,
  findChannelSecret,
  insertChannel,
  listChannels,
  listSecretStates,
  restoreChannel,
  secretKeyOf,
  updateChannel,
  updateSubscriptions,
} from '@/lib/channels/data';
import { eventKeys } from '@/lib/channels/registry';
import type { ChannelEdit, ChannelInput, ChannelRow } from '@/lib/channels/schema';
import { notFound } from '@/lib/core/result';
import type { Owner } from '@/lib/server/owner';
import { openSecret } from '@/lib/settings/data';
import { stubKeys } from '../support/keys';
import { twoOwners, valueOf } from '../support/owners';

let alice: Owner;
let bob: Owner;

stubKeys();

beforeEach(() => {
  ({ alice, bob } = twoOwners());
});

const token = 'Asentinel-9f2c71';

const gotify = (changes: Partial<ChannelInput> = {}): ChannelInput => ({
  name: 'Phone',
  target: { kind: 'gotify', config: { url: 'https://gotify.example' } },
  events: eventKeys,
  secret: { op: 'set', text: token },
  ...changes,
});

const editOf = (
  { id, version, name, target, events }: ChannelRow,
  changes: Partial<ChannelEdit> = {},
): ChannelEdit => ({
  ...{ id, version, name, target, events, secret: { op: 'keep' } },
  ...changes,
});

const at = (url: string): ChannelRow['target'] => ({ kind: 'gotify', config: { url } });
const secretOf = (id: number) => openSecret(alice, secretKeyOf(id));

describe('channels', () => {
  it('are another person’s business: Bob gets the answer of a channel that is not there', () => {
    const channel = valueOf(insertChannel(alice, gotify()));
    const missing = notFound('channel');
    expect(listChannels(bob)).toEqual([]);
    expect(listSecretStates(bob)).toEqual(new Map());
    for (const id of [channel.id, 999]) {
      expect(findChannel(bob, id)).toBeNull();
      expect(findChannelSecret(bob, id)).toEqual({ state: 'unset' });
      expect(updateChannel(bob, editOf({ ...channel, id }))).toEqual(missing);
      expect(enableChannel(bob, id)).toEqual(missing);
      expect(disableChannel(bob, id)).toEqual(missing);
      expect(deleteChannel(bob, id)).toEqual(missing);
      expect(restoreChannel(bob, id)).toEqual(missing);
      expect(updateSubscriptions(bob, [{ channelId: id, events: [] }])).toEqual(missing);
    }
    expect(listChannels(alice)).toEqual([channel]);
    valueOf(deleteChannel(alice, channel.id));
    expect(restoreChannel(bob, channel.id)).toEqual(missing);
  });

  it('keep their secret sealed, under their own id', () => {
    const channel = valueOf(insertChannel(alice, gotify()));
    expect(findChannelSecret(alice, channel.id)).toEqual({ state: 'set', hint: null });
    expect(listSecretStates(alice)).toEqual(new Map([[channel.id, { state: 'set', hint: null }]]));
    expect(secretOf(channel.id)).toEqual({ state: 'open', text: token });
    const tables = ['settings', 'events', 'notification_channels'];
    const all = tables.map((table) => connection().sqlite.prepare(`select * from ${table}`).all());
    expect(JSON.stringify(all)).toContain('gotify.example');
    expect(JSON.stringify(all)).not.toContain('sentinel');
  });

  it('keep it over a change of everything but the address', () => {
    const channel = valueOf(insertChannel(alice, gotify()));
    const after = valueOf(updateChannel(alice, editOf(channel, { name: 'Tablet', events: ['import.finished'] })));
    expect(after).toMatchObject({ name: 'Tablet', events: ['import.finished'], version: 2 });
    expect(secretOf(channel.id)).toEqual({ state: 'open', text: token });
  });

  it.each([
    'https://evil.example',
    'https://gotify.example/other',
    'http://gotify.example',
    'https://gotify.example:8443',
  ])('lose it with the address, here to %s, unless it is entered again', (url) => {
    const channel = valueOf(insertChannel(alice, gotify()));
    const moved = valueOf(updateChannel(alice, editOf(channel, { target: at(url) })));
    expect(secretOf(channel.id)).toEqual({ state: 'unset' });
    const secret = { op: 'set', text: 'Aanother' } as const;
    valueOf(updateChannel(alice, editOf(moved, { target: at('https://third.example'), secret })));
    expect(secretOf(channel.id)).toEqual({ state: 'open', text: 'Aanother' });
  });

  it('refused an edit, keep address and secret as they were', () => {
    const channel = valueOf(insertChannel(alice, gotify()));
    const late = editOf({ ...channel, version: 9 }, { target: at('https://evil.example') });
    expect(updateChannel(alice, late)).toMatchObject({ ok: false, error: { code: 'conflict' } });
    const kind = editOf(channel, { target: { kind: 'webhook', config: { url: 'https://evil.example' } } });
    expect(updateChannel(alice, kind)).toMatchObject({ ok: false, error: { code: 'conflict' } });
    expect(findChannel(alice, channel.id)).toEqual(channel);
    expect(secretOf(channel.id)).toEqual({ state: 'open', text: token });
  });

  it('are switched off and on, deleted and brought back with their secret', () => {
    const channel = valueOf(insertChannel(alice, gotify()));
    expect(channel.enabled).toBe(true);
    expect(valueOf(disableChannel(alice, channel.id)).enabled).toBe(false);
    expect(valueOf(enableChannel(alice, channel.id)).enabled).toBe(true);
    valueOf(deleteChannel(alice, channel.id));
    expect(listChannels(alice)).toEqual([]);
    expect(listSecretStates(alice)).toEqual(new Map());
    expect(valueOf(restoreChannel(alice, channel.id))).toMatchObject({ id: channel.id, name: 'Phone', enabled: true });
    expect(secretOf(channel.id)).toEqual({ state: 'open', text: token });
    expect(restoreChannel(alice, channel.id)).toEqual(notFound('channel'));
  });

  it('are told what is ticked, each by itself, and all or none of a form is stored', () => {
    const first = valueOf(insertChannel(alice, gotify()));
    const second = valueOf(insertChannel(alice, gotify({ events: [] })));
    const events = ['tariff.ending', 'login.new_device'] as const;
    valueOf(
      updateSubscriptions(alice, [
        { channelId: first.id, events: [...events] },
        { channelId: second.id, events: [] },
      ]),
    );
    expect(findChannel(alice, first.id)).toMatchObject({ events, version: 2 });
    expect(findChannel(alice, second.id)).toMatchObject({ events: [], version: 1 });
    const half = [
      { channelId: first.id, events: [] },
      { channelId: 999, events: [] },
    ];
    expect(updateSubscriptions(alice, half)).toEqual(notFound('channel'));
    expect(findChannel(alice, first.id)).toMatchObject({ events });
  });

  it('are a hundred at most, and each person has their own', () => {
    for (let n = 0; n < 100; n += 1) valueOf(insertChannel(alice, gotify({ name: `Phone ${n}` })));
    expect(insertChannel(alice, gotify())).toMatchObject({ ok: false, error: { code: 'invalid' } });
    expect(listChannels(alice)).toHaveLength(100);
    expect(insertChannel(bob, gotify()).ok).toBe(true);
  });
});
