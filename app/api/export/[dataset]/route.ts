import { listCars } from '@/lib/cars/data';
import { carNames } from '@/lib/cars/rules';
import { notFound, ok } from '@/lib/core/result';
import { listLogbookIds } from '@/lib/logbook/data';
import { logbookFilter } from '@/lib/logbook/schema';
import { sessionFile } from '@/lib/logbook/transfer';
import { download, ownerRoute } from '@/lib/server/route';
import { listSessionsById } from '@/lib/sessions/data';
import { getToday, getUnits } from '@/lib/settings/data';
import { listTariffs } from '@/lib/tariffs/data';

export const GET = ownerRoute((owner, request, { dataset }) => {
  if (dataset !== 'sessions') return notFound('export');
  const filter = logbookFilter(Object.fromEntries(new URL(request.url).searchParams));
  const names = {
    units: getUnits(owner),
    cars: carNames(listCars(owner)),
    tariffs: new Map(listTariffs(owner).map(({ id, name }) => [id, name])),
  };
  const slices = sessionFile(listLogbookIds(owner, filter), names, (ids) => listSessionsById(owner, ids));
  return ok(download(`plugtrack-sessions-${getToday(owner)}.csv`, 'text/csv; charset=utf-8', slices));
});
