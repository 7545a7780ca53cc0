import type { Formatter } from '@/lib/core/format';
import type { Day } from '@/lib/core/time';
import type { LogbookColumn, LogbookRow } from '@/lib/logbook/schema';
import { categoryLabels, categoryOf, minutesOf } from '@/lib/sessions/rules';
import { shownCost, shownPrice } from './price-words';

/** A column of a list of sessions: those that sort, and notes, which do not. */
export type SessionColumn = LogbookColumn | 'notes';
export type ListedSession = LogbookRow & { notes?: string };

/** What every cell of a list is written with. `cars` holds the labels by id; needed for the column `car` only. */
export type ListContext = { format: Formatter; today: Day; cars?: ReadonlyMap<number, string> };

/** The place as it was named, else its kind. */
export function placeLabel({ locationLabel, placeKind }: Pick<LogbookRow, 'locationLabel' | 'placeKind'>): string {
  if (locationLabel !== '') return locationLabel;
  return { home: 'Home', work: 'Work', public: 'Public charger' }[placeKind];
}

/** "Home AC", "Rapid DC": the category, and how the current came where the category leaves it open. */
function typeLabel(session: LogbookRow): string {
  const category = categoryOf(session);
  return category === 'ac' ? categoryLabels.ac : `${categoryLabels[category]} ${session.chargeType}`;
}

const minutes = (format: Formatter, session: LogbookRow) => format.duration(minutesOf(session));

/** Column → its heading, and its text in a row; the formatter answers `—` for what is not known. */
export const sessionColumns: Record<
  SessionColumn,
  { heading: string; text: (session: ListedSession, context: ListContext) => string }
> = {
  date: { heading: 'Date', text: (session, { format, today }) => format.day(session.day, today) },
  car: { heading: 'Car', text: (session, { cars }) => cars?.get(session.carId) ?? '—' },
  place: { heading: 'Place', text: placeLabel },
  network: { heading: 'Network', text: (session) => session.chargeNetwork ?? '—' },
  type: { heading: 'Type', text: typeLabel },
  soc: { heading: 'Battery', text: (session, { format }) => format.soc(session.socFrom, session.socTo) },
  energy: {
    heading: 'Energy',
    text: (session, { format }) => (session.energySource === 'estimated' ? '≈ ' : '') + format.energy(session.energyWh),
  },
  minutes: { heading: 'Time', text: (session, { format }) => minutes(format, session) },
  power: { heading: 'Power', text: (session, { format }) => format.power(session.powerW) },
  price: { heading: 'Per kWh', text: (session, { format }) => shownPrice(session, format) },
  cost: { heading: 'Cost', text: (session, { format }) => shownCost(session, format) },
  odometer: { heading: 'Odometer', text: (session, { format }) => format.distance(session.odometerM) },
  notes: {
    heading: 'Notes',
    text: (session) => (session.notes === undefined || session.notes === '' ? '—' : session.notes),
  },
};
