import type { CarInput } from '@/lib/cars/schema';
import { addDays, addMonths, daysBetween, firstOf, instantAt, monthOf, weekdayOf, type Day } from '@/lib/core/time';
import {
  currencies,
  metresIn,
  type Currency,
  type Metres,
  type MetresPerKwh,
  type Micros,
  type MicrosPerKwh,
  type Units,
  type WattHours,
  type Watts,
} from '@/lib/core/units';
import type { SessionInput } from '@/lib/sessions/schema';
import type { TariffInput } from '@/lib/tariffs/schema';

/** A session without what only its place of storage knows: the car's id, and the id that makes sending it twice harmless. */
export type SampleSession = Omit<SessionInput, 'carId' | 'clientId'>;
export type SampleHistory = { car: CarInput; tariffs: TariffInput[]; sessions: SampleSession[] };

const batteryWh = 58_000 as WattHours;
const milesPerKwh = 3.6;

const car: CarInput = {
  make: 'Volterra',
  model: 'Arc',
  name: null,
  batteryWh,
  efficiencyMPerKwh: Math.round(milesPerKwh * metresIn.mi) as MetresPerKwh,
  maxAcW: 11_000 as Watts,
  maxDcW: 120_000 as Watts,
  active: true,
  recommendedFullChargeEnabled: true,
  recommendedFullChargeFrequencyValue: 1,
  recommendedFullChargeFrequencyUnit: 'months',
};

// Roughly what a pound buys, so that the amounts look like amounts in every currency.
const scales: Partial<Record<Currency, number>> = {
  CZK: 25,
  DKK: 8,
  HUF: 400,
  ISK: 150,
  JPY: 150,
  NOK: 12,
  PLN: 5,
  RON: 5,
  SEK: 12,
  ZAR: 20,
};

type Place = {
  point: Pick<SampleSession, 'locationLabel' | 'placeKind' | 'chargeNetwork' | 'chargeType'>;
  power: number;
  /** Pence per kWh in pounds; `null` leaves the price to the tariff, or unknown. */
  pence: number | null;
  /** Mean power over the nominal one. */
  load: number;
};

const places = {
  home: place('Home', 'home', null, 'AC', 7400, null, 0.97),
  work: place('Office', 'work', null, 'AC', 7400, 15, 0.95),
  shop: place('Greenway Retail Park', 'public', 'Parkway', 'AC', 11_000, 44, 0.93),
  street: place('Market Street', 'public', 'Kerbway', 'AC', 7400, 39, 0.93),
  north: place('Hedron M6 North', 'public', 'Hedron', 'DC', 120_000, 72, 0.55),
  coast: place('Hedron Coast Road', 'public', 'Hedron', 'DC', 75_000, 66, 0.7),
};

function place(
  locationLabel: string,
  placeKind: SampleSession['placeKind'],
  chargeNetwork: string | null,
  chargeType: SampleSession['chargeType'],
  power: number,
  pence: number | null,
  load: number,
): Place {
  return { point: { locationLabel, placeKind, chargeNetwork, chargeType }, power, pence, load };
}

/** Even numbers from 0 to 1 (mulberry32): the same history for the same day, on every machine. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Cold costs range: 13 % more than the mean in July, 13 % less in January. */
function efficiencyOn(day: Day): number {
  const ofYear = daysBetween(`${day.slice(0, 4)}-01-15` as Day, day) / 365;
  return milesPerKwh * (1 - 0.13 * Math.cos(2 * Math.PI * ofYear));
}

/** A driver with one car: knows the battery and the odometer from day to day, and writes down each charge. */
function driver(units: Units, roll: () => number) {
  const sessions: SampleSession[] = [];
  const scale = (scales[units.currency] ?? 1) * 10_000;
  const step = 10 ** (6 - currencies[units.currency].decimals);
  let soc = 62;
  let miles = 8214;

  const drive = (day: Day, distance: number, style = 1) => {
    miles += distance;
    soc -= (distance / (efficiencyOn(day) * style) / (batteryWh / 1000)) * 100;
  };

  const charge = (day: Day, clock: string, where: Place, target: number) => {
    const { point, power, pence, load } = where;
    const socFrom = Math.round(soc);
    const efficiency = (point.chargeType === 'DC' ? 0.95 : 0.9) + (roll() - 0.5) * 0.02;
    const energyWh = (Math.round(((target - socFrom) * batteryWh) / efficiency / 10_000) * 100) as WattHours;
    const durationMin = Math.round((energyWh / (power * load)) * 60);
    const startedAt = instantAt(`${day}T${clock}`, units.timeZone);
    const distance = Math.round(
      Math.round((miles * metresIn.mi) / metresIn[units.distance]) * metresIn[units.distance],
    );
    const price = pence === null ? null : ((pence * scale) as MicrosPerKwh);
    // A receipt of a rapid charger says a total; elsewhere the price is what is known.
    const isReceipt = point.chargeType === 'DC' && price !== null;
    const total = isReceipt ? ((Math.round((energyWh * price) / 1000 / step) * step) as Micros) : null;
    sessions.push({
      ...point,
      day,
      startedAt,
      endedAt: startedAt === null ? null : ((startedAt + durationMin * 60_000) as typeof startedAt),
      timeZone: units.timeZone,
      odometerM: roll() < 0.12 ? null : (distance as Metres),
      powerW: power as Watts,
      energyWh,
      energySource: 'entered',
      durationMin,
      totalMicros: total,
      priceMicrosPerKwh: isReceipt ? null : price,
      feesMicros: 0 as Micros,
      isFree: false,
      socFrom,
      socTo: target,
      notes: '',
    });
    soc = target;
  };

  return { sessions, drive, charge, battery: () => soc };
}

