import { Card } from '../ui/card';

const limits: readonly [string, string][] = [
  [
    'The rest of the house',
    'A tariff with cheap nights often asks more by day, for everything else you use. Look at the whole bill before you change.',
  ],
  [
    'Standing charges',
    'They are paid for the house, so they stand beside the totals and are in none of them. “—” means that the tariff has none entered.',
  ],
  [
    'Other hours',
    'Every session stays where it was. On a tariff with a cheap band you might have charged in it, and paid less than this says.',
  ],
  [
    'Dates',
    'Each tariff is taken as if it had been in force all through the period, whatever its first and last day. Prices of then may not be those you would get.',
  ],
  [
    'What suppliers do by the session',
    'Smart charging at the cheap price by day, credits, caps and later corrections are not known here. What you typed for a session counts in what you paid only.',
  ],
  ['The hours of a kWh', 'Energy is spread evenly between start and finish. Other times would move it between bands.'],
];

/** What a comparison does not say. */
export function LimitsCard() {
  return (
    <Card title="What this leaves out">
      <dl className="text-small mt-2 grid gap-x-6 gap-y-3 md:grid-cols-2">
        {limits.map(([what, why]) => (
          <div key={what}>
            <dt className="font-semibold">{what}</dt>
            <dd className="text-muted">{why}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
