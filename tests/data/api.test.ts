import { beforeEach, describe, expect, it } from 'vitest';
import { getSessionJson, getSummary, listCarsJson, listPage, listTariffsJson } from '@/lib/api/data';
import { carList, sessionJson, sessionPage, summaryJson, tariffList, type SessionPage } from '@/lib/api/schema';
import { updateCar } from '@/lib/cars/data';
import { parseRfc3339 } from '@/lib/core/time';
import { deleteSession } from '@/lib/sessions/data';
import { getToday, updateSettings } from '@/lib/settings/data';
import { insertTariff } from '@/lib/tariffs/data';
import { apiWorld } from '../support/api-world';
import { carEntry, tariffEntry } from '../support/entries';
import { valueOf } from '../support/owners';

let { alice, bob, carId, body, save } = apiWorld();

beforeEach(() => {
  ({ alice, bob, carId, body, save } = apiWorld());
});

describe('the list', () => {
  const log = (count: number) => {
    for (let at = 0; at < count; at += 1) {
      const minute = String(at % 60).padStart(2, '0');
      const times = at % 3 === 0 ? {} : { started_at: `2026-03-0${1 + (at % 4)}T10:${minute}:00Z` };
      const sent = body({ date: `2026-03-0${1 + (at % 4)}`, charge_delivered_kwh: 1 + at, ...times });
      valueOf(save(alice, sent, `entry-${String(at).padStart(8, '0')}`));
    }
  };
  const walk = (query: Record<string, string>, between: () => void = () => undefined) => {
    const seen: number[] = [];
    for (let cursor: string | null = '', pages = 0; cursor !== null && pages < 100; pages += 1) {
      const page: SessionPage = valueOf(listPage(alice, { ...query, ...(cursor && { cursor }) }));
      sessionPage.parse(page);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next;
      between();
    }
    return seen;
  };

  it('comes page by page, each session once, in the order of the whole', () => {
    log(47);
    const whole = valueOf(listPage(alice, { limit: '500' }));
    expect(whole).toMatchObject({ total: 47, next: null });
    const ids = whole.items.map(({ id }) => id);
    expect(new Set(ids).size).toBe(47);
    for (const limit of ['1', '5', '46', '47', '48']) expect(walk({ limit }), limit).toEqual(ids);
    const days = whole.items.map(({ date }) => date);
    expect(days).toEqual([...days].sort().reverse());
  });

  it('skips and repeats nothing where sessions are logged and deleted in between', () => {
    log(20);
    const ids = valueOf(listPage(alice, {})).items.map(({ id }) => id);
    let late = 0;
    const seen = walk({ limit: '3' }, () => {
      late += 1;
      valueOf(
        save(alice, body({ date: '2026-03-04', notes: `late ${late}` }), `late-${String(late).padStart(8, '0')}`),
      );
      const first = ids[0];
      if (late === 2 && first) valueOf(deleteSession(alice, first));
    });
    expect(seen.filter((id) => ids.includes(id))).toEqual(ids);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('takes the filters of the page', () => {
    log(8);
    const ids = (query: Record<string, string>) => valueOf(listPage(alice, query)).items.length;
    expect([ids({ period: '2026' }), ids({ period: '2025' }), ids({ from: '2026-03-04' })]).toEqual([8, 0, 2]);
    expect([ids({ car: String(carId) }), ids({ car: '999' }), ids({ type: 'DC' })]).toEqual([8, 0, 0]);
    expect([ids({ place: 'public' }), ids({ text: 'nowhere' }), ids({ needs: 'price' })]).toEqual([8, 0, 8]);
    expect(valueOf(listPage(alice, { to: '2026-03-01', limit: '1' }))).toMatchObject({ total: 2 });
  });

  it.each([
    [{ token: 'pt_00000000_x' }],
    [{ page: '1' }],
    [{ sort: 'cost' }],
    [{ period: '2026-13' }],
    [{ period: '26' }],
    [{ period: '2026', from: '2026-01-01' }],
    [{ from: '2026-02-30' }],
    [{ car: '01' }],
    [{ car: "1' or 1=1" }],
    [{ type: 'ac' }],
    [{ place: '' }],
    [{ network: 'x'.repeat(65) }],
    [{ text: 'a\0' }],
    [{ limit: '0' }],
    [{ limit: '501' }],
    [{ limit: '5e2' }],
    [{ cursor: 'x' }],
    [{ cursor: '2026-01-01..0' }],
    [{ __proto__x: '1' }],
  ] as Record<string, string>[][])('refuses %j instead of answering with everything', (query) => {
    expect(listPage(alice, query)).toMatchObject({ ok: false, error: { code: 'invalid' } });
  });
});

describe('what is read', () => {
  it('is described, and one’s own', () => {
    valueOf(insertTariff(alice, tariffEntry(7, '2026-01-01')));
    const saved = valueOf(save(alice, body({ place_kind: 'home', soc_to: 100, odometer: 1000 })));
    sessionJson.parse(saved.body);
    expect(carList.parse(valueOf(listCarsJson(alice, {}))).items).toHaveLength(1);
    expect(tariffList.parse(valueOf(listTariffsJson(alice, {}))).items[0]).toMatchObject({ cost_per_kwh: 0.07 });
    summaryJson.parse(valueOf(getSummary(alice, {})));
    expect(listCarsJson(bob, {})).toEqual({ ok: true, value: { items: [] } });
    expect(listTariffsJson(bob, {})).toEqual({ ok: true, value: { items: [] } });
    expect(listPage(bob, {})).toEqual({ ok: true, value: { items: [], total: 0, next: null } });
    expect(listPage(bob, { car: String(carId) })).toEqual(listPage(bob, { car: '999999' }));
    const id = String(saved.body.id);
    expect(getSessionJson(bob, id, {})).toEqual(getSessionJson(bob, '999999', {}));
    expect(getSummary(bob, { car: String(carId) })).toEqual(getSummary(bob, { car: '999999' }));
    for (const spelt of [`0${id}`, `${id}.0`, `+${id}`, `${id}e0`, '', '-1', '9007199254740993'])
      expect(getSessionJson(alice, spelt, {}), spelt).toMatchObject({ ok: false, error: { code: 'not_found' } });
    for (const read of [listCarsJson, listTariffsJson]) expect(read(alice, { token: 'x' }).ok).toBe(false);
    expect(getSessionJson(alice, id, { token: 'x' }).ok).toBe(false);
  });

  it('sums the month up as the dashboard does', () => {
    const today = getToday(alice);
    const cadence = { recommendedFullChargeEnabled: true, recommendedFullChargeFrequencyValue: 14 };
    const car = carEntry({ ...cadence, recommendedFullChargeFrequencyUnit: 'days' });
    valueOf(updateCar(alice, { ...car, active: true, id: carId, version: 1 }));
    const priced = { date: today, odometer: 5000, soc_to: 100 };
    valueOf(save(alice, body({ ...priced, charge_delivered_kwh: 10, total_cost: 3 }), 'entry-one'));
    valueOf(save(alice, body({ date: today, charge_delivered_kwh: 5.5 }), 'entry-two'));
    valueOf(save(alice, body({ date: '2024-01-01', charge_delivered_kwh: 20, total_cost: 1 }), 'entry-three'));
    const summary = valueOf(getSummary(alice, {}));
    expect(summary).toMatchObject({
      car: { id: carId },
      month: { start: `${today.slice(0, 7)}-01`, sessions: 2, energy_kwh: 15.5, cost: 3, sessions_without_price: 1 },
      lifetime: { sessions: 3, energy_kwh: 35.5, cost: 4, sessions_without_price: 1 },
      odometer: 5000,
      last_session: { charge_delivered_kwh: 5.5 },
      full_charge: { state: 'ok', last: today, days_left: 14 },
    });
    expect(summary.month.cost_per_kwh).toBe(0.3);
    expect(valueOf(getSummary(alice, { car: String(carId) }))).toEqual(summary);
  });

  it('says that there is no car', () => {
    const none = getSummary(bob, {});
    expect(none).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect(none.ok || none.error.message).toContain('no car yet');
  });

  it('is in the account’s own units', () => {
    valueOf(updateSettings(alice, { distanceUnit: 'km', efficiencyUnit: 'kWh/100 km', currency: 'EUR' }));
    const { body: saved } = valueOf(save(alice, body({ odometer: 1000.5, started_at: '2026-03-01T23:30:00+00:00' })));
    expect(saved).toMatchObject({ odometer: 1000.5, distance_unit: 'km', currency: 'EUR' });
    expect(parseRfc3339(saved.started_at ?? '')).toBe(Date.UTC(2026, 2, 1, 23, 30));
    expect(valueOf(listCarsJson(alice, {})).items[0]).toMatchObject({
      efficiency_unit: 'kWh/100 km',
      efficiency: 17.26,
    });
  });
});
