import { describe, expect, it } from 'vitest';
import { apprise } from '@/lib/channels/kinds/apprise';
import { gotify } from '@/lib/channels/kinds/gotify';
import { ntfy } from '@/lib/channels/kinds/ntfy';
import { webhook } from '@/lib/channels/kinds/webhook';
import type { Letter } from '@/lib/channels/kinds/adapter';
import type { Instant } from '@/lib/core/time';

const letter = (changes: Partial<Letter> = {}): Letter => ({
  id: 'msg_7',
  at: Date.UTC(2026, 10, 22, 7, 30, 15, 250) as Instant,
  event: 'full_charge.due',
  title: 'Charge to 100 % due: Arc',
  body: 'Last full 28 days ago “quoted”\nline two £',
  level: 'info',
  path: '/settings/cars',
  link: 'https://pt.example/settings/cars',
  ...changes,
});

describe('Gotify', () => {
  const config = { url: 'https://home.example/gotify' };

  it('is sent JSON to /message, with the token in a header, to the byte', () => {
    expect(gotify.request(letter(), config, 'AbcDEF123456789')).toEqual({
      url: 'https://home.example/gotify/message',
      headers: { 'X-Gotify-Key': 'AbcDEF123456789', 'Content-Type': 'application/json' },
      body:
        '{"title":"Charge to 100 % due: Arc","message":"Last full 28 days ago “quoted”\\nline two £","priority":5,' +
        '"extras":{"client::notification":{"click":{"url":"https://pt.example/settings/cars"}}}}',
    });
  });

  it('opens nothing where the app’s own address is not known', () => {
    const request = gotify.request(letter({ link: null, level: 'failure' }), config, 'Atoken');
    expect(request).toMatchObject({
      body: '{"title":"Charge to 100 % due: Arc","message":"Last full 28 days ago “quoted”\\nline two £","priority":8}',
    });
  });

  it('is louder the worse it is, and never silent', () => {
    const priorities = (['info', 'success', 'warning', 'failure'] as const).map((level) => {
      const request = gotify.request(letter({ level }), config, 'Atoken');
      return typeof request === 'string' ? request : (JSON.parse(request.body) as { priority: number }).priority;
    });
    expect(priorities).toEqual([5, 5, 7, 8]);
  });

  it('is not asked at all without a token, or with a client’s', () => {
    expect(gotify.request(letter(), config, null)).toBe('no_secret');
    expect(gotify.request(letter(), config, 'CbcDEF123456789')).toBe('client_token');
  });

  it.each([
    [200, '{"id":25,"appid":5}', null],
    [200, '<!doctype html><title>Sign in</title>', 'wrong_service'],
    [302, '', 'moved'],
    [400, '{"error":"Bad Request"}', 'rejected'],
    [401, '{"error":"Unauthorized"}', 'not_accepted'],
    [403, '{"error":"Forbidden"}', 'not_accepted'],
    [404, '', 'wrong_address'],
    [405, '', 'wrong_address'],
    [429, '', 'too_many'],
    [500, '', 'server_error'],
    [503, '', 'server_error'],
  ])('%i %s is %s', (status, body, failure) => {
    expect(gotify.verdict(status, body)).toBe(failure);
  });
});

describe('ntfy', () => {
  const config = { url: 'https://ntfy.example', topic: 'plugtrack', username: null };

  it('is sent JSON to the root, with the topic in it, to the byte', () => {
    expect(ntfy.request(letter(), config, 'tk_abc')).toEqual({
      url: 'https://ntfy.example/',
      headers: { 'Content-Type': 'application/json', Authorization: 'Bearer tk_abc' },
      body:
        '{"topic":"plugtrack","title":"Charge to 100 % due: Arc","message":"Last full 28 days ago “quoted”\\nline two £",' +
        '"priority":3,"tags":["battery"],"click":"https://pt.example/settings/cars"}',
    });
  });

  it('signs in by name and password where there is a name, in UTF-8, and not at all without a secret', () => {
    const headersFor = (username: string | null, secret: string | null) => {
      const request = ntfy.request(letter({ link: null }), { ...config, username }, secret);
      return typeof request === 'string' ? request : request.headers;
    };
    expect(headersFor('jörg', 'päss wörd')).toEqual({
      'Content-Type': 'application/json',
      Authorization: `Basic ${Buffer.from('jörg:päss wörd', 'utf8').toString('base64')}`,
    });
    expect(headersFor(null, null)).toEqual({ 'Content-Type': 'application/json' });
  });

  it.each([
    [200, '{"id":"x","event":"message"}', null],
    [200, '\n<html>', 'wrong_service'],
    [401, '', 'not_accepted'],
    [403, '{"code":40301}', 'not_accepted'],
    [413, '', 'too_big'],
    [429, '', 'too_many'],
    [507, '', 'server_error'],
  ])('%i %s is %s', (status, body, failure) => {
    expect(ntfy.verdict(status, body)).toBe(failure);
  });
});

