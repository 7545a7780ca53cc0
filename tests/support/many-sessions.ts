import type { Database } from 'better-sqlite3';

const day = 86_400_000;
const hour = 3_600_000;

/** The same numbers every time: a test or a benchmark must not depend on luck. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const places = [
  { kind: 'home', type: 'AC', label: 'Home', network: null, power: 7400, price: 75_000 },
  { kind: 'work', type: 'AC', label: 'Depot, Leith', network: null, power: 11_000, price: null },
  { kind: 'public', type: 'AC', label: 'Gym car park', network: 'Podlet', power: 22_000, price: 440_000 },
  { kind: 'public', type: 'DC', label: 'Hedron M6 North', network: 'Hedron', power: 150_000, price: 790_000 },
] as const;

/**
 * Fills the real table with plausible sessions, in one transaction and without the application: a hundred thousand rows
 * in a second or two. They end on 21 November 2026, at most four a day, or lie evenly in as many days as are asked for.
 */
export function insertManySessions(
  sqlite: Database,
  userId: number,
  carId: number,
  count: number,
  days?: number,
): void {
  const insert = sqlite.prepare(`insert into charging_sessions
    (user_id, client_id, car_id, day, started_at, ended_at, time_zone, odometer_m, charge_type, power_w, location_label,
     place_kind, charge_network, energy_wh, energy_source, duration_min, price_micros_per_kwh, fees_micros, cost_micros,
     price_source, soc_from, soc_to, notes, created_at, updated_at)
    values (?, ?, ?, ?, ?, ?, 'Europe/London', ?, ?, ?, ?, ?, ?, ?, 'entered', ?, ?, 0, ?, ?, ?, ?, ?, 0, 0)`);
  const random = numbers(42);
  const last = Date.parse('2026-11-21T12:00:00Z');
  // 100,000 rows reach back to 2008, which is as far as a day may lie.
  const perDay = days === undefined ? Math.max(2, Math.ceil(count / 6800)) : count / days;
  const step = Math.min(hour / 4, (12 * hour) / perDay);
  const add = sqlite.transaction(() => {
    for (let index = 0; index < count; index += 1) {
      const place = places[Math.min(3, random(7) >> 1)] ?? places[0];
      const start = last - Math.floor(index / perDay) * day + Math.round((perDay - (index % perDay)) * step);
      const minutes = 20 + random(400);
      const energy = 500 + random(52_000);
      const from = random(60);
      const cost = place.price === null ? null : Math.round((energy * place.price) / 1e7) * 10_000;
      insert.run(
        ...[userId, `many-${userId}-${index}`, carId, new Date(start).toISOString().slice(0, 10), start],
        ...[start + minutes * 60_000, 20_000_000 + (count - index) * 4_000, place.type, place.power, place.label],
        ...[place.kind, place.network, energy, minutes, place.price, cost, cost === null ? 'unknown' : 'price'],
        ...[from, from + random(40), index % 9 === 0 ? 'Cold night, "slow" charger' : ''],
      );
    }
  });
  add();
}
