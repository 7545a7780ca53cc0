import { start } from '@/lib/server/start';

// What instrumentation.ts does, and Next's own server on a signal, without the pages.
process.on('SIGTERM', () => process.exit(143));
start([]);
setInterval(() => undefined, 1000);
