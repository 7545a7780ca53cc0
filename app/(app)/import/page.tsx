import type { Metadata } from 'next';
import { ImportFlow } from '@/components/imports/import-flow';
import { ImportHistory } from '@/components/imports/import-history';
import { PageHeader } from '@/components/ui/page-header';
import { listCars } from '@/lib/cars/data';
import { carNames } from '@/lib/cars/rules';
import { mostExportBytes } from '@/lib/exports/schema';
import { listImports } from '@/lib/imports/data';
import { listMappings } from '@/lib/mappings/data';
import { fieldNames, fieldTitles } from '@/lib/mappings/schema';
import { requireOwner } from '@/lib/server/guard';
import { getUnits } from '@/lib/settings/data';
import { mostBytes } from '@/lib/sheets/schema';

export const metadata: Metadata = { title: 'Import' };

const limits = { table: mostBytes, everything: mostExportBytes };
const fields = fieldNames.map((value) => ({ value, label: fieldTitles[value] }));

export default async function ImportPage() {
  const owner = await requireOwner();
  const units = getUnits(owner);
  const imports = listImports(owner);
  const cars = [...carNames(listCars(owner))].map(([id, name]) => ({ id, name }));
  return (
    <>
      <PageHeader
        title="Import sessions"
        lead="From any app, charger or spreadsheet. You see every row before anything is stored; a file brought in twice adds nothing."
      />
      <ImportFlow {...{ cars, units, limits, fields, imports }} saved={listMappings(owner)} />
      <ImportHistory imports={imports} units={units} />
    </>
  );
}
