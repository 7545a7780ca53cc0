import type { Route } from 'next';
import type { Formatter } from '@/lib/core/format';
import type { Micros } from '@/lib/core/units';
import { changeSelected } from '@/lib/selections/actions';
import type { ChangeLook, SeenChange } from '@/lib/selections/schema';
import { ConfirmEdit } from '../edits/confirm-edit';
import { Card } from '../ui/card';

type ChangePreviewProps = {
  look: ChangeLook;
  /** How many are selected. */
  count: number;
  seen: SeenChange;
  /** Where the list is. */
  href: Route;
  format: Formatter;
};

/** What the change would do to prices, in sentences; nothing where it does nothing. */
function priceSentences(look: ChangeLook, count: (value: number) => string): string[] {
  const of = (value: number, words: string) => (value > 0 ? [`${count(value)} ${words}`] : []);
  return [
    ...of(look.repriced, 'get another price'),
    ...of(look.gained, 'get a price that had none'),
    ...of(look.lost, 'lose the price they have'),
    ...of(look.untouched, 'keep what they have: not at home, or no tariff covers them'),
  ];
}

/** What would be done, and the button that does just that. */
export function ChangePreview({ look, count, seen, href, format }: ChangePreviewProps) {
  const { changed, costBefore, costAfter } = look;
  const same = count - changed;
  const sentences = priceSentences(look, format.count);
  const money = (value: number) => format.money(value as Micros);
  return (
    <Card>
      <div role="status">
        <h2 className="text-section">
          {changed === 0 ? 'Nothing would change' : `${format.counted(changed, 'session')} would change`}
        </h2>
        <ul className="text-small text-muted mt-1 mb-3 list-disc pl-5 tabular-nums">
          {same > 0 ? <li>{format.count(same)} are like that already</li> : null}
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
          <li>
            {costBefore === costAfter
              ? `The cost stays ${money(costAfter)}`
              : `Cost ${money(costBefore)} → ${money(costAfter)}`}
          </li>
        </ul>
      </div>
      {changed > 0 ? (
        <ConfirmEdit run={changeSelected.bind(null, seen)} href={href} units={format.units}>
          Change {format.counted(changed, 'session')}
        </ConfirmEdit>
      ) : null}
    </Card>
  );
}
