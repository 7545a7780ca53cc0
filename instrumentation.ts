import type { Instrumentation } from 'next';

/** Next calls this once, before the first request, and not in a build. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  // Imported here: what ends a process or opens a file must not be in the bundle for other runtimes.
  const { start } = await import('@/lib/server/start');
  const { notificationJobs } = await import('@/lib/notifications/service');
  const { backupJobs } = await import('@/lib/backups/service');
  start([...notificationJobs(), ...backupJobs()]);
}

/** The page shows the digest alone; what happened stands in the log under the same digest. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  const { logError } = await import('@/lib/server/log');
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined;
  // The pattern of the address, not the address: a query may carry what a person typed.
  logError('page', error, { digest, method: request.method, route: context.routePath, during: context.routeType });
};
