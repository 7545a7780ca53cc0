import type { Stranger } from '@/lib/mappings/schema';
import { LinkButton } from '../ui/link-button';
import { Notice } from '../ui/notice';

const titles: Record<Stranger['kind'], string> = {
  readings: 'These are meter readings',
  poll: 'This is a log of a car',
  prices: 'These are prices',
  no_energy: 'No column for the energy was found',
};

const next: Record<Stranger['kind'], string> = {
  readings: 'A list of charges comes from your charger, your car’s app or a charging network.',
  poll: 'Apps that log a car often export its charges as well, as a file of their own.',
  prices: 'They belong to a tariff: add them there as its half-hour prices.',
  no_energy: 'If a column does hold the energy, choose it below.',
};

/** A file that holds no charges: what it is, and where to go with it. */
export function StrangerCard({ stranger: { kind, sentence } }: { stranger: Stranger }) {
  return (
    <Notice
      tone="warn"
      role="status"
      title={titles[kind]}
      {...(kind === 'prices' ? { action: <LinkButton href="/settings/home-charging">Home charging</LinkButton> } : {})}
    >
      <p>{sentence}</p>
      <p>{next[kind]}</p>
    </Notice>
  );
}
