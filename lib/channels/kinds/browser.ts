import { createHash } from 'node:crypto';
import webPush from 'web-push';
import type { Adapter, Letter } from '@/lib/channels/kinds/adapter';
import { readSealed, subscription, type PushKeys, type Subscription } from '@/lib/channels/kinds/subscription';
import { failureOfStatus, type ChannelFailure } from '@/lib/channels/rules';
import type { Config } from '@/lib/channels/schema';

const urgencies = { info: 'normal', success: 'normal', warning: 'high', failure: 'high' } as const;
/** A phone that was off for longer is told nothing: it is no news any more, as in `lib/notifications/rules.ts`. */
const livesFor = 3 * 86_400;

// A push service takes 4,096 bytes, encrypted. No notification shows so much text.
const mostCharacters = 500;

function shorten(text: string): string {
  const characters = [...text];
  return characters.length > mostCharacters ? `${characters.slice(0, mostCharacters - 1).join('')}…` : text;
}

/** A declarative message: newer Safari shows it by itself, elsewhere our worker reads the same. */
const bodyOf = ({ id, title, body, path }: Letter, { site }: Subscription) =>
  JSON.stringify({
    web_push: 8030,
    // One that is sent again takes the place of the first. No badge: the icon counts what waits on that device.
    notification: { title, body: shorten(body), navigate: new URL(path, site).href, tag: id },
  });

/** Who is to be told when messages do harm; push services want an address with https, or of e-mail. */
const contactOf = ({ site }: Subscription) => (site.startsWith('https:') ? site : 'mailto:nobody@plugtrack.invalid');

const topicOf = (id: string) => createHash('sha256').update(id).digest('base64url').slice(0, 32);

function write(letter: Letter, to: Subscription, keys: PushKeys) {
  const { endpoint, p256dh, auth } = to;
  const { headers, body } = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, bodyOf(letter, to), {
    vapidDetails: { subject: contactOf(to), ...keys },
    ...{ TTL: livesFor, urgency: urgencies[letter.level], topic: topicOf(letter.id) },
  });
  const texts = Object.entries(headers as Record<string, unknown>).map(([name, value]) => [name, String(value)]);
  return { url: endpoint, headers: Object.fromEntries(texts) as Record<string, string>, body };
}

// What push services mean by them. Gone for good, and signed by somebody whom the browser has not subscribed to.
const own: Partial<Record<number, ChannelFailure>> = {
  400: 'unreadable_push',
  401: 'not_signed',
  403: 'not_signed',
  404: 'unsubscribed',
  410: 'unsubscribed',
};

/** Web Push: encrypted for the browser, signed with the account's own keys (VAPID), left at the service that the browser names. */
export const browser: Adapter<Config<'browser'>, Buffer> = {
  request: (letter, _, secret, keys) => {
    if (secret === null) return 'no_secret';
    const to = readSealed(subscription, secret);
    if (!to) return 'unreadable';
    if (keys?.publicKey !== to.key) return 'other_keys';
    try {
      return write(letter, to, keys);
    } catch {
      // 65 bytes that are no point of the curve.
      return 'unreadable';
    }
  },
  verdict: (status) => own[status] ?? failureOfStatus(status),
};
