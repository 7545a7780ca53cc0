import { secret, type Ids } from './action-calls';

/** What about one row is asked of every address that there is; `null` where an address is nobody's or has no rows in it. */
export const addresses: Record<string, ((ids: Ids) => string[]) | null> = {
  '/': ({ car: id }) => ['/', `/?car=${id}`],
  '/import': () => ['/import'],
  '/insights': ({ car: id }) => ['/insights', `/insights?car=${id}`],
  '/insights/what-if': ({ car: id, tariff: held, spareTariff }) => [
    `/insights/what-if?car=${id}`,
    `/insights/what-if?t=${held}&t=${spareTariff}`,
  ],
  '/sessions': ({ car: id }) => ['/sessions', `/sessions?car=${id}`, `/sessions?text=${secret}`],
  '/sessions/[id]': ({ session, deletedSession }) => [`/sessions/${session}`, `/sessions/${deletedSession}`],
  '/sessions/[id]/edit': ({ session }) => [`/sessions/${session}/edit`],
  '/sessions/[id]/split': ({ session }) => [
    `/sessions/${session}/split`,
    `/sessions/${session}/split?look=1&first_kwh=4`,
  ],
  '/sessions/edit': ({ session, editedSession, car: id }) => [
    `/sessions/edit?ids=${session}.${editedSession}&look=1&location_label=Gym`,
    `/sessions/edit?all=1&car=${id}&look=1&car_id=${id}`,
  ],
  '/sessions/merge': ({ session, editedSession }) => [`/sessions/merge?ids=${session}.${editedSession}`],
  '/sessions/new': ({ session, car: id }) => [
    `/sessions/new?from=${session}`,
    `/sessions/new?copy=${session}`,
    `/sessions/new?car=${id}`,
  ],
  '/sessions/print': ({ car: id }) => [
    '/sessions/print',
    `/sessions/print?car=${id}`,
    `/sessions/print?text=${secret}`,
  ],
  '/settings': () => ['/settings'],
  '/settings/account': () => ['/settings/account'],
  '/settings/ai': () => ['/settings/ai'],
  '/settings/cars': () => ['/settings/cars'],
  '/settings/cars/[id]': ({ car: id, deletedCar }) => [`/settings/cars/${id}`, `/settings/cars/${deletedCar}`],
  '/settings/cars/new': () => ['/settings/cars/new'],
  '/settings/data': () => ['/settings/data'],
  '/settings/data/deleted': () => ['/settings/data/deleted', '/settings/data/deleted?page=2'],
  '/settings/data/edits': () => ['/settings/data/edits'],
  '/settings/data/restore': () => [
    '/settings/data/restore',
    '/settings/data/restore?from=plugtrack-20260101-000000Z.db',
  ],
  '/settings/home-charging': () => ['/settings/home-charging'],
  '/settings/home-charging/[id]': ({ tariff: id }) => [`/settings/home-charging/${id}`],
  '/settings/home-charging/[id]/half-hours': ({ tariff: id }) => [`/settings/home-charging/${id}/half-hours`],
  '/settings/home-charging/new': () => ['/settings/home-charging/new'],
  '/settings/notifications': () => ['/settings/notifications'],
  '/settings/notifications/[id]': ({ channel, deletedChannel }) => [
    `/settings/notifications/${channel}`,
    `/settings/notifications/${deletedChannel}`,
  ],
  '/settings/notifications/new': () => ['/settings/notifications/new', '/settings/notifications/new?kind=ntfy'],
  '/setup/car': () => ['/setup/car'],
  '/setup/price': () => ['/setup/price'],
  '/setup/done': () => ['/setup/done'],
  '/api/attachments': null,
  '/api/attachments/[id]': ({ picture, deletedPicture }) => [
    `/api/attachments/${picture}`,
    `/api/attachments/${deletedPicture}`,
  ],
  '/api/backups/[name]': () => ['/api/backups/plugtrack-20260101-000000Z.db'],
  '/api/export/[dataset]': ({ car: id }) => [
    '/api/export/everything',
    '/api/export/sessions',
    `/api/export/sessions?car=${id}`,
  ],
  '/api/v1/sessions': ({ car: id }) => ['/api/v1/sessions', `/api/v1/sessions?car=${id}`],
  '/api/v1/sessions/[id]': ({ session, deletedSession }) => [
    `/api/v1/sessions/${session}`,
    `/api/v1/sessions/${deletedSession}`,
  ],
  '/api/v1/cars': () => ['/api/v1/cars'],
  '/api/v1/tariffs': () => ['/api/v1/tariffs'],
  '/api/v1/summary': ({ car: id }) => ['/api/v1/summary', `/api/v1/summary?car=${id}`],
  '/api/v1/openapi.json': null,
  '/api/imports/progress': () => ['/api/imports/progress?step=1'],
  '/api/snapshot': () => ['/api/snapshot'],
  ...{ '/offline': null, '/offline/new': null },
  ...{
    '/api/restores': null,
    '/setup/restore': null,
    '/login': null,
    '/register': null,
    '/setup': null,
    '/_global-error': null,
    '/_not-found': null,
  },
  ...{ '/api/health': null, '/apple-icon.png': null, '/icon.svg': null, '/manifest.webmanifest': null },
};

/** All of them, asked about these rows. */
export const everyAddress = (ids: Ids): string[] => Object.values(addresses).flatMap((of) => of?.(ids) ?? []);