describe('Apprise', () => {
  const config = { url: 'http://apprise.lan:8000', configuration: 'my_key-1', tag: null, username: null };

  it('is sent JSON to /notify/{key}, the link in the text, to the byte', () => {
    expect(apprise.request(letter({ level: 'warning' }), config, null)).toEqual({
      url: 'http://apprise.lan:8000/notify/my_key-1',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body:
        '{"title":"Charge to 100 % due: Arc","body":"Last full 28 days ago “quoted”\\nline two £\\nhttps://pt.example/settings/cars",' +
        '"type":"warning","format":"text","tag":"all"}',
    });
  });

  it('tells the services of a tag, and a proxy who asks', () => {
    const request = apprise.request(letter({ link: null }), { ...config, tag: 'phone,mail', username: 'me' }, 'pw');
    expect(request).toMatchObject({ headers: { Authorization: 'Basic bWU6cHc=' } });
    expect(typeof request === 'string' ? null : JSON.parse(request.body)).toMatchObject({
      ...{ body: letter().body, tag: 'phone,mail' },
    });
  });

  it.each([
    [200, '{"error":null}', null],
    [204, '', 'no_configuration'],
    [400, '', 'rejected'],
    [401, '', 'not_accepted'],
    [404, '', 'wrong_address'],
    [406, '', 'circle'],
    [424, '', 'some_failed'],
    [431, '', 'too_big'],
    [500, '', 'server_error'],
  ])('%i %s is %s', (status, body, failure) => {
    expect(apprise.verdict(status, body)).toBe(failure);
  });
});

describe('a webhook', () => {
  // The example of the specification's own libraries.
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const config = { url: 'https://hooks.example/pt?for=me' };

  /** Signed by another implementation than the one under test. */
  async function signatureBy(id: string, timestamp: string, body: string): Promise<string> {
    const bytes = Uint8Array.from(atob(secret.slice(6)), (mark) => mark.charCodeAt(0));
    const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
    const signed = new TextEncoder().encode(`${id}.${timestamp}.${body}`);
    return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.sign('HMAC', key, signed))));
  }

  it('is sent what happened, signed over id, time and body, to the byte', async () => {
    const request = webhook.request(letter(), config, secret);
    const body =
      '{"type":"full_charge.due","timestamp":"2026-11-22T07:30:15.250Z","data":{"title":"Charge to 100 % due: Arc",' +
      '"body":"Last full 28 days ago “quoted”\\nline two £","level":"info","url":"https://pt.example/settings/cars"}}';
    expect(request).toEqual({
      url: 'https://hooks.example/pt?for=me',
      headers: {
        'Content-Type': 'application/json',
        'webhook-id': 'msg_7',
        'webhook-timestamp': '1795332615',
        'webhook-signature': `v1,${await signatureBy('msg_7', '1795332615', body)}`,
      },
      body,
    });
  });

  it('is a test where it is about no event', () => {
    const { event: _event, ...test } = letter();
    expect(webhook.request(test, config, secret)).toMatchObject({
      body: expect.stringMatching(/^\{"type":"test",/) as string,
    });
  });

  it('is not sent unsigned', () => {
    expect(webhook.request(letter(), config, null)).toBe('no_secret');
  });

  it.each([
    [200, '<p>thanks</p>', null],
    [202, '', null],
    [204, '', null],
    [401, '', 'not_accepted'],
    [410, '', 'wrong_address'],
    [504, '', 'timeout'],
  ])('%i %s is %s', (status, body, failure) => {
    expect(webhook.verdict(status, body)).toBe(failure);
  });
});
