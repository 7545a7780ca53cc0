import { notificationJobs } from '@/lib/notifications/service';
import { start } from '@/lib/server/start';

// What instrumentation.ts does, without the pages.
start(notificationJobs());
setInterval(() => undefined, 1000);
