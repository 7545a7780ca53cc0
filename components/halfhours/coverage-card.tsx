import type { Route } from 'next';
import type { Formatter } from '@/lib/core/format';
import type { Coverage } from '@/lib/halfhours/schema';
import { Card } from '../ui/card';
import { LinkButton } from '../ui/link-button';
import { coverageText } from './coverage-text';

type CoverageCardProps = { tariffId: number; coverage: Coverage | null; format: Formatter };

/** What the tariff has of prices by the half hour, and the way to more. */
export function CoverageCard({ tariffId, coverage, format }: CoverageCardProps) {
  return (
    <Card title="Half-hour prices">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="text-small text-muted max-w-form">
          {coverage
            ? `${coverageText(coverage, format)}. At other times its bands and its base price count.`
            : 'Only for a tariff like Agile, with a price for every half hour.'}
        </p>
        <LinkButton href={`/settings/home-charging/${tariffId}/half-hours` as Route} variant="secondary" size="small">
          {coverage ? 'Add or delete' : 'Add a list'}
        </LinkButton>
      </div>
    </Card>
  );
}