const clock = (hour: number, roll: () => number) =>
  `${String(hour).padStart(2, '0')}:${String(Math.floor(roll() * 60)).padStart(2, '0')}`;

type Driver = ReturnType<typeof driver>;

/** To the sea and back, with a rapid charge at the far end. */
function trip(me: Driver, day: Day, roll: () => number): void {
  const where = roll() < 0.6 ? places.north : places.coast;
  const leg = 88 + roll() * 22;
  me.drive(day, leg, 0.9);
  me.charge(day, clock(12, roll), where, 78 + Math.floor(roll() * 4));
  me.drive(day, leg, 0.9);
}

/** To work, or about town, with a charge on the way where there is a post. */
function errands(me: Driver, day: Day, roll: () => number): void {
  const weekday = weekdayOf(day);
  const [least, most] = weekday < 5 ? [12, 15] : [5, 28];
  me.drive(day, least / 2 + roll() * 6);
  if (weekday === 1 && me.battery() < 68 && roll() < 0.6) me.charge(day, clock(9, roll), places.work, 84);
  if (weekday === 5 && me.battery() < 74 && roll() < 0.55) {
    const where = roll() < 0.6 ? places.shop : places.street;
    me.charge(day, clock(11, roll), where, Math.min(90, Math.round(me.battery()) + 14 + Math.floor(roll() * 16)));
  }
  me.drive(day, least / 2 + roll() * (most - 6));
}

/** One day: the charge in the night before it, then the driving. `left` counts the days to the end of the history. */
function live(me: Driver, day: Day, left: number, roll: () => number): void {
  const isTrip = left % 21 === 3;
  const target = left % 29 === 25 ? 100 : isTrip ? 90 : 80;
  const isLow = me.battery() < 48 || target > 80;
  if (isLow && target - me.battery() >= 5) me.charge(day, '00:30', places.home, target);
  if (isTrip) trip(me, day, roll);
  else errands(me, day, roll);
}

/** The small faults of a real log: a forgotten price, a gift, a figure that was worked out, a battery nobody looked at. */
function blemish(sessions: readonly SampleSession[]): SampleSession[] {
  const publicAc = sessions.filter(({ placeKind, chargeType }) => placeKind === 'public' && chargeType === 'AC');
  const home = sessions.filter((session) => session.placeKind === 'home');
  const unpriced = publicAc.at(-2);
  const gift = publicAc.at(-4);
  const estimated = home.at(-5);
  const unseen = home.at(-12);
  return sessions.map((session) => {
    if (session === unpriced) return { ...session, priceMicrosPerKwh: null, notes: 'Receipt to follow' };
    if (session === gift)
      return { ...session, priceMicrosPerKwh: null, isFree: true, notes: 'Free on the opening day' };
    if (session === estimated) return { ...session, energySource: 'estimated' };
    if (session === unseen) return { ...session, socFrom: null, socTo: null };
    return session;
  });
}

function tariffsFrom(first: Day, units: Units): TariffInput[] {
  const flat = (name: string, validFrom: Day, validTo: Day | null, pence: number): TariffInput => ({
    ...{ name, validFrom, validTo, bands: [], standingChargeMicros: null, timeZone: units.timeZone, clock: 'local' },
    priceMicrosPerKwh: (pence * (scales[units.currency] ?? 1) * 10_000) as MicrosPerKwh,
    untimed: 'base',
    untimedPriceMicrosPerKwh: null,
  });
  const second = addMonths(first, 2);
  const third = addMonths(first, 7);
  return [
    flat('Standard', first, addDays(second, -1), 24.5),
    flat('Car tariff', second, addDays(third, -1), 9),
    flat('Car tariff', third, null, 8.5),
  ];
}

/**
 * A plausible year of one driver with an invented car, up to yesterday: to look around in before there is an own one, and
 * for `db:seed`. The same day and units give the same history.
 */
export function sampleHistory(today: Day, units: Units): SampleHistory {
  const first = firstOf(monthOf(addMonths(today, -12)));
  const roll = dice(20_261_122);
  const me = driver(units, roll);
  for (let day = first; day < today; day = addDays(day, 1)) live(me, day, daysBetween(day, today), roll);
  return { car, tariffs: tariffsFrom(first, units), sessions: blemish(me.sessions) };
}
