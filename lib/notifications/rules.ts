import { carLabel, fullChargeState } from '@/lib/cars/rules';
import type { CarRow } from '@/lib/cars/schema';
import type { EventKey } from '@/lib/channels/registry';
import type { Message } from '@/lib/channels/schema';
import type { Formatter } from '@/lib/core/format';
import {
  addDays,
  addToMonth,
  dayOf,
  daysBetween,
  firstOf,
  instantAt,
  monthOf,
  weekdayOf,
  type Day,
  type Instant,
} from '@/lib/core/time';
import type { Micros, MicrosPerKwh } from '@/lib/core/units';
import { likeForLike, meanPriceOfSpend, type Spend } from '@/lib/insights/metrics/spend';
import type { Span } from '@/lib/insights/schema';
import type { Clock, QuietHours } from '@/lib/settings/registry';
import { tariffOn } from '@/lib/tariffs/rules';
import type { TariffRow } from '@/lib/tariffs/schema';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** The instant at which the clock in `zone` shows `clock` on that day; in an hour that spring leaves out, the hour after. */
export function momentOf(on: Day, clock: Clock, zone: string): Instant {
  const at = instantAt(`${on}T${clock}`, zone);
  if (at === null) throw new TypeError(`${clock} is no time of day.`);
  return at;
}

/**
 * When the quiet hours that `now` lies in end, or `null` outside of them. A night runs from instant to instant: where the
 * clock goes back in it, the hour that comes twice neither ends the silence nor begins it a second time.
 */
export function quietUntil(now: Instant, quiet: QuietHours | null, zone: string): Instant | null {
  if (!quiet) return null;
  const today = dayOf(now, zone);
  const lastsOvernight = quiet.to <= quiet.from;
  for (const start of [addDays(today, -1), today]) {
    const end = momentOf(lastsOvernight ? addDays(start, 1) : start, quiet.to, zone);
    if (momentOf(start, quiet.from, zone) <= now && now < end) return end;
  }
  return null;
}

const pauses = [minute, 10 * minute] as const;

/**
 * When to try again after the given number of tries, or `null` when it was the last one (`security.md` §2.10).
 * @param waitMs for so long the other side asks to be left alone
 */
export function nextTryAfter(tries: number, now: Instant, waitMs = 0): Instant | null {
  const pause = pauses[tries - 1];
  return pause === undefined ? null : ((now + Math.max(pause, waitMs)) as Instant);
}

/** Older than this a message is no news any more: it is not sent, but kept in the list with the reason. */
export const freshMs = 3 * day;
/** The longest that anything waits for its turn. A later time was written by a clock that was wrong. */
export const longestWaitMs = 2 * day;

/** Something to tell, under the key that it is told once by. Channels that were made after the check of the day `on` get none. */
export type Occasion = { event: EventKey; key: string; on: Day };
export type Telling = Occasion & { message: Message };

type CarState = { car: CarRow; lastFullDay: Day | null };

/** The recommended charge to 100 % of a car that is due today, or has been for days; each once per due date. */
function fullCharge({ car, lastFullDay }: CarState, today: Day, { date }: Formatter): Telling[] {
  const { state, dueOn, since } = fullChargeState(car, lastFullDay, today);
  if (state !== 'due' && state !== 'overdue') return [];
  const name = carLabel(car);
  const event = `full_charge.${state}` as const;
  const message: Message =
    state === 'due'
      ? {
          title: `${name}: charge to 100 % today`,
          body: `The last full charge was on ${date(since)}.`,
          level: 'info',
          path: '/',
        }
      : {
          title: `${name}: the charge to 100 % is overdue`,
          body: `It was due on ${date(dueOn)}. The last full charge was on ${date(since)}.`,
          level: 'warning',
          path: '/',
        };
  return [{ event, key: `${event} ${car.id} ${dueOn}`, on: today, message }];
}

const warnDaysBefore = 7;

