import { House, Plus } from 'lucide-react';
import type { Metadata } from 'next';
import { WhatIfLink } from '@/components/comparisons/what-if-link';
import { RepricingNotice } from '@/components/repricing/repricing-notice';
import { TariffList } from '@/components/tariffs/tariff-list';
import { TimelineStrip } from '@/components/tariffs/timeline-strip';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { formatter } from '@/lib/core/format';
import { listCoverage } from '@/lib/halfhours/data';
import { getRepricing } from '@/lib/repricing/data';
import { requireOwner } from '@/lib/server/guard';
import { getToday, getUnits } from '@/lib/settings/data';
import { listTariffs } from '@/lib/tariffs/data';

export const metadata: Metadata = { title: 'Home charging' };

export default async function HomeChargingPage() {
  const owner = await requireOwner();
  const units = getUnits(owner);
  const format = formatter(units);
  const tariffs = listTariffs(owner);
  const { uses, changes } = getRepricing(owner);
  const add = (
    <LinkButton href="/settings/home-charging/new">
      <Plus aria-hidden />
      New tariff
    </LinkButton>
  );
  return (
    <>
      <RepricingNotice changes={changes} format={format} />
      {tariffs.length === 0 ? (
        <EmptyState icon={<House />} title="No home price yet" action={add}>
          With a price per kWh, every charge at home is priced for you. The price is kept on the charge: a later tariff
          never rewrites it.
        </EmptyState>
      ) : (
        <>
          <TimelineStrip tariffs={tariffs} today={getToday(owner)} format={format} />
          <TariffList tariffs={tariffs} uses={uses} coverage={listCoverage(owner)} format={format} />
          <div className="flex flex-wrap gap-2">
            {add}
            <WhatIfLink />
          </div>
        </>
      )}
    </>
  );
}
