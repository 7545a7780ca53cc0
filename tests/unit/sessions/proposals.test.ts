import { describe, expect, it, vi } from 'vitest';
import { freshForm, type LogData } from '@/components/offline/log-data';
import { applyPlace } from '@/components/sessions/apply-place';
import type { PlaceChoice, SessionFormParts } from '@/components/sessions/session-form-data';
import type { Band } from '@/lib/bands/schema';
import { instantAt, localTime, type Instant } from '@/lib/core/time';
import type { MicrosPerKwh } from '@/lib/core/units';
import { everyDay } from '@/lib/core/week-window';
import { homePlace, placesOf, type Visit } from '@/lib/places/rules';
import { defaults, unitsOf } from '@/lib/settings/registry';
import { usualFinish } from '@/lib/tariffs/rules';
import { pricedTariff, tariffEntry } from '../../support/entries';

const units = unitsOf(defaults);
const zone = 'Europe/London';
const at = (local: string) => instantAt(local, zone) ?? (NaN as Instant);
const band = (from: string, to: string, pence: number): Band => ({
  ...{ from, to, days: [...everyDay], priceMicrosPerKwh: (pence * 10_000) as MicrosPerKwh },
});
const tariff = (...bands: Band[]) => pricedTariff({ ...tariffEntry(28, '2026-01-01'), timeZone: zone, bands });
const go = tariff(band('23:30', '05:30', 7));

describe('the finish that is proposed', () => {
  const finish = (now: string, isHome = true, tariffs = [go]) =>
    localTime(usualFinish(isHome, { tariffs, now: at(now), units }), zone);

  it('is the end of the night’s cheap band for a charge at home until ten, and else just now', () => {
    expect(finish('2026-03-02T07:10')).toBe('2026-03-02T05:30');
    expect(finish('2026-03-02T09:59')).toBe('2026-03-02T05:30');
    expect(finish('2026-03-02T10:00')).toBe('2026-03-02T10:00');
    expect(finish('2026-03-02T19:30')).toBe('2026-03-02T19:30');
    expect(finish('2026-03-02T07:10', false)).toBe('2026-03-02T07:10');
  });
  it('is just now while the cheap hours last, and before they begin', () => {
    expect(finish('2026-03-02T03:15')).toBe('2026-03-02T03:15');
    expect(finish('2026-03-02T05:30')).toBe('2026-03-02T05:30');
    expect(finish('2026-03-02T00:10', true, [tariff(band('00:30', '05:30', 7))])).toBe('2026-03-02T00:10');
  });
  it('takes the last of several cheap stretches, and of bands only those of the night', () => {
    const cosy = tariff(band('04:00', '07:00', 14), band('13:00', '16:00', 14), band('16:00', '19:00', 44));
    expect(finish('2026-03-02T08:00', true, [cosy])).toBe('2026-03-02T07:00');
    expect(finish('2026-03-02T01:00', true, [cosy])).toBe('2026-03-02T01:00');
    expect(finish('2026-03-02T01:00', true, [tariff(band('21:00', '00:00', 9))])).toBe('2026-03-02T00:00');
  });
  it('is just now where all hours cost the same, where no tariff is, and by the clock of the morning of a change', () => {
    expect(finish('2026-03-02T07:10', true, [tariff()])).toBe('2026-03-02T07:10');
    expect(finish('2026-03-02T07:10', true, [])).toBe('2026-03-02T07:10');
    expect(finish('2026-03-29T07:10')).toBe('2026-03-29T05:30');
    expect(finish('2026-10-25T07:10')).toBe('2026-10-25T05:30');
  });
});

const gym: PlaceChoice = { ...homePlace, label: 'Gym', placeKind: 'public' };

describe('another place', () => {
  function formAt(now: string, values: Record<string, string>) {
    const typed = { ...values };
    const data = { now: at(now), units, tariffs: [go], edited: null };
    const form = {
      getValues: () => typed,
      setValue: (name: string, value: string) => {
        typed[name] = value;
      },
    };
    return { typed, parts: { data, form } as unknown as SessionFormParts };
  }

  it('brings its own finish, and back', () => {
    const { typed, parts } = formAt('2026-03-02T07:10', { ended_at: '2026-03-02T05:30', started_at: '' });
    applyPlace(parts, gym);
    expect(typed).toMatchObject({ ended_at: '2026-03-02T07:10', date: '2026-03-02' });
    applyPlace(parts, homePlace);
    expect(typed).toMatchObject({ ended_at: '2026-03-02T05:30', date: '2026-03-02' });
  });
  it('leaves a time that somebody typed', () => {
    const { typed, parts } = formAt('2026-03-02T07:10', { ended_at: '2026-03-02T04:00', started_at: '' });
    applyPlace(parts, gym);
    expect(typed['ended_at']).toBe('2026-03-02T04:00');
  });
});

describe('the form that a device makes by itself', () => {
  const visit = (locationLabel: string, local: string): Visit => ({
    ...{ locationLabel, placeKind: 'public', chargeType: 'AC', powerW: null, chargeNetwork: null },
    ...{ priceSource: 'unknown', priceMicrosPerKwh: null, day: local.slice(0, 10) as Visit['day'], startedAt: null },
    ...{ endedAt: at(local), timeZone: zone },
  });
  // Mondays: the office in the morning, the gym in the evening.
  const days = ['2026-03-16', '2026-03-09', '2026-03-02'];
  const visited = placesOf(days.flatMap((day) => [visit('Gym', `${day}T18:10`), visit('Office', `${day}T09:10`)]));
  const known = {
    form: {
      units,
      now: at('2026-03-23T08:00'),
      today: '2026-03-23',
      cars: [{ id: 1 }],
      places: visited,
      tariffs: [go],
    },
    ...{ last: null, visited },
  } as unknown as LogData;
  const placeAt = (now: string) => {
    vi.useFakeTimers({ now: at(now) });
    const made = freshForm(known, false);
    vi.useRealTimers();
    return made?.defaults['location_label'];
  };

  it('proposes the place of the hour in which it is opened, however long ago the server said them', () => {
    expect(placeAt('2026-03-23T09:20')).toBe('Office');
    expect(placeAt('2026-03-23T18:20')).toBe('Gym');
  });
});
