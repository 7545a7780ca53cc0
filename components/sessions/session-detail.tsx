import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import type { CarRow } from '@/lib/cars/schema';
import type { Formatter } from '@/lib/core/format';
import type { Day } from '@/lib/core/time';
import type { MicrosPerKwh } from '@/lib/core/units';
import { categoryLabels, categoryOf } from '@/lib/sessions/rules';
import type { Interval } from '@/lib/insights/metrics/efficiency';
import type { SessionRow } from '@/lib/sessions/schema';
import type { TariffRow } from '@/lib/tariffs/schema';
import { Card } from '../ui/card';
import { PageHeader } from '../ui/page-header';
import { Tag } from '../ui/tag';
import { CategoryTag } from './category-tag';
import { CostLines } from './cost-lines';
import { priceWords, sourceWords } from './price-words';
import { SessionDistance } from './session-distance';
import { SessionFacts } from './session-facts';
import { SessionFigures } from './session-figures';

type SessionDetailProps = {
  session: SessionRow;
  car: Pick<CarRow, 'make' | 'model' | 'name' | 'batteryWh'>;
  tariffs: readonly TariffRow[];
  usualPrice: MicrosPerKwh | null;
  way: Interval | null;
  today: Day;
  format: Formatter;
  /** What stands between the figures and the details: warnings, and what can be done. */
  children: ReactNode;
};

/** "4.0p/kWh cheaper than your usual rapid"; nothing where there is no usual price, or the difference is none. */
function comparisonOf(session: SessionRow, usual: MicrosPerKwh | null, format: Formatter) {
  const price = session.priceMicrosPerKwh;
  if (price === null || usual === null || Math.abs(price - usual) < 5000) return null;
  const difference = format.meanPrice(Math.abs(price - usual));
  const kind = categoryLabels[categoryOf(session)];
  return {
    isCheaper: price < usual,
    text: `${difference}/kWh ${price < usual ? 'less' : 'more'} than your usual ${kind}`,
  };
}

/** One session: what it cost, what went in, and everything else that is known of it. */
export function SessionDetail({ session, car, tariffs, usualPrice, way, today, format, children }: SessionDetailProps) {
  const at = session.startedAt ?? session.endedAt;
  const day = format.day(session.day, today);
  const time = at === null ? '' : `, ${format.time(at, session.timeZone)}`;
  const comparison = comparisonOf(session, usualPrice, format);
  const place = [session.locationLabel, session.chargeNetwork].filter(Boolean).join(' · ');
  return (
    <>
      <PageHeader
        title={`${day}${time}`}
        lead={place || 'No place given'}
        actions={<CategoryTag category={categoryOf(session)} />}
      />
      <Card label="Figures">
        <SessionFigures session={session} format={format} />
        {/* Without a price the warning below says it; at home the reason is another one. */}
        {session.costMicros === null && session.placeKind !== 'home' ? null : (
          <p className="text-small text-muted border-line mt-4 border-t pt-3">
            {(session.costLines ? sourceWords : priceWords)(session, session, tariffs, format)}
          </p>
        )}
        <CostLines session={session} tariffs={tariffs} format={format} />
        {comparison ? (
          <p className={clsx('text-small font-medium', comparison.isCheaper ? 'text-ok' : 'text-warn')}>
            {comparison.text}
          </p>
        ) : null}
        <SessionDistance way={way} today={today} format={format} />
      </Card>
      {children}
      <Card title="Details" aside={<SourceTag session={session} />}>
        <SessionFacts session={session} car={car} format={format} />
      </Card>
    </>
  );
}

function SourceTag({ session }: { session: SessionRow }) {
  if (session.isSample) return <Tag>Sample</Tag>;
  return <Tag>{session.energySource === 'estimated' ? '≈ Energy estimated' : 'Energy as entered'}</Tag>;
}
