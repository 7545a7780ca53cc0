import { describe, expect, it } from 'vitest';
import { eventKeys, kindKeys, type Kind } from '@/lib/channels/registry';
import { boxOf, channelFailures, crossOf, failureSentence, isFinal } from '@/lib/channels/rules';
import {
  channelEditForm,
  channelForm,
  channelTexts,
  newChannelTexts,
  subscriptionsForm,
  type ChannelEdit,
  type ChannelRow,
} from '@/lib/channels/schema';

type Texts = Record<string, string>;

const filled: Record<Kind, Texts> = {
  browser: { url: 'https://push.example', mark: 'aGVsbG8td29ybGQtYWJjZA', secret: '{}' },
  gotify: { url: 'https://gotify.example', secret: 'AbcDEF123456789' },
  ntfy: { url: 'https://ntfy.example', topic: 'plugtrack' },
  apprise: { url: 'https://apprise.example', configuration: 'home' },
  webhook: { url: 'https://hooks.example/', secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' },
};

const typed = kindKeys.filter((kind) => kind !== 'browser');

const decode = (kind: Kind, changes: Texts = {}) =>
  channelForm.decode({ ...newChannelTexts(kind), ...filled[kind], ...changes });

const errors = (kind: Kind, changes: Texts) => {
  const result = decode(kind, changes);
  return result.ok ? 'accepted' : result.error.fields;
};

const rows: Record<Kind, ChannelRow['target']> = {
  gotify: { kind: 'gotify', config: { url: 'https://gotify.example/sub' } },
  ntfy: { kind: 'ntfy', config: { url: 'https://ntfy.example', topic: 'a-b_C1', username: 'me' } },
  apprise: { kind: 'apprise', config: { url: 'https://a.example', configuration: 'k', tag: 'x, y', username: null } },
  webhook: { kind: 'webhook', config: { url: 'https://hooks.example/a/?b=c' } },
  browser: { kind: 'browser', config: { url: 'https://push.example', mark: 'aGVsbG8td29ybGQtYWJjZA' } },
};

describe('the form of a channel', () => {
  it('of a browser adds none: that is the button’s', () => {
    expect(errors('browser', {})).toHaveProperty('secret');
    expect(errors('browser', { secret: '' })).toHaveProperty('secret');
  });

  it.each(typed)('%s: the least that is typed is enough, and it is told everything', (kind) => {
    const result = decode(kind);
    expect(result).toMatchObject({ ok: true, value: { target: { kind }, events: eventKeys } });
  });

  it.each(kindKeys)('%s: comes back as it was', (kind) => {
    const edit: ChannelEdit = {
      ...{ id: 7, version: 3, name: 'Phone', target: rows[kind] },
      ...{ events: ['tariff.ending', 'digest.monthly'], secret: { op: 'keep' } },
    };
    expect(channelEditForm.decode(channelEditForm.encode(edit))).toEqual({ ok: true, value: edit });
    expect(channelEditForm.decode(channelTexts({ ...edit, enabled: false }))).toEqual({ ok: true, value: edit });
  });

  it('has no kind but those that there are', () => {
    for (const kind of ['', 'constructor', 'toString', 'e-mail']) {
      const result = channelForm.decode({ ...newChannelTexts('ntfy'), ...filled.ntfy, kind });
      expect(result.ok, kind).toBe(false);
    }
  });

  it('never says a secret, in whatever it answers', () => {
    expect(channelForm.secrets).toContain('secret');
    expect(channelEditForm.secrets).toContain('secret');
    const input = { name: 'x', target: rows.gotify, events: [], secret: { op: 'set' as const, text: 'Asentinel' } };
    expect(JSON.stringify(channelForm.encode(input))).not.toContain('sentinel');
  });

  it.each([
    ['https://gotify.example/', 'https://gotify.example'],
    ['  HTTPS://Gotify.Example:443/sub/// ', 'https://gotify.example/sub'],
    ['http://192.168.1.9:8080/gotify/', 'http://192.168.1.9:8080/gotify'],
    ['http://[fd00::1]:8080', 'http://[fd00::1]:8080'],
  ])('takes %s for %s', (typed, url) => {
    expect(decode('gotify', { url: typed })).toMatchObject({ ok: true, value: { target: { config: { url } } } });
  });

  it('leaves the address of a webhook as it is: its last stroke counts', () => {
    const url = 'https://hooks.example/a/?b=/';
    expect(decode('webhook', { url })).toMatchObject({ ok: true, value: { target: { config: { url } } } });
  });

  it.each([
    ['', 'Enter the whole address, starting with https:// or http://'],
    ['gotify.example', 'Enter the whole address, starting with https:// or http://'],
    ['ftp://gotify.example', 'Enter the whole address, starting with https:// or http://'],
    ['javascript:alert(1)', 'Enter the whole address, starting with https:// or http://'],
    ['https://', 'Enter the whole address, starting with https:// or http://'],
    ['https://me:pw@gotify.example', 'Leave user name and password out of the address.'],
    ['https://gotify.example/?token=A', 'Leave out what comes behind the ? in the address.'],
    ['https://gotify.example/#/apps', 'Leave out what comes behind the # in the address.'],
    [`https://gotify.example/${'a'.repeat(500)}`, 'The address can have at most 500 characters.'],
  ])('refuses %s', (url, sentence) => {
    expect(errors('gotify', { url })).toEqual({ url: sentence });
  });

  it.each<[Kind, Texts, Texts | 'accepted']>([
    ['ntfy', { topic: 'my topic' }, { topic: 'A topic is 1 to 64 letters, digits, - and _, without spaces.' }],
    ['ntfy', { topic: 'a'.repeat(65) }, { topic: 'A topic is 1 to 64 letters, digits, - and _, without spaces.' }],
    ['ntfy', { topic: '../x' }, { topic: 'A topic is 1 to 64 letters, digits, - and _, without spaces.' }],
    ['apprise', { configuration: 'a/b' }, { configuration: expect.stringContaining('The key is 1 to 128') as string }],
    ['apprise', { configuration: 'a'.repeat(128) }, 'accepted'],
    ['apprise', { username: 'me' }, { secret: 'Enter the password that goes with the user name.' }],
    ['apprise', { username: 'm:e', secret: 'pw' }, { username: 'A user name has no colon.' }],
    ['apprise', { secret: 'a b' }, { secret: 'A token has no spaces. Paste it again.' }],
    ['apprise', { username: 'me', secret: 'a b' }, 'accepted'],
    ['gotify', { secret: '' }, { secret: 'The app token is missing.' }],
    ['gotify', { secret: 'CbcDEF123456789' }, { secret: expect.stringContaining('This is a client token') as string }],
    ['gotify', { secret: 'A b' }, { secret: 'An app token has no spaces. Paste it again.' }],
    ['gotify', { name: '' }, { name: 'The name is missing.' }],
    ['ntfy', { secret: 'hunter2' }, { secret: expect.stringContaining('starts with tk_') as string }],
    ['ntfy', { secret: 'hunter2', username: 'me' }, 'accepted'],
    ['ntfy', { secret: 'tk_abc' }, 'accepted'],
    ['webhook', { secret: '' }, { secret: 'The signing secret is missing.' }],
    [
      'webhook',
      { secret: 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' },
      { secret: expect.stringContaining('whsec_') as string },
    ],
    // 16 bytes: too few to be a key.
    ['webhook', { secret: 'whsec_AAAAAAAAAAAAAAAAAAAAAA==' }, { secret: expect.stringContaining('24') as string }],
  ])('%s with %j answers %j', (kind, changes, expected) => {
    expect(errors(kind, changes)).toEqual(expected);
  });

  it('asks for no secret again where one may be stored', () => {
    for (const kind of kindKeys) {
      const result = channelEditForm.decode({
        ...newChannelTexts(kind),
        ...filled[kind],
        secret: '',
        id: '1',
        version: '1',
      });
      expect(result, kind).toMatchObject({ ok: true, value: { secret: { op: 'keep' } } });
    }
  });

  it('still refuses a client token there', () => {
    const texts = { ...newChannelTexts('gotify'), ...filled.gotify, secret: 'Cclient', id: '1', version: '1' };
    const result = channelEditForm.decode(texts);
    expect(result.ok ? {} : result.error.fields).toHaveProperty('secret');
  });
});

describe('the form of what goes where', () => {
  const form = subscriptionsForm([3, 5]);

  it('reads the boxes of the channels that it shows, and leaves the others out', () => {
    const values = { channels: '3', [crossOf(3, 'tariff.ending')]: 'on', [crossOf(5, 'tariff.ending')]: 'on' };
    expect(form.decode(values)).toEqual({ ok: true, value: [{ channelId: 3, events: ['tariff.ending'] }] });
  });

  it('knows no channel of anybody else', () => {
    const values = { channels: '3 9', [crossOf(9, 'tariff.ending')]: 'on' };
    expect(form.decode(values)).toEqual({ ok: true, value: [{ channelId: 3, events: [] }] });
  });

  it('comes back as it was', () => {
    const value = [
      { channelId: 3, events: eventKeys },
      { channelId: 5, events: [] },
    ];
    expect(form.decode(form.encode(value))).toEqual({ ok: true, value });
  });

  it('has a box of its own for each event at each channel, that a form can hold', () => {
    const names = [3, 33].flatMap((id) => eventKeys.map((event) => crossOf(id, event)));
    expect(new Set(names).size).toBe(names.length);
    expect([...names, ...eventKeys.map(boxOf)].filter((name) => !/^\w+$/.test(name))).toEqual([]);
  });
});

describe('failures', () => {
  it('each have a sentence at every kind', () => {
    for (const failure of channelFailures)
      for (const kind of kindKeys) expect(failureSentence(failure, kind)).toMatch(/^([A-Z]|ntfy ).{10,160}[.?]$/);
  });

  it('are final where only a person can mend them', () => {
    const passing = channelFailures.filter((failure) => !isFinal(failure));
    expect(passing.sort()).toEqual(
      [
        ...['name_not_found', 'refused', 'no_answer', 'no_https', 'certificate', 'timeout'],
        ...['too_large', 'broken', 'too_many', 'server_error'],
      ].sort(),
    );
  });
});
