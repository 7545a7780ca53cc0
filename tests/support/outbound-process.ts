import { outbound } from '@/lib/server/outbound';
import { everywhere } from './listener';

// A process of its own: Node reads the certificates that somebody adds to its own when it starts.
for (const url of process.argv.slice(2)) {
  const result = await outbound({ url, method: 'GET', reach: everywhere }, () => Promise.resolve(['127.0.0.1']));
  console.log(result.ok ? `${result.status} ${Buffer.from(result.body).toString()}` : result.failure);
}
