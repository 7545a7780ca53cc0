import type { Adapter } from '@/lib/channels/kinds/adapter';
import { authorization, failureOfStatus, isWebPage } from '@/lib/channels/rules';
import type { Config } from '@/lib/channels/schema';

const priorities = { info: 3, success: 3, warning: 4, failure: 5 } as const;
// ntfy shows those it knows as pictures before the title.
const tags = { info: 'battery', success: 'white_check_mark', warning: 'warning', failure: 'rotating_light' } as const;

/** ntfy: the JSON goes to the root of the server; the topic stands in it. */
export const ntfy: Adapter<Config<'ntfy'>> = {
  request: ({ title, body, level, link }, { url, topic, username }, secret) => ({
    url: `${url}/`,
    headers: { 'Content-Type': 'application/json', ...authorization(username, secret) },
    body: JSON.stringify({
      topic,
      title,
      message: body,
      priority: priorities[level],
      tags: [tags[level]],
      ...(link === null ? {} : { click: link }),
    }),
  }),
  verdict: (status, body) => failureOfStatus(status) ?? (isWebPage(body) ? 'wrong_service' : null),
};