/** A tariff with a week or less to go and none after it; once per last day. */
function endingTariffs(tariffs: readonly TariffRow[], today: Day, { date }: Formatter): Telling[] {
  return tariffs.flatMap(({ id, name, validFrom, validTo }) => {
    if (validTo === null || validFrom > today || tariffOn(tariffs, addDays(validTo, 1))) return [];
    const left = daysBetween(today, validTo);
    if (left < 0 || left > warnDaysBefore) return [];
    const message: Message = {
      title: `The tariff “${name}” ends on ${date(validTo)}`,
      body: `None follows it. Charges at home from ${date(addDays(validTo, 1))} on have no price until you add one.`,
      level: 'warning',
      path: '/settings/home-charging',
    };
    return [{ event: 'tariff.ending' as const, key: `tariff.ending ${id} ${validTo}`, on: today, message }];
  });
}

/** What the state of cars and tariffs says today. */
export const tellingsOf = (
  cars: readonly CarState[],
  tariffs: readonly TariffRow[],
  today: Day,
  format: Formatter,
): Telling[] => [
  ...cars.flatMap((state) => fullCharge(state, today, format)),
  ...endingTariffs(tariffs, today, format),
];

/** A summary that is due: of which days, against which. */
export type Digest = Occasion & { event: 'digest.weekly' | 'digest.monthly'; now: Span; then: Span };

const latestDays = freshMs / day;

/**
 * The summaries of the week and the month before, on Monday and on the first, and for two days after where the machine was
 * off; of what has been missed for longer there is none.
 */
export function digestsOn(today: Day): Digest[] {
  const monday = addDays(today, -weekdayOf(today));
  const first = firstOf(monthOf(today));
  const month = addToMonth(monthOf(today), -1);
  const whole = likeForLike(month, today);
  const week = (from: Day): Span => ({ from, to: addDays(from, 6) });
  const all: Digest[] = [
    {
      ...{ event: 'digest.weekly', key: `digest.weekly ${addDays(monday, -7)}`, on: monday },
      ...{ now: week(addDays(monday, -7)), then: week(addDays(monday, -14)) },
    },
    { event: 'digest.monthly', key: `digest.monthly ${month}`, on: first, now: whole.now, then: whole.then },
  ];
  return all.filter(({ on }) => daysBetween(on, today) < latestDays);
}

const counted = (count: number, format: Formatter) => (count === 0 ? 'No sessions' : format.counted(count, 'session'));

/** What the sum was before, where both are known. */
function comparedWith(spend: Spend, before: Spend, name: string, format: Formatter): string[] {
  if (before.count === 0) return [`Nothing was logged in ${name}.`];
  if (before.unpriced === before.count || (spend.count > 0 && spend.unpriced === spend.count)) return [];
  const less = before.costMicros - spend.costMicros;
  if (less === 0) return [`The same as in ${name}.`];
  return [`${format.money(Math.abs(less) as Micros)} ${less > 0 ? 'less' : 'more'} than in ${name}.`];
}

function figuresOf(spend: Spend, format: Formatter): string[] {
  if (spend.count === 0) return ['Nothing was logged.'];
  const price = meanPriceOfSpend(spend) as MicrosPerKwh | null;
  const energy = `${counted(spend.count, format)}, ${format.energy(spend.energyWh)}`;
  return [
    price === null ? `${energy}.` : `${energy}, ${format.meanPrice(price)}/kWh on average.`,
    ...(spend.unpriced === 0 ? [] : [`${counted(spend.unpriced, format)} without a price: not in the sum.`]),
  ];
}

/** The summary in words, from the sums that the dashboard shows; `null` where neither time has a session. */
export function digestMessage(digest: Digest, spend: Spend, before: Spend, format: Formatter): Message | null {
  if (spend.count === 0 && before.count === 0) return null;
  const isWeek = digest.event === 'digest.weekly';
  const name = isWeek
    ? `The week ${format.span(digest.now.from, digest.now.to)}`
    : format.longMonth(monthOf(digest.now.from));
  const other = isWeek ? 'the week before' : format.longMonth(monthOf(digest.then.from));
  const isUnknown = spend.count === 0 || spend.unpriced === spend.count;
  const cost = isUnknown ? counted(spend.count, format).toLowerCase() : format.money(spend.costMicros);
  return {
    title: `${name}: ${cost}`,
    body: [...figuresOf(spend, format), ...comparedWith(spend, before, other, format)].join('\n'),
    level: 'info',
    path: isWeek ? '/sessions' : `/?m=${monthOf(digest.now.from)}`,
  };
}
