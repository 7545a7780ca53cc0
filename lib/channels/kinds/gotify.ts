import type { Adapter } from '@/lib/channels/kinds/adapter';
import { failureOfStatus, isClientToken, isWebPage } from '@/lib/channels/rules';
import type { Config } from '@/lib/channels/schema';

// 1–3 arrive silently, 4–7 as a notification, 8–10 over others.
const priorities = { info: 5, success: 5, warning: 7, failure: 8 } as const;

/** Gotify 2: `POST {base}/message`, the token in a header and never in the address, which servers log. */
export const gotify: Adapter<Config<'gotify'>> = {
  request: ({ title, body, level, link }, { url }, token) => {
    if (token === null) return 'no_secret';
    if (isClientToken(token)) return 'client_token';
    const click = link === null ? {} : { extras: { 'client::notification': { click: { url: link } } } };
    return {
      url: `${url}/message`,
      headers: { 'X-Gotify-Key': token, 'Content-Type': 'application/json' },
      // Without a content type in the extras it is shown as plain text: markdown could load pictures from anywhere.
      body: JSON.stringify({ title, message: body, priority: priorities[level], ...click }),
    };
  },
  verdict: (status, body) => failureOfStatus(status) ?? (isWebPage(body) ? 'wrong_service' : null),
};
