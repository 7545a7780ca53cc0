import { createHmac } from 'node:crypto';
import type { Adapter } from '@/lib/channels/kinds/adapter';
import { failureOfStatus } from '@/lib/channels/rules';
import type { Config } from '@/lib/channels/schema';

/** Base64 of HMAC-SHA256 over `id.timestamp.body`, by the bytes that the secret stands for. */
function signatureOf(secret: string, signed: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return createHmac('sha256', key).update(signed, 'utf8').digest('base64');
}

/** Standard Webhooks. The id is the same at every try, so that a receiver can drop what it has had. */
export const webhook: Adapter<Config<'webhook'>> = {
  request: ({ id, at, event, title, body, level, link }, { url }, secret) => {
    if (secret === null) return 'no_secret';
    const text = JSON.stringify({
      type: event ?? 'test',
      timestamp: new Date(at).toISOString(),
      data: { title, body, level, url: link },
    });
    const timestamp = String(Math.floor(at / 1000));
    return {
      url,
      headers: {
        'Content-Type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': `v1,${signatureOf(secret, `${id}.${timestamp}.${text}`)}`,
      },
      body: text,
    };
  },
  verdict: (status) => failureOfStatus(status),
};
