import type { Adapter } from '@/lib/channels/kinds/adapter';
import { authorization, failureOfStatus, isWebPage, type ChannelFailure } from '@/lib/channels/rules';
import type { Config } from '@/lib/channels/schema';

// Apprise's own meanings. 204 is one of them: nothing is stored under the key, so nothing was sent.
const own: Partial<Record<number, ChannelFailure>> = {
  204: 'no_configuration',
  400: 'rejected',
  406: 'circle',
  424: 'some_failed',
  431: 'too_big',
};

/** Apprise API 1: `POST {base}/notify/{key}`, its only call that we use. It has no sign-in; a proxy before it may have one. */
export const apprise: Adapter<Config<'apprise'>> = {
  request: ({ title, body, level, link }, { url, configuration, tag, username }, secret) => ({
    url: `${url}/notify/${configuration}`,
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/json',
      ...authorization(username, secret),
    },
    body: JSON.stringify({
      title,
      // It knows no address to open, so that stands in the text.
      body: link === null ? body : `${body}\n${link}`,
      type: level,
      format: 'text',
      // Left out, it would mean only the services without a tag.
      tag: tag ?? 'all',
    }),
  }),
  verdict: (status, body) => own[status] ?? failureOfStatus(status) ?? (isWebPage(body) ? 'wrong_service' : null),
};
