import { listCars } from '@/lib/cars/data';
import { carNames } from '@/lib/cars/rules';
import { notFound, ok } from '@/lib/core/result';
import { getExportedAccount, listExportedSessions } from '@/lib/exports/data';
import { everythingFile } from '@/lib/exports/transfer';
import { listHalfHours } from '@/lib/halfhours/data';
import { listLogbookIds } from '@/lib/logbook/data';
import { logbookFilter } from '@/lib/logbook/schema';
import { sessionFile } from '@/lib/logbook/transfer';
import { download, ownerRoute } from '@/lib/server/route';
import { listSessionsById } from '@/lib/sessions/data';
import { getToday, getUnits } from '@/lib/settings/data';
import { listTariffs } from '@/lib/tariffs/data';

const datasets: Record<string, Parameters<typeof ownerRoute>[0]> = {
  sessions(owner, request) {
    const filter = logbookFilter(Object.fromEntries(new URL(request.url).searchParams));
    const names = {
      units: getUnits(owner),
      cars: carNames(listCars(owner)),
      tariffs: new Map(listTariffs(owner).map(({ id, name }) => [id, name])),
    };
    const slices = sessionFile(listLogbookIds(owner, filter), names, (ids) => listSessionsById(owner, ids));
    return ok(download(`plugtrack-sessions-${getToday(owner)}.csv`, 'text/csv; charset=utf-8', slices));
  },
  everything(owner) {
    const slices = everythingFile(getExportedAccount(owner), {
      sessions: (ids) => listExportedSessions(owner, ids),
      halfHours: (tariffId, from, most) => listHalfHours(owner, tariffId, from, most),
    });
    return ok(download(`plugtrack-everything-${getToday(owner)}.json`, 'application/json; charset=utf-8', slices));
  },
};

export const GET = ownerRoute((owner, request, params) => {
  const { dataset = '' } = params;
  const make = Object.hasOwn(datasets, dataset) ? datasets[dataset] : undefined;
  return make ? make(owner, request, params) : notFound('export');
});
